import type { DeskEvent, DeskState, InteractionId, MessageId } from '@jackfield/contract';
import { HELD_BACK, NOT_KNOWN, PAGE_NOT_READY, type Effect } from '@jackfield/desk';
import { mayHaveHappened, type GuestLink } from '@jackfield/omni-bridge';
import { sendTemplate } from '@jackfield/salesforce';
import type { CaseWorks } from './case-work.ts';
import type { Org } from './connector.ts';
import type { Log } from './logging.ts';
import type { Schedule } from './schedule.ts';
import { createSendQueue } from './send-queue.ts';

type SendText = Extract<Effect, { type: 'sendMessage' }>;
type SendTemplate = Extract<Effect, { type: 'sendTemplate' }>;

/** Carries what an agent writes to the customer. */
export interface Messages {
  /** Answers with one event: sent, enqueued or failed; or with none, where the conversation has told by itself. */
  send(effect: SendText | SendTemplate): void;
  stop(): void;
}

/** What it needs of the world. */
export interface MessagesOptions {
  guests: Pick<GuestLink, 'orderOf'>;
  cases: Pick<CaseWorks, 'comment'>;
  org(): Org | null;
  state(): DeskState;
  /** True once a transcript that was asked for by now has been told; false where it could not be read. */
  loadTranscript(id: InteractionId): Promise<boolean>;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  schedule: Schedule;
  log: Log;
}

type Result =
  | { readonly is: 'sent' | 'enqueued' }
  /** Somebody else has told already: the transcript, or the link that was lost. `went`: whether it is with the customer. */
  | { readonly is: 'told'; readonly went: boolean }
  | { readonly is: 'failed'; readonly code: string; readonly words: string };

/** When the transcript is looked at for a template that Salesforce has, in milliseconds after that. It sends when it likes; nobody tells. */
const LOOKS_MS = [2_000, 10_000, 60_000] as const;
/** How long a request whose answer was lost may still arrive, in milliseconds. Until then it is not sent again. */
const LATE_MS = 60_000;
/** How long a page that refuses a text is watched, in milliseconds: one whose session has ended refuses first and leaves then. */
const LEAVES_MS = 2_000;

/** With nothing on its way. Messages to one customer go out one after the other, each when the one before it is answered. */
export function createMessages(options: MessagesOptions): Messages {
  const queue = createSendQueue<Result>((result) => result.is !== 'failed' && !(result.is === 'told' && !result.went));
  /** When the answer for a template was lost (server time). */
  const lostAtMs = new Map<MessageId, number>();
  const waits = new Set<() => void>();
  const deliveryOf = (id: InteractionId, messageId: MessageId) =>
    options.state().interactions[id]?.messages.find((it) => it.id === messageId)?.delivery;
  const stands = ({ interactionId, messageId }: SendText | SendTemplate) => deliveryOf(interactionId, messageId)?.status ?? 'gone';
  /** What has told while it waited for its turn, or for the transcript; null while it is still to be sent. */
  const told = (effect: SendText | SendTemplate): Result | null => {
    const status = stands(effect);
    return status === 'sending' ? null : { is: 'told', went: status !== 'failed' };
  };

  /**
   * Where an attempt before this one may have reached the customer, the transcript is read first: the desk takes what is in it for sent, and
   * what is sent is not sent again. Nor is what nobody can say anything about: it fails as it did before.
   */
  const lookFirst = async (effect: SendText | SendTemplate, failedWith: string): Promise<Result | null> => {
    const asBefore: Result = { is: 'failed', code: failedWith, words: '' };
    if (!(await options.loadTranscript(effect.interactionId))) return asBefore;
    const is = told(effect);
    if (is !== null) return is;
    return options.serverNowMs() - (lostAtMs.get(effect.messageId) ?? Number.NEGATIVE_INFINITY) < LATE_MS ? asBefore : null;
  };
  const sendText = async ({ interactionId, messageId, text, failedWith }: SendText): Promise<Result> => {
    const item = options.state().interactions[interactionId];
    const comment = item?.channel === 'case' ? item.messages.find((it) => it.id === messageId) : undefined;
    if (comment !== undefined) {
      const added = await options.cases.comment(comment, interactionId, failedWith);
      return added.ok ? { is: 'sent' } : { is: 'failed', code: added.code, words: '' };
    }
    const answer = await options.guests.orderOf(interactionId, { op: 'send', text, messageId });
    if (answer.ok) return { is: 'sent' };
    const refused: Result = { is: 'failed', code: answer.code, words: answer.words };
    return answer.code === 'refused' ? unlessItLeaves(interactionId, messageId, failedWith, refused) : refused;
  };
  /** A no of a page that leaves at once was no word about the text. The desk sends it again when the page is back. */
  const unlessItLeaves = async (
    id: InteractionId,
    messageId: MessageId,
    failedWith: string | undefined,
    refused: Result,
  ): Promise<Result> => {
    await new Promise<void>((resolve) => {
      const cancel = options.schedule(LEAVES_MS, () => {
        waits.delete(cancel);
        resolve();
      });
      waits.add(cancel);
    });
    const delivery = deliveryOf(id, messageId);
    if (delivery?.status !== 'sending') return { is: 'told', went: delivery?.status !== 'failed' };
    // The page has left and is back: the text waits behind this turn already.
    if (delivery.after !== failedWith) return { is: 'told', went: true };
    return options.state().links.lightning.status === 'up' ? refused : { is: 'failed', code: PAGE_NOT_READY, words: '' };
  };
  const sendByTemplate = async ({ interactionId, messageId, endUserId, name, parameters }: SendTemplate): Promise<Result> => {
    const org = options.org();
    if (org === null) return { is: 'failed', code: 'signedOut', words: '' };
    // Where the session is active, that is why it is sent; where it has ended meanwhile, it must not reach into a new one.
    const sessions = options.state().interactions[interactionId]?.at.stage === 'open' ? 'Any' : 'NonActive';
    const answer = await sendTemplate(org.rest, { name, to: [endUserId], parameters, sessions });
    if (answer.is === 'enqueued') return { is: 'enqueued' };
    if (answer.is === 'refused') {
      // The network's words are for nobody; the org's say what is wrong with the template.
      return { is: 'failed', code: answer.refusal.code, words: answer.refusal.orgCode === null ? '' : answer.refusal.words };
    }
    lostAtMs.set(messageId, options.serverNowMs());
    return { is: 'failed', code: NOT_KNOWN, words: '' };
  };
  const send = async (effect: SendText | SendTemplate): Promise<Result> => {
    const first = told(effect);
    if (first !== null) return first;
    const { failedWith } = effect;
    const isCase = options.state().interactions[effect.interactionId]?.channel === 'case';
    if (failedWith !== undefined && !isCase && mayHaveArrived(failedWith)) {
      const is = await lookFirst(effect, failedWith);
      if (is !== null) return is;
    }
    return effect.type === 'sendMessage' ? sendText(effect) : sendByTemplate(effect);
  };

  /** Looks for a template in the transcript, a few times, until it is there. */
  const lookFor = (effect: SendTemplate, at = 0) => {
    const delayMs = LOOKS_MS[at];
    if (delayMs === undefined) return;
    const cancel = options.schedule(delayMs, () => {
      waits.delete(cancel);
      if (stands(effect) !== 'queued') return;
      void options.loadTranscript(effect.interactionId).then(() => stands(effect) === 'queued' && lookFor(effect, at + 1));
    });
    waits.add(cancel);
  };
  const tell = (effect: SendText | SendTemplate, result: Result) => {
    const { interactionId, messageId } = effect;
    const about = { atMs: options.serverNowMs(), interactionId, messageId };
    switch (result.is) {
      case 'told':
        return;
      case 'sent':
        options.tell({ type: 'messageSent', ...about });
        return;
      case 'enqueued':
        options.tell({ type: 'messageEnqueued', ...about });
        if (effect.type === 'sendTemplate') lookFor(effect);
        return;
      case 'failed':
        options.log('warn', 'messageRefused', { order: effect.type, refusal: result.code });
        options.tell({ type: 'messageFailed', ...about, code: result.code, ...(result.words === '' ? {} : { words: result.words }) });
        return;
    }
  };
  return {
    send(effect) {
      queue
        .inTurn(effect.interactionId, async () => {
          const result = await send(effect);
          tell(effect, result);
          return result;
        })
        .then((turn) => {
          if (!turn.had && told(effect) === null) tell(effect, { is: 'failed', code: HELD_BACK, words: '' });
        })
        .catch((error: unknown) => {
          options.log('error', 'messageBug', { name: error instanceof Error ? error.name : 'unknown' });
          tell(effect, { is: 'failed', code: 'bug', words: '' });
        });
    },
    stop() {
      for (const cancel of waits) cancel();
      waits.clear();
    },
  };
}

/** Whether an attempt that ended so may have reached the customer. With the link, what was on its way was lost; nobody knows how far it had come. */
function mayHaveArrived(code: string): boolean {
  return code === NOT_KNOWN || code === 'linkDown' || mayHaveHappened(code);
}
