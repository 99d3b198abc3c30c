import { addMail, receiveCase } from '../cases/arrivals.ts';
import type { Alarm } from '../clock/clock.ts';
import { arriveByPhone, arriveOnWhatsapp } from '../customer/arrive.ts';
import type { WorldEvent } from '../events/log.ts';
import { OrgRefusal } from '../lightning/port.ts';
import type { Org } from '../org.ts';
import type { Visit } from './plan.ts';
import type { Script } from './scripts.ts';

/** What customers have done, by kind. */
export type Deed = 'chat' | 'whatsapp' | 'case' | 'call' | 'said' | 'impatient' | 'answered' | 'mailed' | 'left' | 'cameBack' | 'hungUp';

type Talk = Extract<Script, { channel: 'chat' | 'whatsapp' }>;

/**
 * One visit being played: what it planned by the clock, and what it answers to.
 *
 * ```
 *  begun --agent writes--> answers, one by one --> leaves content, or stays
 *     \--nobody answers in time--> leaves --> comes back (begun once more, without patience)
 * ```
 */
export class PlayedVisit {
  readonly #org: Org;
  readonly #visit: Visit;
  readonly #did: (deed: Deed) => void;
  #alarms: Alarm[] = [];
  #itemId: string | null = null;
  #answers = 0;
  /** Whether an agent has taken the item. */
  #isTaken = false;

  constructor(org: Org, visit: Visit, did: (deed: Deed) => void) {
    this.#org = org;
    this.#visit = visit;
    this.#did = did;
    this.#later(visit.atMs, () => this.#begin());
  }

  /** Nothing that was planned happens any more. */
  stop(): void {
    for (const alarm of this.#alarms) alarm.cancel();
    this.#alarms = [];
  }

  /** Hears what happened in the org. */
  hear(event: WorldEvent): void {
    if (this.#itemId === null || !('interactionId' in event) || event.interactionId !== this.#itemId) return;
    const { script } = this.#visit;
    if (event.type === 'workAccepted') this.#taken();
    if (event.type === 'messageAdded' && event.from === 'agent' && (script.channel === 'chat' || script.channel === 'whatsapp'))
      this.#answer(script);
  }

  #begin(): void {
    const { script, person } = this.#visit;
    const name = `${person.first} ${person.last}`;
    this.#did(script.channel);
    switch (script.channel) {
      case 'chat':
        this.#itemId = this.#org.startChat(name, this.#queue(script.queue), script.first);
        this.#talk(script);
        return;
      case 'whatsapp':
        this.#itemId = this.#writeOnWhatsapp(name, script);
        this.#talk(script);
        return;
      case 'case': {
        const { subject, priority, first: text } = script;
        // To a queue that agents are offered work of: the org's rule would send what is urgent to a router outside.
        const arrival = { name, email: person.email, phone: person.phone, subject, priority, text, queueId: this.#queue('Case Desk') };
        const row = receiveCase(this.#org.world, this.#org.cases, arrival);
        this.#itemId = row.Id;
        for (const [afterS, words] of script.adds ?? [])
          this.#later(afterS * 1_000, () => {
            const now = this.#org.world.records.get('Case', row.Id);
            if (!now) return;
            addMail(this.#org.world, now, words, this.#org.nowMs());
            this.#did('mailed');
          });
        return;
      }
      case 'call':
        this.#itemId = arriveByPhone(this.#org, person.phone, this.#queue('Hotline'), `${person.first} ${person.last}`);
        this.#later(script.patienceS * 1_000, () => this.#isTaken || this.#hangUp());
    }
  }

  /** Words from yesterday are put in the past before anybody is offered them. */
  #writeOnWhatsapp(name: string, script: Extract<Script, { channel: 'whatsapp' }>): string {
    const org = this.#org;
    const { phone } = this.#visit.person;
    const queueId = this.#queue(script.queue);
    if (script.hoursAgo === undefined) return arriveOnWhatsapp(org, { name, phone }, script.first, { queueId });
    const session = org.sessions.start(name, queueId, { kind: 'whatsapp', phone });
    org.sessions.sayAsCustomer(session.Id, script.first);
    org.sessions.backdate(session.Id, script.hoursAgo * 3_600_000);
    org.omni.enqueue({ workItemId: session.Id, queueId, isTransfer: false });
    return session.Id;
  }

  #talk(script: Talk): void {
    this.#link();
    for (const [afterS, words] of script.adds ?? []) this.#later(afterS * 1_000, () => this.#say(words, 'said'));
    for (const [afterS, words] of script.impatient ?? []) this.#later(afterS * 1_000, () => this.#isTaken || this.#say(words, 'impatient'));
    const { patienceS } = script;
    if (patienceS !== undefined) this.#later(patienceS * 1_000, () => this.#isTaken || this.#giveUp(script));
  }

  /** The org knows some of them. */
  #link(): void {
    const { isKnown, email } = this.#visit.person;
    if (isKnown && this.#itemId !== null) this.#org.sessions.linkContact(this.#itemId, email);
  }

  #taken(): void {
    const { script } = this.#visit;
    if (this.#isTaken) return;
    this.#isTaken = true;
    if (script.channel === 'call') this.#later(script.talksS * 1_000, () => this.#hangUp());
  }

  #answer(script: Talk): void {
    const at = this.#answers;
    const words = script.answers[at];
    if (words === undefined) return;
    this.#answers += 1;
    const thinkMs = this.#visit.thinkMs[at] ?? this.#visit.thinkMs.at(-1) ?? 0;
    this.#later(thinkMs, () => {
      this.#say(words, 'answered');
      if (script.leavesContent === true && at === script.answers.length - 1) this.#later(thinkMs, () => this.#leave());
    });
  }

  #giveUp(script: Talk): void {
    this.#leave();
    if (!script.comesBack) return;
    const [afterS, words] = script.comesBack;
    this.#later(afterS * 1_000, () => {
      this.#did('cameBack');
      this.#itemId = this.#org.startChat(`${this.#visit.person.first} ${this.#visit.person.last}`, this.#queue(script.queue), words);
      this.#link();
    });
  }

  #say(words: string, deed: Deed): void {
    if (this.#itemId === null || this.#org.sessions.get(this.#itemId)?.['Status'] === 'Ended') return;
    this.#org.customerSays(this.#itemId, words);
    this.#did(deed);
  }

  #leave(): void {
    if (this.#itemId === null || this.#org.sessions.get(this.#itemId)?.['Status'] === 'Ended') return;
    this.#org.end(this.#itemId, 'customer');
    this.#did('left');
  }

  #hangUp(): void {
    if (this.#itemId === null || this.#org.calls.get(this.#itemId)?.['CallDisposition'] === 'completed') return;
    this.#org.calls.close(this.#itemId, this.#org.nowMs());
    this.#did('hungUp');
  }

  #later(afterMs: number, act: () => void): void {
    this.#alarms.push(
      this.#org.world.clock.after(afterMs, () => {
        try {
          act();
        } catch (cause) {
          // The org may say no, as to anybody; a customer does not mind.
          if (!(cause instanceof OrgRefusal)) throw cause;
          this.#org.world.log(`scenario, ${this.#visit.script.name}: ${cause.code}: ${cause.message}`);
        }
      }),
    );
  }

  #queue(name: string): string {
    const queue = this.#org.world.records.find('Group', { Name: name, Type: 'Queue' });
    if (!queue) throw new Error(`the org has no queue ${name}`);
    return queue.Id;
  }
}
