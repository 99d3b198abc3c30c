import type { CaseFault, DeskEvent, DeskState, InteractionId, Message, QueryAnswer } from '@jackfield/contract';
import type { Effect } from '@jackfield/desk';
import {
  addCaseComment,
  caseEdit,
  lookForComment,
  readCaseThread,
  readCaseWork,
  settle,
  type Outcome,
  type Refusal,
} from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import type { Log } from './logging.ts';
import type { Schedule } from './schedule.ts';

/** Carries what an agent does with a case to the org. */
export interface CaseWorks {
  /** Everything the case pane shows. Never rejects. */
  read(id: InteractionId): Promise<QueryAnswer>;
  /** The case's e-mails and comments as the lines of a conversation. */
  thread(org: Org, id: InteractionId): Promise<Outcome<Message[]>>;
  /** Saves the agent's changes; answered by `caseSaved` or `caseSaveFailed`. Saving one case twice at the same time is one after the other. */
  save(effect: Extract<Effect, { type: 'saveCase' }>): void;
  /** Adds a comment, once. Never rejects. */
  comment(message: Message, id: InteractionId, failedWith?: string): Promise<{ ok: true } | { ok: false; code: string }>;
}

/** What it needs of the world. */
export interface CaseWorksOptions {
  org(): Org | null;
  state(): DeskState;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  localNowMs(): number;
  schedule: Schedule;
  log: Log;
}

/** How a comment failed whose answer was lost: it may be there, or still come. */
const NOT_KNOWN = 'notKnown';
/** How long a comment whose answer was lost may still arrive, in milliseconds. */
const LATE_MS = 60_000;
/** The wait before an edit whose answer was lost is sent once more, in milliseconds, by turn. */
const SAVE_AGAIN_MS = 1_000;

/** The adapter for cases. */
export function createCaseWorks(options: CaseWorksOptions): CaseWorks {
  const { org: orgNow, log, tell } = options;
  const saving = new Map<InteractionId, Promise<void>>();
  const pause = (turn: number) => new Promise<void>((resolve) => void options.schedule(SAVE_AGAIN_MS * turn, resolve));

  const save = async ({ interactionId, values, seenMs }: Extract<Effect, { type: 'saveCase' }>): Promise<void> => {
    const org = orgNow();
    if (org === null) {
      failed(interactionId, { code: 'linkDown', words: '', faults: [] });
      return;
    }
    const end = await settle(caseEdit(org.rest, { caseId: interactionId, values, unmodifiedSinceMs: seenMs }), pause);
    if (end.is === 'done') {
      tell({ type: 'caseSaved', atMs: options.serverNowMs(), interactionId });
      return;
    }
    log('warn', 'caseNotSaved', { refusal: end.refusal.code, org: end.refusal.orgCode ?? '', is: end.is });
    failed(interactionId, end.is === 'unknown' ? { ...said(end.refusal), code: NOT_KNOWN } : said(end.refusal));
  };
  const failed = (interactionId: InteractionId, how: NotSaved) =>
    tell({ type: 'caseSaveFailed', atMs: options.serverNowMs(), interactionId, ...how });

  return {
    async read(id) {
      const org = orgNow();
      if (org === null) return { type: 'refused', code: 'linkDown' };
      const read = await readCaseWork(org.rest, id, { nowMs: options.localNowMs() });
      if (read.ok) return { type: 'caseWork', work: read.value };
      log('warn', 'caseNotRead', { refusal: read.refusal.code, org: read.refusal.orgCode ?? '' });
      return { type: 'refused', code: read.refusal.code };
    },
    async thread(org, id) {
      const read = await readCaseThread(org.rest, id, org.me.agent);
      if (!read.ok) return read;
      return {
        ok: true,
        value: read.value.map(({ kind, subject, internal, ...message }) => ({ ...message, inCase: { kind, subject, internal } })),
      };
    },
    save(effect) {
      const { interactionId } = effect;
      const earlier = saving.get(interactionId) ?? Promise.resolve();
      const mine = earlier
        .then(() => save(effect))
        .catch((error: unknown) => {
          log('error', 'caseSaveBug', { name: error instanceof Error ? error.name : 'unknown' });
          failed(interactionId, { code: NOT_KNOWN, words: '', faults: [] });
        })
        .finally(() => {
          if (saving.get(interactionId) === mine) saving.delete(interactionId);
        });
      saving.set(interactionId, mine);
    },
    async comment(message, id, failedWith) {
      const org = orgNow();
      if (org === null) return { ok: false, code: 'linkDown' };
      const comment = { caseId: id, text: message.text, isPublic: message.inCase?.internal === false };
      if (failedWith === NOT_KNOWN) {
        const seen = await lookForComment(org.rest, comment, { by: org.me.agent.userId, sinceMs: message.atMs });
        if (seen.ok && seen.value === 'seen') return { ok: true };
        // Not seen is true of this moment only: the request may still be on its way.
        if (!seen.ok || options.serverNowMs() - message.atMs < LATE_MS) return { ok: false, code: NOT_KNOWN };
      }
      const end = await addCaseComment(org.rest, comment);
      if (end.is === 'added') return { ok: true };
      log('warn', 'commentNotAdded', { refusal: end.refusal.code, org: end.refusal.orgCode ?? '', is: end.is });
      return { ok: false, code: end.is === 'unknown' ? NOT_KNOWN : end.refusal.code };
    },
  };
}

/** Why an edit was not saved, as the desk is told it. */
interface NotSaved {
  code: string;
  words: string;
  faults: CaseFault[];
}

/** What the org itself said. The network's words are for nobody. */
function said({ code, orgCode, words, faults }: Refusal): NotSaved {
  return { code, words: orgCode === null ? '' : words, faults: [...(faults ?? [])] };
}
