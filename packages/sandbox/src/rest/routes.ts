import { bearerToken } from '../auth/routes.ts';
import { sendJson } from '../http/answer.ts';
import type { Ctx, Route } from '../http/router.ts';
import { RestError } from '../records/errors.ts';
import type { Org } from '../org.ts';
import { DAILY_LIMIT, makeDispatch, type Dispatch } from './resources.ts';

/** The API versions this org answers. */
const VERSIONS = [60, 61, 62, 63, 64, 65, 66, 67] as const;

/** Names of releases, as the list of versions labels them. */
const LABELS: Readonly<Record<(typeof VERSIONS)[number], string>> = {
  60: "Spring '24",
  61: "Summer '24",
  62: "Winter '25",
  63: "Spring '25",
  64: "Summer '25",
  65: "Winter '26",
  66: "Spring '26",
  67: "Summer '26",
};

/** The REST API under `/services/data`. Every answer says how much of the day's allowance is used. */
export function restRoutes(org: Org): Route[] {
  let used = 0;
  const dispatch = makeDispatch(() => used);
  const counted = (handle: (ctx: Ctx) => Promise<void> | void) => async (ctx: Ctx) => {
    used += 1;
    ctx.res.setHeader('Sforce-Limit-Info', `api-usage=${used}/${DAILY_LIMIT}`);
    try {
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
        VERSIONS.map((version) => ({ label: LABELS[version], url: `/services/data/v${version}.0`, version: `${version}.0` })),
      ),
    ),
  };
  const resources = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].map((method): Route => ({
    method,
    path: /^\/services\/data\/v(?<version>[^/]+)(?<rest>\/.*)$/,
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
  const answered = dispatch({
    org,
    userId: grant.userId,
    method: ctx.req.method ?? 'GET',
    path: ctx.params['rest'] ?? '',
    query: ctx.url.searchParams,
    base: `/services/data/v${version}`,
    body,
    header: (name) => {
      const value = ctx.req.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
  });
  if (answered.body === undefined) {
    ctx.res.writeHead(answered.status);
    ctx.res.end();
  } else {
    sendJson(ctx.res, answered.status, answered.body);
  }
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
