import {
  noteLength,
  TRANSFER_NOTE_MAX_LENGTH,
  type Destination,
  type Interaction,
  type InteractionId,
  type TransferFallback,
} from '@jackfield/contract';
import { defaultFallback, isNoteRequired, timeoutFor } from '@jackfield/desk';
import { useState, type RefObject } from 'react';
import { nameOrWords } from '../../desk/customer.ts';
import { deskNow, give, giveForAnswer, refuse } from '../../desk/hooks.ts';
import { clearMarks, showOutcome } from '../../desk/several.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { forgetNotes, noteOf } from './notes.ts';

/** What goes with a transfer besides where to: chosen before it is known where, and kept while the destination changes. */
export interface Order {
  readonly timeoutMs: number | null;
  /** What becomes of it when nobody takes it there: what was chosen, else what the desk would take; null where nothing can be chosen. */
  fallbackFor(destination: Destination): TransferFallback | null;
  chooseFallback(fallback: TransferFallback): void;
  chooseTimeout(timeoutMs: number | null): void;
  /** Gives the command. Resolves to whether it was taken; a note that cannot go has the keyboard then. */
  send(destination: Destination): Promise<boolean>;
}

/** The order of a transfer of one item or several. What was chosen for one kind of destination is not asked of another that cannot have it. */
export function useOrder(interaction: Interaction, items: readonly InteractionId[], note: RefObject<HTMLTextAreaElement | null>): Order {
  const strings = useStrings();
  const [chosen, setChosen] = useState<{ fallback: TransferFallback | null; timeoutMs: number | null }>({
    fallback: null,
    timeoutMs: null,
  });
  const { channel, queue, id } = interaction;
  const isSeveral = items.length > 1;

  const fallbackFor = (to: Destination): TransferFallback | null => {
    const usual = defaultFallback(channel, to.kind, queue !== null);
    return isSeveral || usual === null ? null : (chosen.fallback ?? usual);
  };

  const send = async (to: Destination): Promise<boolean> => {
    const text = noteOf(isSeveral ? SEVERAL : id).trim();
    const fault =
      noteLength(text) > TRANSFER_NOTE_MAX_LENGTH ? 'noteTooLong' : text === '' && isNoteRequired(deskNow(), to) ? 'noteRequired' : null;
    if (fault !== null) {
      note.current?.focus();
      refuse('startTransfer', fault, 'transfer');
      return false;
    }
    const timeoutMs = timeoutFor(channel, to.kind) === null || isSeveral ? null : chosen.timeoutMs;
    const order = {
      destination: to,
      ...(text === '' ? {} : { note: text }),
      ...(chosen.fallback === null || fallbackFor(to) === null ? {} : { fallback: chosen.fallback }),
      ...(timeoutMs === null ? {} : { timeoutMs }),
    };
    if (!isSeveral) {
      const isTaken = await give({ type: 'startTransfer', interactionId: id, ...order }, 'transfer');
      if (isTaken) forgetNotes([id]);
      return isTaken;
    }
    const names = new Map(items.map((one) => [one as string, nameOrWords(strings, deskNow().interactions[one]?.customer.name ?? '')]));
    const answer = await giveForAnswer({ type: 'startTransfers', interactionIds: [...items], ...order }, 'transfer');
    if (!answer.ok) return false;
    const results = answer.results ?? [];
    showOutcome({ destination: to.name, items: results.map((result) => ({ name: names.get(result.interactionId) ?? '', result })) });
    clearMarks();
    forgetNotes([SEVERAL, ...items]);
    void give({ type: 'closeTransferPanel' }, 'transfer');
    return true;
  };
  return {
    fallbackFor,
    timeoutMs: chosen.timeoutMs,
    chooseFallback: (fallback) => setChosen((before) => ({ ...before, fallback })),
    chooseTimeout: (timeoutMs) => setChosen((before) => ({ ...before, timeoutMs })),
    send,
  };
}

/** Under which the note for several items is kept: it is about all of them, so no item's own template begins it. */
export const SEVERAL = 'several' as InteractionId;
