import type { OwnAgent } from '../sip-server.ts';
import type { Flow } from '../flow.ts';
import { parseNameAddr, parseUri } from '../wire/address.ts';
import { firstOf, mustHave, type SipRequest } from '../wire/message.ts';
import type { Exchange } from './exchange.ts';
import { Leg } from './leg.ts';
import { isNumber, plainNumber, REFUSALS, type Answering } from './people.ts';
import { Echo, Phone } from './party.ts';
import { readReplaces } from './referral.ts';
import type { Room } from './room.ts';

/** Who inside the centre takes a call: a queue, a number, a conference, the echo, a telephone that is played; null when nobody does. */
export function answerFor(
  exchange: Exchange,
  user: string,
  request: SipRequest,
  from: Flow,
): OwnAgent | { readonly status: number } | null {
  if (request.method !== 'INVITE') return null;
  const replaces = firstOf(request, 'Replaces');
  if (replaces !== null) {
    const taken = replaceCall(exchange, replaces, request, from);
    if (taken) return taken;
  }
  const account = /^phone-(\d+)$/.exec(user)?.[1];
  const played = account === undefined ? null : exchange.people.ofAccount(account);
  if (played)
    return answerAsPerson(
      exchange,
      played,
      played.name ?? exchange.sip.accounts.find(account ?? '')?.name ?? user,
      account ?? user,
      request,
    );
  if (user === 'echo')
    return answerAtOnce(exchange, exchange.open(false), request, (room) => room.add(new Echo(exchange.nextName('echo'))));
  if (/^conference-[\w.-]+$/.test(user)) {
    const open = exchange.room(user);
    return answerAtOnce(exchange, open && !open.isOver ? open : exchange.open(true, user), request, () => {});
  }
  const queueId = findQueue(exchange, user);
  if (queueId !== null) return answerAtOnce(exchange, exchange.open(false), request, (room) => exchange.enqueue(room, queueId));
  return isNumber(user)
    ? answerAsPerson(exchange, exchange.people.ofNumber(user), exchange.people.ofNumber(user).name ?? user, plainNumber(user), request)
    : null;
}

/** The queue for calls that somebody means by its name or developer name, whatever stands between the letters; null when there is none. */
export function findQueue(exchange: Exchange, name: string): string | null {
  const { records } = exchange.org.world;
  const plain = (text: unknown) =>
    String(text)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '');
  const wanted = plain(name.replace(/^queue-/, ''));
  if (wanted === '') return null;
  const found = records
    .where('Group', { Type: 'Queue' })
    .find((row) => plain(row['DeveloperName']) === wanted || plain(row['Name']) === wanted || plain(row.Id) === wanted);
  return found && records.find('QueueSobject', { QueueId: found.Id, SobjectType: 'VoiceCall' }) ? found.Id : null;
}

/** Takes a call into a room, and answers it. */
function answerAtOnce(exchange: Exchange, room: Room, request: SipRequest, then: (room: Room) => void): OwnAgent {
  const phone = takePhone(exchange, request, {
    invited: (leg) => void leg.answer(),
    answered: () => {
      room.add(phone);
      then(room);
    },
    ended: () => room.check(),
  });
  return phone.leg.agent;
}

/** Somebody's telephone rings, and they do what they do. */
function answerAsPerson(
  exchange: Exchange,
  answering: Answering,
  name: string,
  number: string,
  request: SipRequest,
): OwnAgent | { readonly status: number } {
  if (answering.onRing === 'unknown') return { status: REFUSALS.unknown };
  const room = exchange.open(false);
  const phone = takePhone(exchange, request, {
    invited: (leg) => {
      if (answering.onRing === 'answer' || answering.onRing === 'ring') leg.ring();
      if (answering.onRing === 'ring') return;
      exchange.time.after(answering.afterMs, () => {
        if (answering.onRing === 'answer') void leg.answer();
        else leg.refuse(answering.onRing === 'busy' ? REFUSALS.busy : REFUSALS.refuse);
      });
    },
    answered: () => {
      room.add(phone);
      const person = exchange.addPerson(room, name, number);
      if (answering.says !== null) person.say(answering.says);
    },
    ended: () => room.check(),
  });
  return phone.leg.agent;
}

/** A call that takes the place of another: of the same phone after it began anew, or by who was sent here. Null when the centre has no such call. */
function replaceCall(exchange: Exchange, value: string, request: SipRequest, from: Flow): OwnAgent | { readonly status: number } | null {
  const replacement = readReplaces(value);
  if (!replacement) return { status: 400 };
  const found = exchange.phoneOf(replacement);
  if (!found) return exchange.sip.accounts.called(parseUri(request.uri)?.user ?? '') ? null : { status: 481 };
  const referrer = parseUri(parseNameAddr(firstOf(request, 'Referred-By') ?? '')?.uri ?? '')?.user;
  if (!from.isOurs && from.account !== found.phone.number && referrer !== found.phone.number) return { status: 403 };
  if (replacement.isEarlyOnly) return { status: 486 };
  const phone = takePhone(exchange, request, {
    invited: (leg) => void leg.answer(),
    answered: () => {
      const room = exchange.roomWith(found.phone) ?? found.room;
      phone.interactionId = found.phone.interactionId;
      room.add(phone);
      exchange.leave(room, found.phone);
      found.phone.leg.hangUp();
    },
    ended: () => {},
  });
  return phone.leg.agent;
}

function takePhone(exchange: Exchange, request: SipRequest, what: { invited(leg: Leg): void; answered(): void; ended(): void }): Phone {
  const id = exchange.nextName('leg');
  const caller = parseNameAddr(mustHave(request, 'From'));
  const number = parseUri(caller?.uri ?? '')?.user ?? '';
  const hooks = exchange.hooksOf(() => phone, { ringing: () => {}, answered: () => what.answered(), ended: () => what.ended() });
  const leg = Leg.take(exchange.sip, id, exchange.time, hooks, (one) => what.invited(one));
  const phone: Phone = new Phone(id, caller?.display === '' || !caller ? number : caller.display, number, leg);
  return phone;
}
