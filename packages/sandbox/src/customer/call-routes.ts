import { controlRefusal, Fields } from '../control/fields.ts';
import { findPlace } from '../control/places.ts';
import { sendJson } from '../http/answer.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { arriveByPhone } from './arrive.ts';
import { Keys, streamView } from './keys.ts';

/** Longest description of a browser's sound, in characters. */
const LONGEST_OFFER = 100_000;

/** The API of the page where customers call with their own microphone: one request brings both ends' descriptions, and sound flows by WebRTC. */
export function callRoutes(org: Org): Route[] {
  const calls = new Keys<string>(org.world);
  const view = (id: string) => org.telephones?.stateOf(id) ?? { kind: 'ended' };
  return [
    {
      method: 'POST',
      path: /^\/call\/start$/,
      handle: async (ctx) => {
        const fields = await Fields.ofBody(ctx);
        const who = { name: fields.text('name', 80), phone: fields.text('phone', 40) };
        const offer = fields.text('offer', LONGEST_OFFER);
        fields.done();
        const place = findPlace(org, 'Hotline', null);
        if ('problem' in place) throw controlRefusal(409, 'NO_HOTLINE', 'Nobody answers calls here.');
        const caller = await org.telephones?.browserCalls(who, offer);
        if (!caller) throw controlRefusal(400, 'NOT_UNDERSTOOD', 'This browser speaks no codec that is understood here.');
        const id = arriveByPhone(org, who.phone, place.queueId, who.name, caller.join);
        sendJson(ctx.res, 201, { key: calls.add(id), id, answer: caller.answer });
      },
    },
    {
      method: 'POST',
      path: /^\/call\/(?<key>[0-9a-f-]{36})\/hangup$/,
      handle: (ctx) => {
        const id = calls.of(ctx);
        org.calls.close(id, org.world.clock.nowMs());
        sendJson(ctx.res, 200, view(id));
      },
    },
    { method: 'GET', path: /^\/call\/(?<key>[0-9a-f-]{36})$/, handle: (ctx) => sendJson(ctx.res, 200, view(calls.of(ctx))) },
    {
      method: 'GET',
      path: /^\/call\/(?<key>[0-9a-f-]{36})\/events$/,
      handle: (ctx) => {
        const id = calls.of(ctx);
        streamView(
          ctx,
          () => view(id),
          (look) => org.world.events.listen(look),
        );
      },
    },
  ];
}
