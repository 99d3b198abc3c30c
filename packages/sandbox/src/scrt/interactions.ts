import { bearerToken } from '../auth/routes.ts';
import type { Ctx, Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { registerCapabilities } from './capabilities.ts';
import { acknowledge, changeConsent, receive } from './end-user.ts';
import { scrtRoute } from './errors.ts';
import { refusal } from './interaction-errors.ts';
import { PartnerRouting } from './partner-routing.ts';
import { assignWork, changeWork } from './partner-work.ts';

/** The interaction API of a partner that brings its own channel and routes it. */
export function interactionRoutes(org: Org): Route[] {
  const routing = new PartnerRouting(org);
  const route = (method: string, path: string, status: number, handle: (ctx: Ctx, channel: StoredRow) => unknown) =>
    scrtRoute(method, new RegExp(`^/api/v1/${path}$`), status, (ctx) => handle(ctx, authorized(org, ctx)));
  return [
    route('POST', 'interactions', 202, (ctx, channel) => receive(org, ctx, channel)),
    route('POST', 'agentWork', 202, (ctx) => assignWork(org, routing, ctx)),
    route('PATCH', 'agentWork', 200, (ctx) => changeWork(org, ctx)),
    route('POST', 'route', 202, (ctx, channel) => routing.route(ctx, channel)),
    route('DELETE', 'route', 202, (ctx) => routing.unroute(ctx)),
    route('POST', 'routingResult', 202, (ctx) => routing.result(ctx)),
    route('POST', 'acknowledgement', 200, (ctx) => acknowledge(org, ctx)),
    route('PATCH', 'consent', 200, (ctx, channel) => changeConsent(org, ctx, channel)),
    route('PATCH', 'capabilities', 200, (ctx, channel) => registerCapabilities(org, ctx, channel)),
  ];
}

/** The request's token and headers. @returns the channel it speaks for. @throws {ScrtError} */
function authorized(org: Org, ctx: Ctx): StoredRow {
  const grant = org.signIns.grantOf(bearerToken(ctx) ?? '');
  if (!grant) throw refusal('invalidToken');
  if (!grant.scopes.includes('interaction_api')) throw refusal('missingScope');
  const header = (name: string) => String(ctx.req.headers[name] ?? '');
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(header('requestid'));
  if (header('orgid') !== org.world.population.organizationId.slice(0, 15) || !isUuid) throw refusal('invalidHeader');
  const channel = org.world.records.find('MessagingChannel', { DeveloperName: header('authorizationcontext'), MessageType: 'Custom' });
  if (!channel) throw refusal('unknownContext');
  return channel;
}
