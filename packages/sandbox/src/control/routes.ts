import { sendJson } from '../http/answer.ts';
import { localOnly } from '../http/local-only.ts';
import type { Ctx, Route } from '../http/router.ts';
import { openStream } from '../http/sse.ts';
import type { Faults } from '../faults/faults.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import type { Scenarios } from '../scenarios/scenarios.ts';
import { longId } from '../world/ids.ts';
import { readFault } from './fault-order.ts';
import { controlRefusal, type Fields } from './fields.ts';
import { endInteraction, sayToInteraction, startInteraction } from './interactions.ts';
import { startScenario } from './scenario-order.ts';
import { changeConsent, changeRecordState, changeSettings, changeUser, logUserOut, reassignOffer } from './switches.ts';
import { get, post } from './verbs.ts';
import { viewCapabilities, viewInteraction, viewTransfers, viewWorld, viewWrapUps } from './views.ts';

/** What the control interface needs besides the org. */
export interface ControlParts {
  readonly org: Org;
  readonly faults: Faults;
  readonly scenarios: Scenarios;
  /** Requests since the start, by method and route. */
  readonly requests: () => Readonly<Record<string, number>>;
  /** The desktop profile for this centre. */
  readonly profile: () => unknown;
}

/** Longest step of the clock, in milliseconds: two days. An offer nobody answers comes round every 40 s, and all of it is played. */
const LONGEST_ADVANCE_MS = 172_800_000;

/** The control interface, `/__sim/*`: how a test or a demo plays the world. Documented in docs/sandbox.md. */
export function controlRoutes(parts: ControlParts): Route[] {
  const { org } = parts;
  return localOnly([
    get(/^\/__sim\/world$/, () => viewWorld(org)),
    get(/^\/__sim\/profile$/, () => parts.profile()),
    get(/^\/__sim\/requests$/, () => parts.requests()),
    get(/^\/__sim\/clock$/, () => ({ nowMs: org.world.clock.nowMs() })),
    post(/^\/__sim\/clock$/, 200, (fields) => advanceClock(org, fields)),
    post(/^\/__sim\/interactions$/, 201, (fields) => startInteraction(org, fields)),
    get(/^\/__sim\/interactions\/(?<id>\w+)$/, (ctx) => viewInteraction(org, theInteraction(org, ctx))),
    post(/^\/__sim\/interactions\/(?<id>\w+)\/say$/, 201, (fields, ctx) => {
      const row = theInteraction(org, ctx);
      return sayToInteraction(org, row, fields);
    }),
    post(/^\/__sim\/interactions\/(?<id>\w+)\/end$/, 200, (fields, ctx) => {
      const row = theInteraction(org, ctx);
      fields.done();
      endInteraction(org, row);
      return viewInteraction(org, theInteraction(org, ctx));
    }),
    post(/^\/__sim\/interactions\/(?<id>\w+)\/consent$/, 200, (fields, ctx) => changeConsent(org, theInteraction(org, ctx), fields)),
    post(/^\/__sim\/interactions\/(?<id>\w+)\/reassign$/, 200, (fields, ctx) => reassignOffer(org, theInteraction(org, ctx), fields)),
    post(/^\/__sim\/users\/(?<id>\w+)$/, 200, (fields, ctx) => changeUser(org, ctx.params['id'] ?? '', fields)),
    post(/^\/__sim\/users\/(?<id>\w+)\/logout$/, 200, (fields, ctx) => logUserOut(org, ctx.params['id'] ?? '', fields)),
    post(/^\/__sim\/records\/(?<id>\w+)$/, 200, (fields, ctx) => changeRecordState(org, ctx.params['id'] ?? '', fields)),
    post(/^\/__sim\/settings$/, 200, (fields) => changeSettings(org, fields)),
    post(/^\/__sim\/colleagues\/(?<id>\w+)$/, 200, (fields, ctx) => scriptColleague(org, fields, ctx)),
    post(/^\/__sim\/faults$/, 201, (fields) => ({ id: parts.faults.add(readFault(fields)) })),
    {
      method: 'DELETE',
      path: /^\/__sim\/faults$/,
      handle: (ctx) => {
        parts.faults.clear();
        sendJson(ctx.res, 200, {});
      },
    },
    get(/^\/__sim\/scenarios$/, () => ({ scenario: parts.scenarios.report() })),
    post(/^\/__sim\/scenarios$/, 201, (fields) => ({ scenario: startScenario(parts.scenarios, fields) })),
    {
      method: 'DELETE',
      path: /^\/__sim\/scenarios$/,
      handle: (ctx) => {
        parts.scenarios.stop();
        sendJson(ctx.res, 200, { scenario: parts.scenarios.report() });
      },
    },
    get(/^\/__sim\/history$/, (ctx) => org.world.events.since(readSince(ctx) ?? 0)),
    get(/^\/__sim\/capabilities$/, () => viewCapabilities(org)),
    get(/^\/__sim\/transfers$/, () => viewTransfers(org)),
    get(/^\/__sim\/wrap-ups$/, () => viewWrapUps(org)),
    { method: 'GET', path: /^\/__sim\/events$/, handle: (ctx) => streamEvents(org, ctx) },
  ]);
}

function scriptColleague(org: Org, fields: Fields, ctx: Ctx): unknown {
  const userId = longId(ctx.params['id'] ?? '');
  if (!userId || !org.world.records.get('User', userId))
    throw controlRefusal(404, 'UNKNOWN_USER', `userId ${ctx.params['id'] ?? ''} is no user of this org.`);
  const onOffer = fields.oneOf('onOffer', ['accept', 'decline', 'ignore']);
  const delayMs = fields.optionalWholeNumber('delayMs', 0, LONGEST_ADVANCE_MS, 0);
  const reply = fields.optionalText('reply');
  const doneAfterMs = fields.has('doneAfterMs') ? fields.wholeNumber('doneAfterMs', 0, LONGEST_ADVANCE_MS) : null;
  fields.done();
  org.colleagues.script(userId, { onOffer, delayMs, reply, doneAfterMs });
  return { userId, onOffer, delayMs, reply, doneAfterMs };
}

function advanceClock(org: Org, fields: Fields): unknown {
  const advanceMs = fields.wholeNumber('advanceMs', 0, LONGEST_ADVANCE_MS);
  fields.done();
  const nowMs = org.world.clock.advance(advanceMs);
  org.world.events.publish({ type: 'clockAdvanced', advanceMs });
  return { nowMs };
}

function streamEvents(org: Org, ctx: Ctx): void {
  const asked = readSince(ctx);
  let stop = () => {};
  const stream = openStream(ctx.res, () => stop());
  if (asked !== null) for (const event of org.world.events.since(asked)) stream.send(event.seq, event);
  stop = org.world.events.listen((event) => stream.send(event.seq, event));
}

/** The number after which events are asked for: a browser's own header, or `since`; null when neither is there. */
function readSince(ctx: Ctx): number | null {
  const asked = ctx.req.headers['last-event-id'] ?? ctx.url.searchParams.get('since');
  if (asked === null) return null;
  if (!/^\d{1,15}$/.test(String(asked))) throw controlRefusal(400, 'INVALID_FIELD', 'since must be a whole number.');
  return Number(asked);
}

/** What an interaction is about: a session, a case or a call. */
function theInteraction(org: Org, ctx: Ctx): StoredRow {
  const id = longId(ctx.params['id'] ?? '') ?? '';
  const row = org.sessions.get(id) ?? org.world.records.get('Case', id) ?? org.calls.get(id);
  if (!row) throw controlRefusal(404, 'UNKNOWN_INTERACTION', `id ${ctx.params['id'] ?? ''} is no interaction of this centre.`);
  return row;
}
