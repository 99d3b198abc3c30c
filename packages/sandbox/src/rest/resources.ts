import { notFound, RestError } from '../records/errors.ts';
import type { RestAnswer, RestCall, Resource } from './call.ts';
import { ACTION_RESOURCES } from './actions.ts';
import { batchResource } from './batch.ts';
import { COLLECTION_RESOURCES } from './collections.ts';
import { compositeResource } from './composite.ts';
import { CONVERSATION_RESOURCES } from './conversation.ts';
import { FLOW_RESOURCES } from './flow-action.ts';
import { queryResources } from './query.ts';
import { SOBJECT_RESOURCES } from './sobjects.ts';

/** How many calls the org allows in a day. */
export const DAILY_LIMIT = 15_000;

/** Answers a REST call. @throws {RestError} */
export type Dispatch = (call: RestCall) => RestAnswer;

/** Puts the REST resources together. `used` is the number of calls made so far. */
export function makeDispatch(used: () => number): Dispatch {
  const limits: Resource = {
    method: 'GET',
    path: /^\/limits\/?$/,
    handle: () => ({ status: 200, body: { DailyApiRequests: { Max: DAILY_LIMIT, Remaining: Math.max(0, DAILY_LIMIT - used()) } } }),
  };
  const list: Resource = {
    method: 'GET',
    path: /^\/?$/,
    handle: (call) => {
      const identity = `http://${call.header('host') ?? 'localhost'}/id/${call.org.world.population.organizationId}/${call.userId}`;
      return { status: 200, body: { ...Object.fromEntries(LISTED.map((name) => [name, `${call.base}/${name}`])), identity } };
    },
  };
  const plain: readonly Resource[] = [
    limits,
    list,
    ...queryResources(),
    ...COLLECTION_RESOURCES,
    ...SOBJECT_RESOURCES,
    ...ACTION_RESOURCES,
    ...FLOW_RESOURCES,
    ...CONVERSATION_RESOURCES,
  ];
  const single: Dispatch = (call) => choose(plain, call);
  const all = [compositeResource(single), batchResource(single), ...plain];
  return (call) => choose(all, call);
}

/** What `GET /services/data/vXX.0/` names. */
const LISTED = ['sobjects', 'query', 'limits', 'composite', 'actions', 'connect'] as const;

function choose(resources: readonly Resource[], call: RestCall): RestAnswer {
  const allowed: string[] = [];
  for (const resource of resources) {
    const hit = resource.path.exec(call.path);
    if (!hit) continue;
    if (resource.method === call.method) return resource.handle(call, decoded(hit.groups ?? {}));
    allowed.push(resource.method);
  }
  if (allowed.length > 0)
    throw new RestError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${call.method}' not allowed. Allowed are ${allowed.join(',')}`);
  throw notFound();
}

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    throw notFound();
  }
}
