import { bearerToken } from '../auth/routes.ts';
import { sendJson } from '../http/answer.ts';
import type { Ctx, Route } from '../http/router.ts';
import { RestError } from '../records/errors.ts';
import type { Org } from '../org.ts';
import { DAILY_LIMIT, makeDispatch, type Dispatch } from './resources.ts';

/** The API versions this org answers. Foreign tools ask for older ones than the desktop. */
const OLDEST = 46;
const NEWEST = 67;
const VERSIONS: readonly number[] = Array.from({ length: NEWEST - OLDEST + 1 }, (_, at) => OLDEST + at);

/** The longest address that is answered, in bytes. */
const LONGEST_ADDRESS = 16_384;

/** The name of a release, as the list of versions labels it: three a year, and 46.0 was Summer '19. */
function labelOf(version: number): string {
  const since = version - OLDEST;
  const season = ['Summer', 'Winter', 'Spring'][since % 3] ?? '';
  return `${season} '${19 + Math.ceil(since / 3)}`;
}

/** The REST API under `/services/data`. Every answer says how much of the day's allowance is used. */
export function restRoutes(org: Org): Route[] {
  let used = 0;
  const dispatch = makeDispatch(() => used);
  const counted = (handle: (ctx: Ctx) => Promise<void> | void) => async (ctx: Ctx) => {
    used += 1;
    ctx.res.setHeader('Sforce-Limit-Info', `api-usage=${used}/${DAILY_LIMIT}`);
    try {
      if (org.inMaintenance) throw new RestError(503, 'SERVER_UNAVAILABLE', 'Salesforce is being maintained');
      refuseLongAddress(ctx);
      await handle(ctx);
    } catch (cause) {
      if (!(cause instanceof RestError)) throw cause;
      sendJson(ctx.res, cause.status, cause.body());
    }
  };
  const versions: Route = {
    method: 'GET',
    path: /^\/services\/data\/?$/,
    handle: counted((ctx) =>
      sendJson(
        ctx.res,
        200,
        VERSIONS.map((version) => ({ label: labelOf(version), url: `/services/data/v${version}.0`, version: `${version}.0` })),
      ),
    ),
  };
  const resources = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].map((method): Route => ({
    method,
    path: /^\/services\/data\/v(?<version>[^/]+)(?<rest>(?:\/.*)?)$/,
    handle: counted((ctx) => answer(org, dispatch, ctx)),
  }));
  return [versions, ...resources];
}

async function answer(org: Org, dispatch: Dispatch, ctx: Ctx): Promise<void> {
  const version = ctx.params['version'] ?? '';
  if (!VERSIONS.some((one) => `${one}.0` === version)) throw new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
  const grant = org.signIns.grantOf(bearerToken(ctx) ?? '');
  if (!grant) throw new RestError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  if (!grant.scopes.includes('api')) throw new RestError(403, 'INSUFFICIENT_SCOPE', 'the token needs the scope api');
  const body = await readJson(ctx);
  const afterwards: (() => void)[] = [];
  const answered = dispatch({
    org,
    userId: grant.userId,
    method: methodOf(ctx),
    path: ctx.params['rest'] ?? '',
    query: ctx.url.searchParams,
    base: `/services/data/v${version}`,
    body,
    header: (name) => {
      const value = ctx.req.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    later: (work) => afterwards.push(work),
    undoable: false,
  });
  for (const work of afterwards) work();
  for (const [name, value] of Object.entries(answered.headers ?? {})) ctx.res.setHeader(name, value);
  if (answered.body === undefined) {
    ctx.res.writeHead(answered.status);
    ctx.res.end();
  } else {
    sendJson(ctx.res, answered.status, answered.body);
  }
}

/** Clients that can only POST say the method they mean in the address. */
function methodOf(ctx: Ctx): string {
  const sent = ctx.req.method ?? 'GET';
  return sent === 'POST' ? (ctx.url.searchParams.get('_HttpMethod') ?? sent).toUpperCase() : sent;
}

/** @throws 414 for an address longer than an org reads. */
function refuseLongAddress(ctx: Ctx): void {
  if (Buffer.byteLength(ctx.req.url ?? '') > LONGEST_ADDRESS)
    throw new RestError(414, 'URI_TOO_LONG', `The URI is longer than ${LONGEST_ADDRESS} bytes.`);
}

async function readJson(ctx: Ctx): Promise<unknown> {
  const bytes = await ctx.body();
  if (bytes.length === 0) return undefined;
  if (!ctx.req.headers['content-type']?.startsWith('application/json'))
    throw new RestError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'Content-Type header specified in HTTP request is not supported. Use application/json',
    );
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new RestError(400, 'JSON_PARSER_ERROR', cause instanceof Error ? cause.message : 'not JSON');
  }
}
