import type { Ctx, Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { Bots } from './bots.ts';
import { callerOf, type Caller } from './caller.ts';
import { registerCapabilities } from './capabilities.ts';
import { sendEntries } from './conversation-entries.ts';
import { acknowledge, changeConsent, receive } from './end-user.ts';
import { scrtRoute } from './errors.ts';
import { refusal } from './interaction-errors.ts';
import { partnerControlRoutes } from './partner-control.ts';
import { PartnerRouting } from './partner-routing.ts';
import { assignWork, changeWork } from './partner-work.ts';
import { changeSession, removeParticipants } from './session-changes.ts';

/** The interaction API of a partner that brings its own channel and routes it, or its own bots; and what the control interface has for both. */
export function interactionRoutes(org: Org): Route[] {
  const bots = new Bots(org);
  const routing = new PartnerRouting(org, bots);
  const either = (method: string, path: string, status: number, handle: (ctx: Ctx, caller: Caller) => unknown) =>
    scrtRoute(method, new RegExp(`^/api/v1/${path}$`), status, (ctx) => handle(ctx, callerOf(org, ctx)));
  const route = (method: string, path: string, status: number, handle: (ctx: Ctx, channel: StoredRow) => unknown) =>
    either(method, path, status, (ctx, caller) => {
      if (caller.kind !== 'channel') throw refusal('wrongContextKind');
      return handle(ctx, caller.channel);
    });
  return [
    route('POST', 'interactions', 202, (ctx, channel) => receive(org, ctx, channel)),
    route('POST', 'agentWork', 202, (ctx, channel) => assignWork(org, routing, ctx, channel)),
    either('PATCH', 'agentWork', 200, (ctx, caller) => changeWork(org, bots, ctx, caller)),
    either('POST', 'route', 202, (ctx, caller) => routing.route(ctx, caller)),
    route('DELETE', 'route', 202, (ctx) => routing.unroute(ctx)),
    route('POST', 'routingResult', 202, (ctx) => routing.result(ctx)),
    route('POST', 'acknowledgement', 200, (ctx) => acknowledge(org, ctx)),
    route('PATCH', 'consent', 200, (ctx, channel) => changeConsent(org, ctx, channel)),
    route('PATCH', 'capabilities', 200, (ctx, channel) => registerCapabilities(org, ctx, channel)),
    route('POST', 'participant', 200, (ctx) => removeParticipants(org, ctx)),
    route('POST', 'messagingSession', 200, (ctx, channel) => changeSession(org, ctx, channel)),
    either('POST', 'conversationEntry', 200, (ctx, caller) => sendEntries(org, bots, ctx, caller)),
    ...partnerControlRoutes(org, routing),
  ];
}
