import { describe, expect, it } from 'vitest';
import { chatWith, NOON, said, transferToBo } from '../../testing/people.ts';
import { rowLine, rowState, waitLevel } from './row-line.ts';

const anna = chatWith('Anna', 1, { messages: [said('customer', 'Hello\nis anybody there?', 1)] });
const ended = {
  stage: 'ended' as const,
  endedBy: 'customer' as const,
  sinceMs: NOON,
  wrapUpEndsMs: NOON + 60_000,
  extensionsLeft: 0,
  timer: 'runs' as const,
  problem: null,
};

describe('the second line of an inbox row', () => {
  it('is the last message, its first line', () => {
    expect(rowLine(anna, null, false)).toEqual({ kind: 'message', from: 'customer', text: 'Hello' });
    expect(rowLine({ ...anna, messages: [] }, null, false)).toEqual({ kind: 'nothing' });
  });

  it('is what it is about, where nobody has written yet', () => {
    expect(rowLine({ ...anna, messages: [], reason: 'A broken lamp\nin the hall' }, null, false)).toEqual({
      kind: 'about',
      text: 'A broken lamp',
    });
  });

  it('says that there is a message where it has no words', () => {
    expect(rowLine({ ...anna, messages: [said('customer', '', 1)] }, null, false)).toEqual({ kind: 'attachment', from: 'customer' });
  });

  it('is what matters more, where there is such a thing', () => {
    const transfer = transferToBo(anna, 1, { stage: 'requested' });
    const unsent = said('agent', 'One moment', 2, { delivery: { status: 'failed', code: 'pageGone' } });
    expect(rowLine({ ...anna, messages: [unsent] }, transfer, false)).toEqual({ kind: 'transfer', destination: 'Bo Castellanos' });
    expect(rowLine({ ...anna, messages: [unsent] }, null, false)).toEqual({ kind: 'failed' });
  });

  it('recalls a draft, except of the conversation on the screen', () => {
    const drafted = { ...anna, draft: 'I will look' };
    expect(rowLine(drafted, null, false)).toEqual({ kind: 'draft', text: 'I will look' });
    expect(rowLine(drafted, null, true)).toMatchObject({ kind: 'message' });
  });

  it('is short, however long the message is', () => {
    const long = { ...anna, messages: [said('customer', 'x'.repeat(100_000), 1)] };
    expect(rowLine(long, null, false)).toEqual({ kind: 'message', from: 'customer', text: 'x'.repeat(200) });
  });
});

describe('where an item stands', () => {
  it('is said where it is not simply open', () => {
    expect(rowState(anna)).toBeNull();
    expect(rowState({ ...anna, parked: { sinceMs: NOON, remindAtMs: NOON + 1 } })).toEqual({ kind: 'parked', remindAtMs: NOON + 1 });
    expect(rowState({ ...anna, at: ended })).toEqual({ kind: 'wrapUp', endsMs: NOON + 60_000 });
    expect(rowState({ ...anna, at: { ...ended, timer: 'stopped' } })).toEqual({ kind: 'wrapUp', endsMs: null });
    expect(rowState({ ...anna, at: { stage: 'closing', step: 'closing', sinceMs: NOON, from: ended } })).toEqual({ kind: 'closing' });
  });
});

describe('a wait', () => {
  it.each([
    [0, 'fine'],
    [44_999, 'fine'],
    [45_000, 'soon'],
    [59_999, 'soon'],
    [60_000, 'late'],
  ])('of %i ms, where a minute is promised, is %s', (waitedMs, level) => {
    expect(waitLevel(waitedMs, 60_000)).toBe(level);
  });
});
