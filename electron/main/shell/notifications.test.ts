import { interactionId, type AgentRules, type DeskEvent, type InteractionId, type SettingsChange } from '@jackfield/contract';
import { apply, changedSettings, initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { ANNAS_CHAT, annasWork, opening } from '../testing/people.ts';
import { createNotifications, type NotificationWords, type SystemNotification } from './notifications.ts';
import { sayIn } from './words.ts';

/** A notification of the system's, as Electron's is seen from our side. */
class FakeNotification implements SystemNotification {
  isOpen = false;
  private readonly listeners = new Map<string, (details: { actionIndex?: number }, index?: number) => void>();
  constructor(readonly words: NotificationWords) {}
  on(event: string, listener: (details: { actionIndex?: number }, index?: number) => void): void {
    this.listeners.set(event, listener);
  }
  show(): void {
    this.isOpen = true;
  }
  close(): void {
    this.isOpen = false;
    this.happens('close');
  }
  /** The person or the system did something with it. */
  happens(event: 'click' | 'action' | 'close', details: { actionIndex?: number } = {}, index?: number): void {
    this.listeners.get(event)?.(details, index);
  }
}

/** Maya's desk with some offers: Anna's, and numbered ones, each running out a second after the one before. */
function setUp(
  change: {
    settings?: SettingsChange;
    rules?: Partial<AgentRules>;
    canDecline?: boolean;
    supported?: boolean;
    offers?: number;
    customer?: string;
  } = {},
) {
  const ids = Array.from({ length: change.offers ?? 1 }, (_, at) =>
    at === 0 ? ANNAS_CHAT : interactionId.parse(`0Mw5i000000000${String(at).padStart(4, '0')}`),
  );
  const offered = ids.map((id, at): DeskEvent => ({
    type: 'workOffered',
    atMs: 2_000,
    work: { ...annasWork, id, customer: { ...annasWork.customer, name: change.customer ?? annasWork.customer.name } },
    deadlineMs: 32_000 + at * 1_000,
  }));
  let state = [...opening.slice(0, -1), ...offered].reduce(apply, initialState());
  state = {
    ...state,
    canDecline: change.canDecline ?? true,
    rules: { ...state.rules, ...change.rules },
    settings: changedSettings(state.settings, change.settings ?? {}),
  };
  const shown: FakeNotification[] = [];
  const led: string[] = [];
  const timers: (() => void)[] = [];
  const lead = (what: string) => (id: InteractionId) => void led.push(`${what} ${id}`);
  const notifications = createNotifications({
    isSupported: () => change.supported ?? true,
    make(words) {
      const made = new FakeNotification(words);
      shown.push(made);
      return made;
    },
    state: () => state,
    say: () => sayIn('en'),
    show: lead('show'),
    accept: lead('accept'),
    decline: lead('decline'),
    schedule(_ms, run) {
      timers.push(run);
      return () => {};
    },
  });
  const secondPasses = () => {
    for (const run of timers.splice(0)) run();
  };
  return { ids, shown, led, notifications, secondPasses, open: () => shown.filter((it) => it.isOpen).map((it) => it.words.title) };
}

describe('the notification of an offer', () => {
  it('says who waits and where, without a sound of its own, once', () => {
    const { notifications, shown } = setUp();
    notifications.offer(ANNAS_CHAT);
    notifications.offer(ANNAS_CHAT);
    expect(shown.map(({ words }) => words)).toEqual([
      {
        title: 'New chat',
        body: 'Anna · Support',
        silent: true,
        actions: [
          { type: 'button', text: 'Accept' },
          { type: 'button', text: 'Decline' },
        ],
      },
    ]);
  });

  it('names nobody where others see the screen', () => {
    const { notifications, shown } = setUp({ settings: { notificationDetail: 'none' } });
    notifications.offer(ANNAS_CHAT);
    expect(shown.map(({ words: { title, body } }) => [title, body])).toEqual([['New chat', '']]);
  });

  it('has words for a customer without a name', () => {
    const { notifications, shown } = setUp({ customer: '\u200b' });
    notifications.offer(ANNAS_CHAT);
    expect(shown[0]?.words.body).toBe('Customer without a name · Support');
  });

  it('leads to the window, and its buttons answer, whichever way the system says which one it was', () => {
    const { notifications, shown, led } = setUp();
    notifications.offer(ANNAS_CHAT);
    shown[0]?.happens('click');
    shown[0]?.happens('action', { actionIndex: 0 });
    shown[0]?.happens('action', {}, 1);
    shown[0]?.happens('action', { actionIndex: 7 });
    expect(led).toEqual([`show ${ANNAS_CHAT}`, `accept ${ANNAS_CHAT}`, `decline ${ANNAS_CHAT}`]);
  });

  it.each([
    ['where the org does not allow it', { canDecline: false }],
    ['where the org asks for a reason, which only a window can offer', { rules: { declineReasons: [{ name: 'Busy', label: 'Busy' }] } }],
  ])('does not decline %s', (_where, change) => {
    const { notifications, shown } = setUp(change);
    notifications.offer(ANNAS_CHAT);
    expect(shown[0]?.words.actions.map(({ text }) => text)).toEqual(['Accept']);
  });

  it('goes when the offer does, and the next offer is told again', () => {
    const { notifications, shown } = setUp();
    notifications.offer(ANNAS_CHAT);
    notifications.withdraw(ANNAS_CHAT);
    expect(shown[0]?.isOpen).toBe(false);
    notifications.offer(ANNAS_CHAT);
    expect(shown).toHaveLength(2);
  });

  it('may be put away by the person before the offer ends, and is not told again', () => {
    const { notifications, shown } = setUp();
    notifications.offer(ANNAS_CHAT);
    shown[0]?.close();
    notifications.offer(ANNAS_CHAT);
    notifications.withdraw(ANNAS_CHAT);
    expect(shown).toHaveLength(1);
  });

  it.each([
    ['offers are muted', { settings: { muteOffers: true } }],
    ['notifications are off', { settings: { notifications: false } }],
    ['the system has none', { supported: false }],
  ])('is not shown while %s', (_why, change) => {
    const { notifications, shown } = setUp(change);
    notifications.offer(ANNAS_CHAT);
    expect(shown).toEqual([]);
  });

  it('is not shown for work that is gone', () => {
    const { notifications, shown } = setUp({ offers: 0 });
    notifications.offer(ANNAS_CHAT);
    expect(shown).toEqual([]);
  });

  it('goes when offers are muted', () => {
    const { notifications, ids, open } = setUp({ offers: 2 });
    for (const id of ids) notifications.offer(id);
    notifications.quiet();
    expect(open()).toEqual([]);
  });
});

describe('several offers at once', () => {
  it('are one notification each up to three, and beyond that one that counts them', () => {
    const { notifications, ids, open, secondPasses } = setUp({ offers: 5 });
    for (const id of ids.slice(0, 3)) notifications.offer(id);
    expect(open()).toEqual(['New chat', 'New chat', 'New chat']);
    for (const id of ids.slice(3)) notifications.offer(id);
    expect(open()).toEqual(['Offers waiting: 4']);
    secondPasses();
    expect(open()).toEqual(['Offers waiting: 5']);
    secondPasses();
    expect(open()).toEqual(['Offers waiting: 5']);
  });

  it('are counted once a second, however many come', () => {
    const { notifications, ids, shown, open, secondPasses } = setUp({ offers: 1_000 });
    for (const id of ids) notifications.offer(id);
    secondPasses();
    secondPasses();
    expect(open()).toEqual(['Offers waiting: 1000']);
    // Three by their names, four, and a thousand.
    expect(shown).toHaveLength(5);
  });

  it('are not counted anew once they have gone or are muted', () => {
    const { notifications, ids, open, secondPasses } = setUp({ offers: 5 });
    for (const id of ids) notifications.offer(id);
    for (const id of ids.slice(1)) notifications.withdraw(id);
    notifications.withdraw(ANNAS_CHAT);
    secondPasses();
    expect(open()).toEqual([]);
  });

  it('lead to the one that runs out first', () => {
    const { notifications, ids, shown, led } = setUp({ offers: 4 });
    for (const id of ids) notifications.offer(id);
    shown.at(-1)?.happens('click');
    expect(led).toEqual([`show ${ANNAS_CHAT}`]);
  });

  it('leave nothing when the last of them has gone, and begin anew', () => {
    const { notifications, ids, open } = setUp({ offers: 4 });
    for (const id of ids) notifications.offer(id);
    for (const id of ids.slice(1)) notifications.withdraw(id);
    expect(open()).toEqual(['Offers waiting: 4']);
    notifications.withdraw(ANNAS_CHAT);
    expect(open()).toEqual([]);
    notifications.offer(ANNAS_CHAT);
    expect(open()).toEqual(['New chat']);
  });
});
