import type { Records } from '../records/store.ts';
import { longId } from './ids.ts';

/** The Omni-Channel flows of the org: what each routes, and the queue it ends in. They are settings here, not deployed flows that are run. */
const OMNI_FLOWS = [
  { name: 'Inbound_Calls', label: 'Inbound calls', object: 'VoiceCall', queue: 'Hotline' },
  { name: 'Partner_Messages', label: 'Partner messages', object: 'MessagingSession', queue: 'Escalations' },
] as const;

/** Adds the flows, so that their ids can be found by SOQL. */
export function addOmniFlows(records: Records): void {
  for (const { name, label } of OMNI_FLOWS) {
    const flow = records.insert('FlowDefinitionView', { ApiName: name, Label: label, ProcessType: 'RoutingFlow', IsActive: true });
    records.update('FlowDefinitionView', flow.Id, { DurableId: flow.Id });
  }
}

/** The queue that an Omni-Channel flow for records of `object` ends in. `given` is the flow's API name, or its id with 15 or 18 characters. */
export function queueOfOmniFlow(records: Records, given: string, object: string): string | null {
  const id = longId(given);
  const name = (id === null ? undefined : records.get('FlowDefinitionView', id)?.['ApiName']) ?? given;
  const flow = OMNI_FLOWS.find((one) => one.name === name && one.object === object);
  return (flow && records.find('Group', { Name: flow.queue })?.Id) ?? null;
}
