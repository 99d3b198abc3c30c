import type { DeskEvent } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { DRAFT_KEPT_MS } from './drafts.ts';
import { compactJournal, draftsToRestore } from './index.ts';
import { annasChat, carlsChat } from './testing/people.ts';

const typed = (atMs: number, text: string, interactionId = annasChat): DeskEvent => ({ type: 'draftChanged', atMs, interactionId, text });
const left = (lastSeenMs: number, interactionId = annasChat): DeskEvent => ({
  type: 'draftLeft',
  atMs: lastSeenMs,
  interactionId,
  lastSeenMs,
});

describe('a draft of work that has left', () => {
  it.each([
    ['typed long ago, and its work is here for all anybody knows', [typed(0, 'Dear Anna')], DRAFT_KEPT_MS * 4, true],
    ['within seven days', [typed(0, 'Dear Anna'), left(10)], 9 + DRAFT_KEPT_MS, true],
    ['seven days later', [typed(0, 'Dear Anna'), left(10)], 10 + DRAFT_KEPT_MS, false],
    ['its work came back and was written to', [typed(0, 'Dear'), left(10), typed(20, 'Dear Anna')], 20 + DRAFT_KEPT_MS, true],
    ['it came back and left again', [typed(0, 'Dear'), left(10), typed(20, 'Dear Anna'), left(30)], 30 + DRAFT_KEPT_MS, false],
    ['it was sent', [typed(0, 'Dear Anna'), typed(5, ''), left(10)], 11, false],
  ] as const)('%s', (_story, journal, nowMs, isKept) => {
    const others = [typed(1, 'For Carl', carlsChat)];
    const all = [...journal, ...others];
    expect(draftsToRestore(all, nowMs).has(annasChat)).toBe(isKept);
    const short = compactJournal(all, nowMs);
    expect(draftsToRestore(short, nowMs)).toEqual(draftsToRestore(all, nowMs));
    expect(JSON.stringify(short).includes('Dear')).toBe(isKept);
    expect(short).toContainEqual(others[0]);
    expect(compactJournal(short, nowMs)).toEqual(short);
  });
});
