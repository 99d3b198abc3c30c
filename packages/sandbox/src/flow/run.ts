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
      routeWork: (given) => orders.push(planRouteWork(records, omni, given)),
    });
    for (const one of created) events.publish({ type: 'recordCreated', ...one });
    for (const order of orders) omni.enqueue(order);
    return outputs;
  });
}

function lookup(world: World, object: string, filters: Row): FlowRecord | null {
  const definition = objectOf(world.records.schema, object);
  if (!definition) throw new FlowFault('INVALID_TYPE', `There is no object ${object}.`);
  for (const name of Object.keys(filters))
    if (fieldOf(definition, name)?.name !== name) throw new FlowFault('INVALID_FIELD', `There is no field ${object}.${name}.`);
  // Ids are the same with 15 and with 18 characters, as everywhere in the org.
  const wide: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(filters)) {
    const isId = ['id', 'reference'].includes(fieldOf(definition, name)?.type ?? '');
    wide[name] = isId && typeof value === 'string' ? (longId(value) ?? value) : value;
  }
  const row = world.records.find(definition.name, wide);
  return row ? { object: definition.name, fields: row } : null;
}

function asFault<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof RestError) throw new FlowFault(cause.errorCode, `${cause.errorCode}: ${cause.message}`);
    throw cause;
  }
}
