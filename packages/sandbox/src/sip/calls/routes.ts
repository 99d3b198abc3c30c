import { controlRefusal, type Fields } from '../../control/fields.ts';
import { get, post } from '../../control/verbs.ts';
import { localOnly } from '../../http/local-only.ts';
import type { Ctx, Route } from '../../http/router.ts';
import { areKeys } from '../media/keys.ts';
import { LONGEST_LOOK_MS } from '../media/hearing.ts';
import type { Exchange } from './exchange.ts';
import { Browser, Person, Phone, type Party } from './party.ts';
import type { Room } from './room.ts';

/** How far back is looked when nothing else is asked for, in milliseconds. */
const USUAL_LOOK_MS = 500;

/** The control interface of calls, `/__sim/calls/*`: what their people do, and what everybody heard. Documented in docs/sandbox.md. */
export function callRoutes(exchange: Exchange): Route[] {
  const act = (name: string, status: number, run: (fields: Fields, room: Room) => unknown) =>
    post(new RegExp(`^/__sim/calls/(?<id>[\\w.-]+)/${name}$`), status, (fields, ctx) => run(fields, theRoom(exchange, ctx)));
  return localOnly([
    get(/^\/__sim\/calls$/, (ctx) => exchange.rooms.map((room) => viewRoom(room, lookOf(ctx), null))),
    get(/^\/__sim\/calls\/(?<id>[\w.-]+)$/, (ctx) => viewRoom(theRoom(exchange, ctx), lookOf(ctx), numberOf(ctx, 'hz', 50, 3_900))),
    {
      method: 'GET',
      path: /^\/__sim\/calls\/(?<id>[\w.-]+)\/recording$/,
      handle: (ctx) => {
        const wav = theRoom(exchange, ctx).recorder.wav();
        ctx.res.writeHead(200, { 'content-type': 'audio/wav', 'content-length': wav.length });
        ctx.res.end(wav);
      },
    },
    act('recording', 200, (fields, room) => {
      const isOn = fields.oneOf('on', [true, false]);
      fields.done();
      room.recorder.isOn = isOn;
      return { on: isOn };
    }),
    act('say', 200, (fields, room) => {
      const text = fields.text('text', 600);
      return personOf(fields, room).say(text);
    }),
    act('sing', 200, (fields, room) => {
      const hz = fields.wholeNumber('hz', 50, 3_900);
      const durationMs = fields.has('durationMs') ? fields.wholeNumber('durationMs', 20, 600_000) : null;
      personOf(fields, room).sing(hz, durationMs);
      return { hz, durationMs };
    }),
    act('hush', 200, (fields, room) => {
      personOf(fields, room).hush();
      return {};
    }),
    act('press', 200, (fields, room) => {
      const keys = fields.text('keys', 40);
      if (!areKeys(keys)) throw controlRefusal(400, 'INVALID_FIELD', 'keys must be of 0 to 9, *, #, and A to D.');
      personOf(fields, room).press(keys);
      return { keys };
    }),
    act('line', 200, (fields, room) => {
      const isHeld = fields.oneOf('held', [true, false]);
      personOf(fields, room).isHolding = isHeld;
      return { held: isHeld };
    }),
    act('hangup', 200, (fields, room) => {
      const party = partyOf(fields, room);
      fields.done();
      if (party instanceof Phone) party.leg.hangUp();
      else room.remove(party);
      return viewRoom(room, USUAL_LOOK_MS, null);
    }),
    act('media', 200, (fields, room) => {
      const isSilent = fields.oneOf('silent', [true, false]);
      phoneOf(fields, room).isDeaf = isSilent;
      return { silent: isSilent };
    }),
    act('watch', 200, (fields, room) => {
      fields.done();
      for (const phone of room.phones) phone.leg.sound.peer?.resetReport();
      return {};
    }),
    act('refresh', 200, (fields, room) => {
      const restart = fields.oneOf('restart', [true, false]);
      const phone = phoneOf(fields, room);
      void phone.leg.refresh({ restart });
      return { restart };
    }),
  ]);
}

/** What `GET /__sim/calls/:id` answers. */
function viewRoom(room: Room, windowMs: number, hz: number | null): Record<string, unknown> {
  return {
    id: room.id,
    interactionIds: room.interactionIds,
    state: room.isOver ? 'over' : room.waitsIn !== null ? 'waiting' : 'open',
    isConference: room.isConference,
    calling: room.expected,
    recording: { on: room.recorder.isOn, durationMs: room.recorder.durationMs, heard: room.recorder.last(windowMs) },
    parties: room.parties.map((party) => viewParty(party, windowMs, hz)),
  };
}

function viewParty(party: Party, windowMs: number, hz: number | null): Record<string, unknown> {
  const { id, name, number } = party;
  const about = { id, name, number };
  if (party instanceof Person) {
    return {
      ...about,
      kind: 'person',
      held: party.isHolding,
      leftMs: party.leftMs === Infinity ? null : party.leftMs,
      ...heardBy(party, windowMs, hz),
      keys: party.heardKeys.join(''),
    };
  }
  if (party instanceof Browser) return { ...about, kind: 'browser', ...heardBy(party, windowMs, hz), arrivals: party.peer.report() };
  if (!(party instanceof Phone)) return { ...about, kind: 'echo' };
  const { leg } = party;
  return {
    ...about,
    kind: 'phone',
    state: leg.state,
    holding: leg.sound.isHolding,
    leaving: party.isLeaving,
    ...heardBy(party, windowMs, hz),
    arrivals: leg.sound.peer?.report() ?? null,
  };
}

/** Of a person it is what they hear; of a phone what comes from it. */
function heardBy({ hearing }: Person | Phone | Browser, windowMs: number, hz: number | null): Record<string, unknown> {
  return {
    heard: { ...hearing.last(windowMs), ...(hz === null ? {} : { hz, hzDb: hearing.strengthDb(hz, windowMs) }), totalMs: hearing.totalMs },
  };
}

function theRoom(exchange: Exchange, ctx: Ctx): Room {
  const id = ctx.params['id'] ?? '';
  const room = exchange.room(id);
  if (!room) throw controlRefusal(404, 'UNKNOWN_CALL', `id ${id} is no call of this centre.`);
  return room;
}

/** Whom `party` names; without it the first of the kind. */
function partyOf(fields: Fields, room: Room, fits: (party: Party) => boolean = () => true): Party {
  const id = fields.optionalText('party', 40);
  const found = room.parties.find((party) => fits(party) && (id === null || party.id === id));
  if (room.isOver) throw controlRefusal(409, 'CALL_IS_OVER', 'The call is over.');
  if (!found)
    throw controlRefusal(
      404,
      'UNKNOWN_PARTY',
      id === null ? 'Nobody of the kind is in this call.' : `party ${id} is not in this call, or cannot do that.`,
    );
  return found;
}

function personOf(fields: Fields, room: Room): Person {
  const party = partyOf(fields, room, (one) => one instanceof Person);
  fields.done();
  return party as Person;
}

function phoneOf(fields: Fields, room: Room): Phone {
  const party = partyOf(fields, room, (one) => one instanceof Phone);
  fields.done();
  return party as Phone;
}

function lookOf(ctx: Ctx): number {
  return numberOf(ctx, 'windowMs', 20, LONGEST_LOOK_MS) ?? USUAL_LOOK_MS;
}

function numberOf(ctx: Ctx, name: string, least: number, most: number): number | null {
  const text = ctx.url.searchParams.get(name);
  if (text === null) return null;
  const value = Number(text);
  if (!/^\d{1,6}$/.test(text) || value < least || value > most)
    throw controlRefusal(400, 'INVALID_FIELD', `${name} must be a whole number from ${least} to ${most}.`);
  return value;
}
