import { reasonOf } from '../wire/message.ts';
import { findQueue } from './answering.ts';
import type { Exchange } from './exchange.ts';
import type { Referral } from './leg-hooks.ts';
import { isNumber, REFUSALS } from './people.ts';
import type { Phone } from './party.ts';
import type { Room } from './room.ts';

/** How long a phone rings for a transfer, in milliseconds. */
const RINGS_MS = 30_000;

/**
 * A phone sends who it speaks with to somebody else (REFER). Blind: the centre calls them. Attended, with Replaces: the two calls of the phone become
 * one. Until the other has answered nothing changes for anybody, and a refusal leaves all as it was.
 */
export function transfer(exchange: Exchange, phone: Phone, { to, report }: Referral): void {
  const room = exchange.roomWith(phone);
  const say = (status: number) => {
    exchange.org.world.events.publish({ type: 'transferTold', callId: room?.id ?? '', legId: phone.id, to: to.user, status });
    report(status, reasonOf(status));
  };
  if (!room) {
    say(481);
    return;
  }
  say(100);
  const done = (status: number) => {
    say(status);
    if (status < 300) exchange.leave(exchange.roomWith(phone) ?? room, phone);
  };
  if (to.replaces) {
    const other = exchange.phoneOf(to.replaces);
    if (other) {
      if (other.room !== room) exchange.join(room, other.room, phone);
      exchange.leave(other.room, other.phone);
      done(200);
      other.phone.leg.hangUp();
      return;
    }
    const { callId, toTag, fromTag } = to.replaces;
    const headers = [`Replaces: ${callId};to-tag=${toTag};from-tag=${fromTag}`, `Referred-By: <sip:${phone.number}@acme.example>`];
    callPhone(exchange, room, { uri: to.uri, user: to.user, headers }, say, done);
    return;
  }
  const queueId = findQueue(exchange, to.user);
  const conference = to.user.startsWith('conference-') ? exchange.room(to.user) : null;
  if (conference) {
    exchange.join(room, conference, phone);
    done(200);
  } else if (queueId !== null) {
    phone.isLeaving = true;
    exchange.enqueue(room, queueId);
    done(200);
  } else if (exchange.sip.accounts.called(to.user)) {
    callPhone(exchange, room, { uri: to.uri, user: to.user, headers: [`Referred-By: <sip:${phone.number}@acme.example>`] }, say, done);
  } else if (isNumber(to.user)) callNumber(exchange, room, to.user, say, done);
  else done(404);
}

function callPhone(
  exchange: Exchange,
  room: Room,
  to: { readonly uri: string; readonly user: string; readonly headers: readonly string[] },
  say: (status: number) => void,
  done: (status: number) => void,
): void {
  const account = exchange.sip.accounts.called(to.user);
  let stop = () => {};
  const called = exchange.callOut(
    room,
    { uri: to.uri, account: account?.user ?? to.user, name: account?.name ?? to.user, headers: to.headers, workId: null },
    {
      ringing: () => say(180),
      answered: () => {
        stop();
        done(200);
      },
      failed: (status) => {
        stop();
        done(status);
      },
    },
  );
  stop = exchange.time.after(RINGS_MS, () => called.leg.hangUp());
}

/** A person on an ordinary telephone is called into a call. */
function callNumber(exchange: Exchange, room: Room, number: string, say: (status: number) => void, done: (status: number) => void): void {
  const answering = exchange.people.ofNumber(number);
  room.expected += 1;
  const over = (status: number) => {
    room.expected -= 1;
    done(room.isOver ? 487 : status);
    room.check();
  };
  if (answering.onRing !== 'answer' && answering.onRing !== 'ring') {
    const status = REFUSALS[answering.onRing];
    exchange.time.after(answering.afterMs, () => over(status));
    return;
  }
  say(180);
  exchange.time.after(answering.onRing === 'ring' ? RINGS_MS : answering.afterMs, () => {
    if (answering.onRing === 'answer' && !room.isOver) {
      const person = exchange.addPerson(room, answering.name ?? number, number);
      if (answering.says !== null) person.say(answering.says);
      over(200);
    } else over(480);
  });
}
