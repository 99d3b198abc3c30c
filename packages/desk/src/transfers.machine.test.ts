import type { DeskEvent, Destination, Transfer, TransferFallback, TransferId } from '@jackfield/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apply,
  initialState,
  isJournaled,
  isTransferOpen,
  isWayBack,
  nextDeadline,
  takingBack,
  transfersToRestore,
  type Effect,
} from './index.ts';
import { mayasDesk, MORNING, StoryDesk, workOf } from './testing/desk.ts';
import { agentWork, annasChat, available, bo, maya, onBreak, toBilling, toBo, toSpanish } from './testing/people.ts';
import { TinyOrg } from './testing/tiny-org.ts';

/** What may happen next, in any order. */
type Turn =
  | { readonly is: 'asks'; readonly to: Destination; readonly fallback?: TransferFallback; readonly timeoutMs?: number }
  | { readonly is: 'recalls' }
  | { readonly is: 'answers'; readonly lost: boolean; readonly which: number }
  | { readonly is: 'looks' | 'lists' | 'takesFromQueue' | 'restarts' }
  | { readonly is: 'accepts' | 'declines' | 'letsItRing'; readonly who: 'bo' | 'maya' }
  | { readonly is: 'waits'; readonly ms: number };

/** Maya's desktop and the org she works in, with what is on its way between them. */
class World {
  desk = started([]);
  readonly org: TinyOrg;
  readonly journal: DeskEvent[] = [];
  /** What the desk has asked for and nobody has done yet. */
  #jobs: Effect[] = [];
  #watched = new Set<TransferId>();
  #told = 0;
  #atDisk = initialState();

  constructor() {
    this.desk.opens();
    this.org = new TinyOrg(this.desk.nowMs);
    this.#atDisk = this.desk.state;
    this.desk.events.length = 0;
    this.desk.effects.length = 0;
  }

  /** Writes down what happened, and takes over what is asked for. */
  collect(): void {
    for (const event of this.desk.events.splice(0)) {
      const after = apply(this.#atDisk, event);
      if (isJournaled(event, { before: this.#atDisk, after })) this.journal.push(event);
      this.#atDisk = after;
      this.#told += 1;
    }
    for (const effect of this.desk.effects.splice(0)) {
      if (effect.type === 'watchTransfer') this.#watched.add(effect.transferId);
      else if (effect.type === 'stopWatchingTransfer') this.#watched.delete(effect.transferId);
      else if (JOBS.has(effect.type)) this.#jobs.push(effect);
    }
  }

  turn(turn: Turn): void {
    const { desk, org } = this;
    switch (turn.is) {
      case 'asks':
        desk.asked({
          type: 'startTransfer',
          interactionId: annasChat,
          destination: turn.to,
          ...(turn.fallback === undefined ? {} : { fallback: turn.fallback }),
          ...(turn.timeoutMs === undefined ? {} : { timeoutMs: turn.timeoutMs }),
        });
        break;
      case 'recalls': {
        const last = Object.values(desk.state.transfers).findLast((it) => !isWayBack(it));
        if (last !== undefined) desk.asked({ type: 'recallTransfer', transferId: last.id });
        break;
      }
      case 'answers':
        this.#work(turn.which, turn.lost);
        break;
      case 'looks':
        for (const id of this.#watched) this.#look(id);
        break;
      case 'lists':
        this.#list();
        break;
      case 'takesFromQueue':
        org.takesFromQueue(desk.nowMs);
        break;
      case 'accepts': {
        const offer = org.offerTo(who(turn.who));
        org.accepts(who(turn.who));
        // The page says it sooner than any look; what is not in the list yet it says to nobody.
        if (offer?.userId === maya.userId) desk.hears({ type: 'workOpened', interactionId: annasChat, agentWorkId: offer.id });
        break;
      }
      case 'declines':
        org.refuses(who(turn.who), 'Declined');
        break;
      case 'letsItRing':
        org.refuses(who(turn.who), 'DeclinedOnPushTimeout');
        break;
      case 'waits':
        desk.wait(turn.ms);
        desk.hears({ type: 'deadlinePassed' });
        break;
      case 'restarts':
        this.#restart();
        break;
    }
    this.collect();
  }

  /** Does one of the jobs. Where its answer is lost, whoever asked asks again. */
  #work(which: number, lost: boolean): void {
    const [job] = this.#jobs.length === 0 ? [] : this.#jobs.splice(which % this.#jobs.length, 1);
    if (job === undefined) return;
    const { desk, org } = this;
    switch (job.type) {
      case 'startTransfer':
        this.#asks(job.transfer, job.transfer, lost, job, 'transferTaken', 'transferFailed');
        break;
      case 'recallTransfer':
        if (desk.state.transfers[job.transfer.id]?.takeBack?.at !== 'wanted') break;
        this.#asks(job.transfer, takingBack(job.transfer, maya), lost, job, 'transferRecalled', 'transferRecallFailed');
        break;
      case 'followTransfer':
        desk.hears({ type: 'transferRequested', transfer: { ...job.transfer, requestedMs: desk.nowMs } });
        break;
      case 'closeWork':
        org.closes(job.agentWorkId);
        if (lost) this.#jobs.push(job);
        else desk.hears({ type: 'workClosed', interactionId: job.interactionId, agentWorkId: job.agentWorkId });
        break;
      default:
        this.#list();
    }
  }

  #asks(
    { id }: Transfer,
    asked: Transfer,
    lost: boolean,
    job: Effect,
    yes: 'transferTaken' | 'transferRecalled',
    no: 'transferFailed' | 'transferRecallFailed',
  ): void {
    const { desk, org } = this;
    const current = desk.state.transfers[id];
    if (current === undefined || !isTransferOpen(current)) return;
    const says = org.flow(asked, desk.nowMs);
    if (lost) this.#jobs.push(job);
    else if (says === 'taken') desk.hears({ type: yes, transferId: id });
    else if (no === 'transferFailed') desk.hears({ type: no, transferId: id, code: says, words: '' });
    else desk.hears({ type: no, transferId: id, code: says });
  }

  #look(id: TransferId): void {
    const transfer = this.desk.state.transfers[id];
    if (transfer !== undefined) this.desk.observes(id, this.org.seen(transfer));
  }

  #list(): void {
    const mine = this.org.works.filter(({ userId }) => userId === maya.userId);
    const work = (it: (typeof mine)[number]) => workOf(it.atMs, { agentWorkId: it.id });
    this.desk.hears({
      type: 'workListed',
      offered: mine.filter(({ status }) => status === 'Assigned').map((it) => ({ work: work(it), deadlineMs: null })),
      open: mine
        .filter(({ status }) => status === 'Opened')
        .map((it) => ({ work: work(it), openedMs: it.atMs, ended: false, endedMs: null })),
    });
  }

  #restart(): void {
    const { nowMs } = this.desk;
    this.desk = started(transfersToRestore(this.journal), nowMs);
    this.#atDisk = this.desk.state;
    this.#jobs = [];
    this.#watched = new Set();
    this.desk.events.length = 0;
    this.collect();
    this.#list();
  }

  /** Everybody does what is left for them to do, and nothing is lost any more. */
  settle(): void {
    for (let round = 0; round < 40; round += 1) {
      const before = this.#told;
      for (let left = this.#jobs.length; left > 0; left -= 1) this.turn({ is: 'answers', lost: false, which: 0 });
      this.turn({ is: 'looks' });
      this.turn({ is: 'lists' });
      if (this.org.isAskingBo()) this.turn({ is: 'letsItRing', who: 'bo' });
      else if (this.org.offerTo(maya.userId) !== undefined) this.turn({ is: 'accepts', who: 'maya' });
      else if (nextDeadline(this.desk.state) !== null) this.turn({ is: 'waits', ms: 6_000 });
      if (this.#told === before && this.#jobs.length === 0) return;
    }
  }
}

const JOBS: ReadonlySet<Effect['type']> = new Set(['startTransfer', 'recallTransfer', 'followTransfer', 'closeWork', 'listWork']);

const who = (name: 'bo' | 'maya') => (name === 'bo' ? bo : maya.userId);

/** Maya's desk as it is after a start, with what the last one left. */
function started(restored: readonly Transfer[], nowMs = MORNING): StoryDesk {
  if (restored.length === 0 && nowMs === MORNING) return mayasDesk();
  const desk = new StoryDesk();
  desk.nowMs = nowMs;
  desk.hears({ type: 'linkUp', link: 'salesforce' });
  desk.hears({ type: 'signedIn', agent: maya, canDecline: true });
  for (const transfer of restored) desk.hears({ type: 'transferRestored', transfer });
  desk.hears({ type: 'linkUp', link: 'salesforce' });
  desk.hears({ type: 'presenceStatusesKnown', statuses: [available, onBreak] });
  desk.hears({ type: 'linkUp', link: 'lightning' });
  // Links come up after what was kept is there; what follows from it is asked for then.
  desk.hears({ type: 'linkDown', link: 'salesforce', sinceMs: 0, nextTryAtMs: null, code: 'offline' });
  desk.hears({ type: 'linkUp', link: 'salesforce' });
  return desk;
}

const person = fc.constantFrom('bo' as const, 'maya' as const);
const asking = fc
  .tuple(
    fc.constantFrom<Destination>(toBo, toBo, toBo, toBilling, toSpanish),
    fc.constantFrom<TransferFallback | undefined>('returnToMe', 'nextInQueue', undefined),
    fc.constantFrom(undefined, 8_000),
  )
  .map(([to, fallback, timeoutMs]): Turn => {
    if (to.kind !== 'user') return { is: 'asks', to };
    return { is: 'asks', to, ...(fallback === undefined ? {} : { fallback }), ...(timeoutMs === undefined ? {} : { timeoutMs }) };
  });
const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 2, arbitrary: asking },
  { weight: 2, arbitrary: fc.constant<Turn>({ is: 'recalls' }) },
  { weight: 6, arbitrary: fc.record({ is: fc.constant('answers' as const), lost: fc.boolean(), which: fc.nat({ max: 3 }) }) },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Turn>({ is: 'looks' }, { is: 'lists' }, { is: 'looks' }, { is: 'takesFromQueue' }, { is: 'restarts' }),
  },
  { weight: 4, arbitrary: fc.record({ is: fc.constantFrom('accepts' as const, 'declines' as const, 'letsItRing' as const), who: person }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 12_000 }).map((ms): Turn => ({ is: 'waits', ms })) },
);

const stories = (check: (world: World) => void, atEnd: (world: World) => void) =>
  fc.assert(
    fc.property(asking, fc.array(turn, { maxLength: 40 }), (first, turns) => {
      const world = new World();
      world.turn(first);
      for (const one of turns) {
        world.turn(one);
        check(world);
      }
      world.settle();
      atEnd(world);
    }),
    { numRuns: 200 },
  );

describe('a transfer, whatever is lost, declined, recalled, late or restarted', { timeout: 40_000 }, () => {
  it('ends, and so does what follows from it; and nothing of it is left to do', () => {
    stories(
      () => {},
      ({ desk }) => {
        for (const transfer of Object.values(desk.state.transfers)) {
          expect([transfer.at.stage, isTransferOpen(transfer)]).toEqual([transfer.at.stage, false]);
          expect(transfer.release).not.toBe('due');
          expect(transfer.follow?.at).not.toBe('due');
        }
      },
    );
  });

  it('leaves exactly one who has the item: the desk shows it exactly while it is Maya’s, or offered to her', () => {
    stories(
      ({ org }) => expect(org.holders().length).toBeLessThanOrEqual(1),
      ({ desk, org }) => {
        const isMayas = org.owner === maya.userId;
        expect(desk.state.interactions[annasChat] !== undefined).toBe(isMayas);
        // With nobody it waits in a queue, where somebody will take it.
        expect(org.holders().length === 1 || org.routing !== null).toBe(true);
        expect(org.works.filter(({ userId, status }) => userId === maya.userId && status === 'Opened')).toHaveLength(isMayas ? 1 : 0);
      },
    );
  });

  it('never goes on its way twice at the same time', () => {
    stories(
      ({ desk }) => expect(Object.values(desk.state.transfers).filter(isTransferOpen).length).toBeLessThanOrEqual(1),
      () => {},
    );
  });
});

describe('Maya calls back what is offered to Bo, at the moment he opens it', () => {
  const race = (order: readonly ('accepts' | 'recall')[]) => {
    const world = new World();
    world.turn({ is: 'asks', to: toBo });
    world.turn({ is: 'answers', lost: false, which: 0 });
    world.turn({ is: 'recalls' });
    for (const one of order) {
      if (one === 'accepts') world.turn({ is: 'accepts', who: 'bo' });
      else world.turn({ is: 'answers', lost: true, which: 0 });
    }
    world.settle();
    return [
      world.org.owner,
      world.desk.transfer().at.stage,
      world.desk.stage(),
      world.org.works.find((it) => it.id === agentWork(2))?.status,
    ];
  };

  it('he was faster: it is his, and she is told', () => {
    expect(race(['accepts', 'recall'])).toEqual([bo, 'done', 'gone', 'Opened']);
  });

  it('she was faster: it never left her, though the answer was lost', () => {
    expect(race(['recall', 'accepts'])).toEqual([maya.userId, 'recalled', 'open', 'Canceled']);
  });
});
