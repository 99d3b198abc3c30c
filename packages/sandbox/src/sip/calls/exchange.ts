import type { WorldEvent } from '../../events/log.ts';
import type { Org, Telephones } from '../../org.ts';
import { machineTime, type RealTime } from '../../clock/real-time.ts';
import type { SipServer } from '../sip-server.ts';
import { Pace } from '../media/pace.ts';
import { DOMAIN } from '../accounts.ts';
import { Leg } from './leg.ts';
import type { LegHooks, Referral } from './leg-hooks.ts';
import { People } from './people.ts';
import { takeBrowser } from './browser-caller.ts';
import { Browser, Person, Phone, type Party } from './party.ts';
import type { Replacement } from './referral.ts';
import { Room } from './room.ts';
import { transfer } from './transfer.ts';
import { answerFor } from './answering.ts';

/** How many calls that are over are kept, for those who ask what was heard or recorded. */
const KEPT_OVER = 50;
/** How long a phone that handed its call on may stay, in milliseconds. */
const LEAVING_MS = 10_000;

/** What a phone is called for. */
export interface CallOut {
  readonly uri: string;
  readonly account: string;
  readonly name: string;
  readonly headers: readonly string[];
  readonly workId: string | null;
}

/** How a call to a phone goes. */
export interface CallOutHooks {
  ringing(): void;
  answered(phone: Phone): void;
  /** It will not be answered any more. @param status of the refusal. */
  failed(status: number): void;
}

/**
 * The telephone exchange of the centre: customers, queues, and the calls between them and the agents' phones. A call is a {@link Room}; whoever
 * waits in a queue is offered to agents by Omni-Channel, and the phone of the agent rings while the offer stands.
 */
export class Exchange implements Telephones {
  readonly org: Org;
  readonly sip: SipServer;
  readonly time: RealTime;
  readonly people = new People();
  readonly #pace: Pace;
  readonly #rooms = new Map<string, Room>();
  readonly #offers = new Map<string, Phone>();
  #last = 0;

  constructor(org: Org, sip: SipServer, time: RealTime = machineTime) {
    this.org = org;
    this.sip = sip;
    this.time = time;
    this.#pace = new Pace(time, (cause) => this.failed(cause));
    org.world.events.listen((event) => this.#happened(event));
    org.telephones = this;
    sip.answering = (user, request, from) => answerFor(this, user, request, from);
  }

  /** Calls that are not over, the oldest first, and the last that are. */
  get rooms(): readonly Room[] {
    return [...this.#rooms.values()];
  }

  /** The call of this id, or of this record. */
  room(id: string): Room | null {
    return this.#rooms.get(id) ?? this.rooms.findLast((room) => room.interactionIds.includes(id)) ?? null;
  }

  /** A customer calls from an ordinary telephone, and waits for whom the record is routed to. */
  arrived(callId: string, who: { readonly name: string; readonly phone: string }): void {
    const room = this.open(false);
    room.interactionIds.push(callId);
    room.waitsIn = '';
    this.addPerson(room, who.name, who.phone);
  }

  browserCalls(who: { readonly name: string; readonly phone: string }, offer: string): ReturnType<Telephones['browserCalls']> {
    return takeBrowser(this, who, offer);
  }

  stateOf(callId: string): ReturnType<Telephones['stateOf']> {
    const room = this.room(callId);
    if (!room || room.isOver) return { kind: 'ended' };
    const agent = room.phones.find((phone) => phone.leg.state === 'up' && !phone.isLeaving);
    if (!agent) return { kind: 'waiting' };
    return agent.leg.sound.isHolding ? { kind: 'held', agent: agent.name } : { kind: 'withAgent', agent: agent.name };
  }

  says(callId: string, text: string): { frequencyHz: number; durationMs: number } | null {
    const person = this.room(callId)?.parties.find((party) => party instanceof Person);
    return person?.say(text) ?? null;
  }

  open(isConference: boolean, id = this.nextName('call')): Room {
    const room = new Room(id, isConference, this.#pace, { deserted: (one) => this.end(one) });
    this.#rooms.set(id, room);
    const over = this.rooms.filter((one) => one.isOver);
    for (const old of over.slice(0, Math.max(0, over.length - KEPT_OVER))) this.#rooms.delete(old.id);
    this.org.world.events.publish({ type: 'callStarted', callId: room.id });
    return room;
  }

  addPerson(room: Room, name: string, number: string): Person {
    const person: Person = new Person(this.nextName('person'), name, number, (key) => room.press(person, key));
    room.add(person);
    return person;
  }

  /** A phone whose dialog is to be replaced, and its call. */
  phoneOf(replacement: Replacement): { readonly room: Room; readonly phone: Phone } | null {
    for (const room of this.rooms) for (const phone of room.phones) if (phone.leg.is(replacement) && !room.isOver) return { room, phone };
    return null;
  }

  /** The room in which a party is now: calls are joined. */
  roomWith(party: Party): Room | null {
    return this.rooms.find((room) => !room.isOver && room.parties.includes(party)) ?? null;
  }

  /** What a leg does for the call in which its phone is. */
  hooksOf(phone: () => Phone, more: { ringing(): void; answered(): void; ended(status: number): void }): LegHooks {
    const { events } = this.org.world;
    const about = () => ({ callId: this.roomWith(phone())?.id ?? '', legId: phone().id, account: phone().number });
    let where = '';
    return {
      ringing: () => {
        events.publish({ type: 'legRinging', ...about() });
        more.ringing();
      },
      answered: () => {
        more.answered();
        where = about().callId;
        events.publish({ type: 'legAnswered', ...about() });
      },
      ended: (how) => {
        const status = how.kind === 'refused' ? how.status : 0;
        events.publish({
          type: 'legEnded',
          ...about(),
          callId: about().callId || where,
          status,
          how: how.kind === 'hungUp' ? how.by : how.kind,
        });
        const room = this.roomWith(phone());
        room?.remove(phone());
        this.#leftBehind(phone(), room);
        more.ended(status);
      },
      key: (key, how) => {
        events.publish({ type: 'keyPressed', ...about(), key, how });
        this.roomWith(phone())?.press(phone(), key);
      },
      holding: (isHolding) => events.publish({ type: 'holdChanged', ...about(), isHolding }),
      referred: (referral: Referral) => transfer(this, phone(), referral),
      recording: (isOn) => {
        const room = this.roomWith(phone());
        if (!room) return false;
        room.recorder.isOn = isOn;
        events.publish({ type: 'recordingChanged', callId: room.id, isOn });
        return true;
      },
      failed: (cause) => this.failed(cause),
    };
  }

  /** Calls a phone into a call. @returns the phone, which is in the call as soon as it answers. */
  callOut(room: Room, out: CallOut, hooks: CallOutHooks): Phone {
    const caller = room.parties[0];
    const id = this.nextName('leg');
    let isDone = false;
    const done = (report: () => void) => {
      if (isDone) return;
      isDone = true;
      room.expected -= 1;
      report();
      room.check();
    };
    const legHooks = this.hooksOf(() => phone, {
      ringing: () => hooks.ringing(),
      answered: () => {
        room.add(phone);
        room.waitsIn = null;
        done(() => hooks.answered(phone));
      },
      ended: (status) => done(() => hooks.failed(status === 0 ? 487 : status)),
    });
    room.expected += 1;
    const from = { name: caller?.name ?? 'Acme', user: caller?.number ?? 'acme' };
    const about = room.interactionId === null ? [] : [`X-Voice-Call-Id: ${room.interactionId}`];
    const leg = Leg.call(this.sip, id, this.time, { to: out.uri, from, headers: [...about, ...out.headers] }, legHooks);
    const phone: Phone = new Phone(id, out.name, out.account, leg);
    phone.interactionId = room.interactionId;
    return phone;
  }

  /** A phone has handed its call on: it hears nothing more, and shall hang up. */
  leave(room: Room, phone: Phone): void {
    phone.isLeaving = true;
    this.time.after(LEAVING_MS, () => phone.leg.hangUp());
    room.check();
  }

  /** Everybody of one call goes over into another, who joined them too: they are expected to hang up. */
  join(from: Room, into: Room, joiner: Phone): void {
    joiner.isLeaving = true;
    into.interactionIds.push(...from.interactionIds);
    from.interactionIds.length = 0;
    from.waitsIn = null;
    for (const party of from.takeAll()) {
      into.add(party);
      // What a person presses goes to those who are there then.
      if (party instanceof Person) party.pressed = (key) => into.press(party, key);
    }
    this.end(from);
  }

  /** Puts a call into a queue, as a record of its own behind the one it had. */
  enqueue(room: Room, queueId: string): void {
    const { calls, world } = this.org;
    const caller = room.parties[0];
    const row = calls.start({
      vendorCallKey: world.random.uuid(),
      from: caller?.number ?? '',
      to: '+442079460001',
      type: room.interactionId === null ? 'Inbound' : 'Transfer',
      startMs: world.clock.nowMs(),
      parentId: room.interactionId,
      callCenterId: world.records.all('CallCenter')[0]?.Id ?? '',
      more: {},
    });
    room.interactionIds.push(row.Id);
    room.waitsIn = queueId;
    calls.route(row.Id, queueId, null);
  }

  /** Ends a call: phones hang up, its records are closed. Harmless when it is over. */
  end(room: Room): void {
    if (room.isOver) return;
    room.close();
    for (const phone of room.phones) phone.leg.hangUp();
    for (const [workId, phone] of this.#offers)
      if (phone.interactionId !== null && room.interactionIds.includes(phone.interactionId)) {
        this.#offers.delete(workId);
        phone.leg.hangUp();
      }
    for (const id of room.interactionIds) this.org.calls.close(id, this.org.world.clock.nowMs());
    for (const party of room.parties) if (party instanceof Browser) party.peer.close();
    this.org.world.events.publish({ type: 'callEnded', callId: room.id });
  }

  nextName(kind: string): string {
    this.#last += 1;
    return `${kind}-${this.#last}`;
  }

  failed(cause: unknown): void {
    this.org.world.log(`telephone: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
  }

  close(): void {
    for (const room of this.rooms) if (!room.isOver) room.close();
    for (const room of this.rooms) for (const phone of room.phones) phone.leg.hangUp();
  }

  #happened(event: WorldEvent): void {
    switch (event.type) {
      case 'phonesChanged':
        // The first call shall not have to wait for what the first phone can bring along.
        void this.#loadMedia();
        return;
      case 'workAssigned':
        // Whoever made the record may not have told of the caller yet.
        queueMicrotask(() => this.#ring(event.interactionId, event.userId, event.workId));
        return;
      case 'workDeclined':
      case 'workTimedOut':
      case 'workUnavailable':
      case 'workCanceled':
        this.#offerEnded(event.workId);
        return;
      case 'interactionEnded': {
        const room = this.rooms.findLast((one) => !one.isOver && one.interactionId === event.interactionId);
        if (room) this.end(room);
        return;
      }
      default:
    }
  }

  async #loadMedia(): Promise<void> {
    try {
      await Promise.all([import('werift'), import('sip.js/lib/core/index.js')]);
    } catch (cause) {
      this.failed(cause);
    }
  }

  #ring(interactionId: string, userId: string, workId: string): void {
    const room = this.rooms.findLast((one) => !one.isOver && one.interactionId === interactionId);
    const account = this.sip.accounts.ofUser(userId);
    const work = this.org.world.records.get('AgentWork', workId);
    if (!room || !account || work?.['Status'] !== 'Assigned') return;
    if (room.phones.some((phone) => phone.number === account.user && !phone.isLeaving)) return;
    const call = this.org.calls.get(interactionId);
    const headers = [
      `X-Agent-Work-Id: ${workId}`,
      `X-Vendor-Call-Key: ${String(call?.['VendorCallKey'] ?? '')}`,
      `X-Queue: ${String(call?.['QueueName'] ?? '')}`,
    ];
    const uri = `sip:${account.user}@${DOMAIN}`;
    const phone = this.callOut(
      room,
      { uri, account: account.user, name: account.name, headers, workId },
      { ringing: () => {}, answered: () => this.#offers.delete(workId), failed: () => this.#offers.delete(workId) },
    );
    // An offer is no reason to keep a call in which nobody else is.
    this.#offers.set(workId, phone);
  }

  #offerEnded(workId: string): void {
    const phone = this.#offers.get(workId);
    this.#offers.delete(workId);
    if (phone && phone.leg.state !== 'up') phone.leg.hangUp();
  }

  /** A phone has left a call that has another record by now: its own is over. */
  #leftBehind(phone: Phone, room: Room | null): void {
    if (phone.interactionId === null || !room || room.isOver || room.interactionId === phone.interactionId) return;
    if (room.interactionIds.includes(phone.interactionId) && this.org.calls.get(phone.interactionId))
      this.org.calls.close(phone.interactionId, this.org.world.clock.nowMs());
  }
}
