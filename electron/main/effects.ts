import type { AgentWorkId, CallId, DeskEvent, DeskState, LegAsk, LinkName } from '@jackfield/contract';
import { isPhoneOnly, type Effect } from '@jackfield/desk';
import type { GuestLink, GuestResult } from '@jackfield/omni-bridge';
import type { CaseWorks } from './case-work.ts';
import { createClosings } from './closings.ts';
import type { Favourites } from './favourites.ts';
import type { Link } from './links.ts';
import type { Log } from './logging.ts';
import type { Messages } from './messages.ts';
import type { Notifications } from './shell/notifications.ts';
import { createPresenceOrders } from './presence-orders.ts';
import type { Transfers } from './transfers.ts';
import type { WorkList } from './work-list.ts';
import type { WrapUps } from './wrap-ups.ts';

/** The adapters that carry effects out. */
export interface EffectTargets {
  guests: Pick<GuestLink, 'order' | 'orderOf' | 'show' | 'hello'>;
  state(): DeskState;
  work: Pick<WorkList, 'readNow'>;
  messages: Pick<Messages, 'send'>;
  cases: Pick<CaseWorks, 'save'>;
  wrapUps: WrapUps;
  favourites: Pick<Favourites, 'save'>;
  transfers: Pick<Transfers, 'start' | 'watch' | 'stopWatching' | 'recall' | 'follow'>;
  /** True once a transcript that was asked for by now has been told; false where it could not be read. */
  loadTranscript(id: Extract<Effect, { type: 'loadTranscript' }>['interactionId']): Promise<boolean>;
  notifications: Pick<Notifications, 'offer' | 'withdraw'>;
  /** Asks the phone for something about one leg. */
  askLeg(callId: CallId, ask: LegAsk): void;
  links: Record<LinkName, Pick<Link, 'retryNow'>>;
  /** Answers with `signedOut`. Never rejects. */
  signOut(): Promise<void>;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  log: Log;
}

/** Hands each effect to its adapter. An adapter answers with events, whenever it knows. */
export function createPerformer(targets: EffectTargets): (effect: Effect) => void {
  const { guests, tell } = targets;
  const orderPresence = createPresenceOrders(targets);
  const closings = createClosings(targets.serverNowMs);
  /** What follows an order to the page: on refusal an event; on success the page's own event, with a look at the org in case that one got lost. */
  const after = (
    order: Promise<GuestResult>,
    name: string,
    refused: (code: string, atMs: number) => DeskEvent | null,
    then?: (atMs: number) => DeskEvent | null,
  ) => {
    order
      .then((result) => {
        if (!result.ok) targets.log('warn', 'guestRefused', { order: name, refusal: result.code });
        const atMs = targets.serverNowMs();
        const event = result.ok ? (then?.(atMs) ?? null) : refused(result.code, atMs);
        if (event !== null) tell(event);
      })
      .catch((error: unknown) => targets.log('error', 'effectBug', { order: name, name: error instanceof Error ? error.name : 'unknown' }));
  };
  const thenRead = () => {
    targets.work.readNow();
    return null;
  };
  const close = async (workId: AgentWorkId, closed: (isClosed: boolean) => void): Promise<GuestResult> => {
    let isClosed = false;
    try {
      const result = await guests.order({ guest: 'utility', op: 'close', workId });
      isClosed = result.ok;
      return result;
    } finally {
      closed(isClosed);
    }
  };

  return (effect) => {
    switch (effect.type) {
      case 'setPresence':
        orderPresence(effect);
        return;
      case 'takeNextPresence':
        tell({ type: 'presenceNextTaken', atMs: targets.serverNowMs(), status: effect.status });
        return;
      case 'acceptWork':
        after(
          guests.order({ guest: 'utility', op: 'accept', workId: effect.agentWorkId }),
          effect.type,
          (code, atMs) => ({ type: 'workAcceptFailed', atMs, ...caused(effect), interactionId: effect.interactionId, code }),
          thenRead,
        );
        return;
      case 'declineWork':
        after(
          guests.order({
            guest: 'utility',
            op: 'decline',
            workId: effect.agentWorkId,
            ...(effect.reason === undefined ? {} : { reason: effect.reason }),
          }),
          effect.type,
          (code, atMs) => ({ type: 'workDeclineFailed', atMs, ...caused(effect), interactionId: effect.interactionId, code }),
          thenRead,
        );
        return;
      case 'closeWork': {
        if (isPhoneOnly({ id: effect.interactionId })) {
          const { interactionId, agentWorkId } = effect;
          tell({ type: 'workClosed', atMs: targets.serverNowMs(), ...caused(effect), interactionId, agentWorkId });
          return;
        }
        const closed = closings.begin(effect.agentWorkId);
        if (closed === null) return;
        after(
          close(effect.agentWorkId, closed),
          effect.type,
          (code, atMs) => ({ type: 'closeFailed', atMs, ...caused(effect), interactionId: effect.interactionId, code }),
          thenRead,
        );
        return;
      }
      case 'openRecord':
        // A record behind another one is told nothing; the list shows what it missed.
        after(guests.show(effect.interactionId), effect.type, () => null, thenRead);
        return;
      case 'sendMessage':
      case 'sendTemplate':
        targets.messages.send(effect);
        return;
      case 'saveFavourite':
        void targets.favourites.save(effect);
        return;
      case 'saveCase':
        targets.cases.save(effect);
        return;
      case 'saveWrapUp':
        targets.wrapUps.save(effect);
        return;
      case 'endConversation':
        after(guests.orderOf(effect.interactionId, { op: 'end' }), effect.type, (code, atMs) => ({
          type: 'endFailed',
          atMs,
          interactionId: effect.interactionId,
          code,
        }));
        return;
      case 'loadTranscript':
        void targets.loadTranscript(effect.interactionId);
        return;
      case 'listWork':
        targets.work.readNow();
        return;
      case 'startTransfer':
        targets.transfers.start(effect.transfer);
        return;
      case 'watchTransfer':
        targets.transfers.watch(effect.transferId);
        return;
      case 'stopWatchingTransfer':
        targets.transfers.stopWatching(effect.transferId);
        return;
      case 'recallTransfer':
        targets.transfers.recall(effect.transfer);
        return;
      case 'followTransfer':
        targets.transfers.follow(effect.transfer);
        return;
      case 'retryLink':
        targets.links[effect.link].retryNow();
        return;
      case 'askLeg':
        targets.askLeg(effect.callId, effect.ask);
        return;
      case 'signOut':
        void targets.signOut();
        return;
      case 'notifyOffer':
        targets.notifications.offer(effect.interactionId);
        return;
      case 'withdrawNotification':
        targets.notifications.withdraw(effect.interactionId);
        return;
    }
  };
}

function caused(effect: { commandId?: Extract<Effect, { type: 'setPresence' }>['commandId'] }) {
  return effect.commandId === undefined ? {} : { cause: effect.commandId };
}
