import type { Omni } from '../omni/omni.ts';
import type { RoutingOrder } from '../omni/routings.ts';
import { RestError } from '../records/errors.ts';
import { createRecord } from '../records/write.ts';
import { fieldOf, objectOf, type FieldValue, type Row } from '../records/schema.ts';
import { longId } from '../world/ids.ts';
import type { World } from '../world/world.ts';
import type { FlowDefinition } from './definition.ts';
import { FlowFault, runInterview, type FlowRecord } from './interview.ts';
import { planRouteWork } from './route-work.ts';

/** Runs a flow as one transaction: a fault anywhere leaves no record and routes nothing. @returns the output variables. @throws {FlowFault} */
export function runFlow(
  world: World,
  omni: Omni,
  flow: FlowDefinition,
  inputs: Readonly<Record<string, FieldValue>>,
  userId: string,
): Record<string, FieldValue> {
  const { records, events } = world;
  const orders: RoutingOrder[] = [];
  /** Items that the flow takes out of routing: nothing of the org moves before the whole interview has succeeded. */
  const withdrawn = new Set<string>();
  const created: { object: string; recordId: string }[] = [];
  return records.transact(() => {
    const outputs = runInterview(flow, inputs, {
      userId,
      create: (object, values) => {
        const row = asFault(() => createRecord(records, object, values, userId));
        created.push({ object, recordId: row.Id });
        return row.Id;
      },
      lookup: (object, filters) => lookup(world, object, filters),
      remove(object, filters) {
        for (const routing of records.where(object, widened(world, object, filters))) withdrawn.add(String(routing['WorkItemId']));
      },
      routeWork: (given) => orders.push(planRouteWork(records, omni, given, withdrawn)),
    });
    for (const one of created) events.publish({ type: 'recordCreated', ...one });
    for (const workItemId of withdrawn) omni.withdraw(workItemId);
    for (const order of orders) omni.enqueue(order);
    return outputs;
  });
}

function lookup(world: World, object: string, filters: Row): FlowRecord | null {
  const row = world.records.find(object, widened(world, object, filters));
  return row ? { object: world.records.definition(object).name, fields: row } : null;
}

/** Ids are the same with 15 and with 18 characters, as everywhere in the org. @throws {FlowFault} for what the org does not have. */
function widened(world: World, object: string, filters: Row): Row {
  const definition = objectOf(world.records.schema, object);
  if (!definition) throw new FlowFault('INVALID_TYPE', `There is no object ${object}.`);
  for (const name of Object.keys(filters))
    if (fieldOf(definition, name)?.name !== name) throw new FlowFault('INVALID_FIELD', `There is no field ${object}.${name}.`);
  const wide: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(filters)) {
    const isId = ['id', 'reference'].includes(fieldOf(definition, name)?.type ?? '');
    wide[name] = isId && typeof value === 'string' ? (longId(value) ?? value) : value;
  }
  return wide;
}

function asFault<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof RestError) throw new FlowFault(cause.errorCode, `${cause.errorCode}: ${cause.message}`);
    throw cause;
  }
}
