import type { Org } from '../org.ts';
import { plan, USUAL, type ScenarioName, type ScenarioOrder, type Visit } from './plan.ts';
import { PlayedVisit, type Deed } from './visit.ts';

/** What is asked for; what is left out is as usual, and the seed the sandbox's own. */
export type ScenarioWish = { readonly name: ScenarioName } & Partial<Omit<ScenarioOrder, 'name'>>;

/** What `GET /__sim/scenarios` tells of the scenario that was started last. */
export interface ScenarioReport extends ScenarioOrder {
  readonly state: 'running' | 'over' | 'stopped';
  /** ISO 8601, by the sandbox's clock. */
  readonly startedAt: string;
  readonly endsAt: string;
  /** How many visits of each kind are planned. */
  readonly planned: Readonly<Record<string, number>>;
  /** What customers have done so far, by kind. */
  readonly done: Readonly<Record<string, number>>;
}

interface Running {
  readonly order: ScenarioOrder;
  readonly visits: readonly Visit[];
  readonly startedMs: number;
  readonly done: Map<Deed, number>;
  readonly stop: () => void;
  isStopped: boolean;
}

/** Colleagues of a scenario, each with a pace of their own; who sits at a desktop is not played. Times in milliseconds. */
const COLLEAGUES = [
  { first: 'Bo', delayMs: 6_000, doneAfterMs: 240_000, reply: 'Hello, this is Bo. I am looking at it.' },
  { first: 'Ines', delayMs: 14_000, doneAfterMs: 360_000, reply: 'Hi, Ines here. One moment please.' },
] as const;

/** Scenarios: mornings made of customers with scripts. One at a time; the same seed gives the same one. */
export class Scenarios {
  readonly #org: Org;
  readonly #seed: number;
  #running: Running | null = null;

  /** @param seed the seed of a scenario that names none. */
  constructor(org: Org, seed: number) {
    this.#org = org;
    this.#seed = seed;
  }

  /** Whether customers are still to come. */
  get isRunning(): boolean {
    return this.report()?.state === 'running';
  }

  /** Starts a scenario; one that is over ends altogether. */
  start(wish: ScenarioWish): void {
    this.stop();
    const order: ScenarioOrder = { ...USUAL, seed: this.#seed, ...wish };
    const { world } = this.#org;
    const done = new Map<Deed, number>();
    const did = (deed: Deed) => done.set(deed, (done.get(deed) ?? 0) + 1);
    const visits = plan(order);
    this.#befriend(visits);
    this.#employ();
    const played = visits.map((visit) => new PlayedVisit(this.#org, visit, did));
    const deafen = world.events.listen((event) => {
      for (const one of played) one.hear(event);
    });
    const stop = () => {
      deafen();
      for (const one of played) one.stop();
    };
    this.#running = { order, visits, startedMs: world.clock.nowMs(), done, stop, isStopped: false };
  }

  /** Starts a scenario as soon as somebody at a desktop goes online: nobody misses the beginning. */
  startWithFirstAgent(wish: ScenarioWish): void {
    const stop = this.#org.world.events.listen((event) => {
      if (event.type !== 'presenceChanged' || event.statusId === null || !this.#org.colleagues.hasPage(event.userId)) return;
      stop();
      // After whoever told us: the org is in the middle of putting somebody online.
      this.#org.world.clock.after(0, () => this.start(wish));
    });
  }

  /** Customers do nothing more, and answer no more. What they have begun stays. */
  stop(): void {
    if (!this.#running || this.#running.isStopped) return;
    this.#running.stop();
    this.#running.isStopped = true;
  }

  /** The scenario that was started last; null before the first. */
  report(): ScenarioReport | null {
    if (!this.#running) return null;
    const { order, visits, startedMs, done, isStopped } = this.#running;
    const endsMs = startedMs + order.minutes * 60_000;
    const planned = new Map<string, number>();
    for (const { script } of visits) planned.set(script.channel, (planned.get(script.channel) ?? 0) + 1);
    return {
      ...order,
      state: isStopped ? 'stopped' : this.#org.nowMs() >= endsMs ? 'over' : 'running',
      startedAt: new Date(startedMs).toISOString(),
      endsAt: new Date(endsMs).toISOString(),
      planned: Object.fromEntries(planned),
      done: Object.fromEntries(done),
    };
  }

  /** Makes contacts of those whom the org shall know, unless it does. */
  #befriend(visits: readonly Visit[]): void {
    const { records } = this.#org.world;
    for (const { person } of visits) {
      if (!person.isKnown || records.find('Contact', { Email: person.email })) continue;
      records.insert('Contact', {
        Name: `${person.first} ${person.last}`,
        FirstName: person.first,
        LastName: person.last,
        Email: person.email,
        MobilePhone: person.phone,
      });
    }
  }

  #employ(): void {
    for (const { first, ...pace } of COLLEAGUES) {
      const user = this.#org.world.records.find('User', { FirstName: first, Username: `${first.toLowerCase()}@acme.example` });
      if (user && !this.#org.colleagues.isScripted(user.Id)) this.#org.colleagues.script(user.Id, { onOffer: 'accept', ...pace });
    }
  }
}
