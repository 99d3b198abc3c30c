import type { DeskState, Notice } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { BAD_NOTICE_MS, LASTING_NOTICE_MS, NOTICE_MS } from '../limits.ts';
import type { NoticeCode } from '../notice-codes.ts';

/** What a notice says, and about which thing: the same code about the same thing is one notice. */
export interface Saying {
  readonly code: NoticeCode;
  readonly about: string;
  readonly tone: Notice['tone'];
  readonly values: Record<string, string>;
  /** Stays until it is dismissed, or long. */
  readonly lasting?: boolean;
}

/** Shows a notice from `atMs` on. What is said already is not said again, only for longer. */
export function say(state: DeskState, { code, about, tone, values, lasting = false }: Saying, atMs: number): DeskState {
  const id = `${code}:${about}`;
  const notice: Notice = {
    id,
    code,
    values,
    tone,
    untilMs: atMs + (lasting ? LASTING_NOTICE_MS : tone === 'bad' ? BAD_NOTICE_MS : NOTICE_MS),
  };
  const known = state.notices.some((it) => it.id === id);
  return { ...state, notices: known ? state.notices.map((it) => (it.id === id ? notice : it)) : [...state.notices, notice] };
}

/** The agent has read it. */
export function noticeDismissed(state: DeskState, { noticeId }: EventOf<'noticeDismissed'>): DeskState {
  return keepNotices(state, (it) => it.id !== noticeId);
}

/** Keeps the notices that pass. */
export function keepNotices(state: DeskState, keep: (notice: Notice) => boolean): DeskState {
  return state.notices.every(keep) ? state : { ...state, notices: state.notices.filter(keep) };
}
