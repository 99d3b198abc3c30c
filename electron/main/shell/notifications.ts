import type { DeskState, Interaction, InteractionId } from '@jackfield/contract';
import { isNameless, offerToAnswer } from '@jackfield/desk';
import type { Schedule } from '../schedule.ts';
import type { Say } from './words.ts';

/** Tells of offers outside the window. */
export interface Notifications {
  offer(id: InteractionId): void;
  withdraw(id: InteractionId): void;
  /** Offers are muted or notifications off: what stands goes. */
  quiet(): void;
}

/** What a notification is made of: the part of Electron's options that we use. */
export interface NotificationWords {
  title: string;
  body: string;
  silent: true;
  actions: { type: 'button'; text: string }[];
}

/** A notification of the system's. Electron's `Notification` fits. */
export interface SystemNotification {
  on(event: 'click' | 'close', listener: () => void): unknown;
  /** The index came as an argument of its own before it came in the event. */
  on(event: 'action', listener: (details: { actionIndex?: number }, index?: number) => void): unknown;
  show(): void;
  close(): void;
}

/** What notifications stand on, and what they lead to. */
export interface NotificationTargets {
  isSupported(): boolean;
  make(words: NotificationWords): SystemNotification;
  state(): DeskState;
  say(): Say;
  /** The window to the front, with the interaction selected. */
  show(id: InteractionId): void;
  accept(id: InteractionId): void;
  decline(id: InteractionId): void;
  schedule: Schedule;
}

/** More than so many offers at once are one notification: the system stacks or drops the rest anyway. */
const SINGLE = 3;

/** How long the one that counts them stands at least before it is counted anew, in milliseconds: each time it is a new one for the system. */
const RECOUNT_MS = 1_000;

/**
 * One system notification for each offer that stands, and beyond three a single one that counts them. Their buttons (macOS and Windows; on
 * Linux Electron shows none) give the same commands as those in the window. Sound is the workspace's: a notification is silent.
 */
export function createNotifications(targets: NotificationTargets): Notifications {
  const standing = new Set<InteractionId>();
  const shown = new Map<InteractionId | 'all', SystemNotification>();
  const close = (key: InteractionId | 'all') => {
    const notification = shown.get(key);
    shown.delete(key);
    notification?.close();
  };
  const show = (key: InteractionId | 'all', words: NotificationWords, act: { click(): void; actions: (() => void)[] }) => {
    close(key);
    const notification = targets.make(words);
    notification.on('click', act.click);
    notification.on('action', ({ actionIndex }, index) => act.actions[actionIndex ?? index ?? 0]?.());
    // The person put it away: the offer still stands, but is not told again.
    notification.on('close', () => {
      if (shown.get(key) === notification) shown.delete(key);
    });
    shown.set(key, notification);
    notification.show();
  };
  const showOne = (interaction: Interaction) => {
    const { id } = interaction;
    const { canDecline, rules, settings } = targets.state();
    const say = targets.say();
    // Where the org asks for a reason there has to be a window to choose it in.
    const mayDecline = canDecline && rules.declineReasons.length === 0;
    show(
      id,
      {
        title: say(TITLES[interaction.channel]),
        body: bodyOf(interaction, settings.notificationDetail, say),
        silent: true,
        actions: [
          { type: 'button' as const, text: say('shell.accept') },
          ...(mayDecline ? [{ type: 'button' as const, text: say('shell.decline') }] : []),
        ],
      },
      { click: () => targets.show(id), actions: [() => targets.accept(id), () => targets.decline(id)] },
    );
  };
  const showAll = () => {
    const say = targets.say();
    show(
      'all',
      { title: say('shell.offersWaiting', { count: standing.size }), body: say('shell.offersWaitingHint'), silent: true, actions: [] },
      {
        click() {
          const first = offerToAnswer(targets.state());
          if (first !== null) targets.show(first.id);
        },
        actions: [],
      },
    );
  };
  let counting: 'no' | 'counted' | 'more' = 'no';
  const isQuiet = () => {
    const { settings } = targets.state();
    return settings.muteOffers || !settings.notifications || !targets.isSupported();
  };
  const countAll = () => {
    if (counting !== 'no') {
      counting = 'more';
      return;
    }
    counting = 'counted';
    showAll();
    targets.schedule(RECOUNT_MS, () => {
      const cameMore = counting === 'more';
      counting = 'no';
      if (cameMore && standing.size > SINGLE && !isQuiet()) countAll();
    });
  };
  return {
    offer(id) {
      const interaction = targets.state().interactions[id];
      if (interaction === undefined || standing.has(id)) return;
      standing.add(id);
      if (isQuiet()) return;
      if (standing.size > SINGLE) {
        for (const one of shown.keys()) if (one !== 'all') close(one);
        countAll();
      } else {
        close('all');
        showOne(interaction);
      }
    },
    withdraw(id) {
      standing.delete(id);
      close(id);
      if (standing.size === 0) close('all');
    },
    quiet() {
      for (const key of shown.keys()) close(key);
    },
  };
}

const TITLES = { chat: 'shell.newChat', whatsapp: 'shell.newWhatsapp', case: 'shell.newCase', call: 'shell.newCall' } as const;

/** Who waits and where; never what they wrote. */
function bodyOf({ customer, queue }: Interaction, detail: DeskState['settings']['notificationDetail'], say: Say): string {
  if (detail === 'none') return '';
  const name = isNameless(customer.name) ? say('shell.nameless') : customer.name;
  return queue === null ? name : `${name} · ${queue.name}`;
}
