import { describe, expect, it } from 'vitest';
import { chatWith, NOON, said, transferToBo } from '../../testing/people.ts';
import { rowLine, waitingSince } from './row-line.ts';

const anna = chatWith('Anna', 1, { messages: [said('customer', 'Hello\nis anybody there?', 1)] });

describe('the second line of an inbox row', () => {
  it('is the last message, its first line', () => {
    expect(rowLine(anna, null, false)).toEqual({ kind: 'message', from: 'customer', text: 'Hello' });
    expect(rowLine({ ...anna, messages: [] }, null, false)).toEqual({ kind: 'nothing' });
  });

  it('is what matters more, where there is such a thing', () => {
    const transfer = transferToBo(anna, 1, { stage: 'requested' });
    const ended = { ...anna, at: { stage: 'ended' as const, endedBy: 'customer' as const, sinceMs: NOON, problem: null } };
    expect(rowLine(ended, transfer, false)).toEqual({ kind: 'transfer', destination: 'Bo Castellanos' });
    expect(rowLine(ended, null, false)).toEqual({ kind: 'ended' });
    const unsent = said('agent', 'One moment', 2, { delivery: { status: 'failed', code: 'pageGone' } });
    expect(rowLine({ ...anna, messages: [unsent] }, null, false)).toEqual({ kind: 'failed' });
  });

  it('recalls a draft, except of the conversation on the screen', () => {
    const drafted = { ...anna, draft: 'I will look' };
    expect(rowLine(drafted, null, false)).toEqual({ kind: 'draft', text: 'I will look' });
    expect(rowLine(drafted, null, true)).toMatchObject({ kind: 'message' });
  });
});

describe('how long a customer waits', () => {
  it('counts from the first message that has no answer', () => {
    const messages = [said('customer', 'Hi', 1), said('agent', 'Hello', 5), said('customer', 'So', 10), said('customer', 'Well?', 20)];
    expect(waitingSince({ ...anna, messages })).toBe(NOON + 10_000);
  });

  it('is not counted after an answer, or after the end', () => {
    expect(waitingSince({ ...anna, messages: [said('customer', 'Hi', 1), said('agent', 'Hello', 5)] })).toBeNull();
    expect(waitingSince({ ...anna, at: { stage: 'ended', endedBy: 'customer', sinceMs: NOON, problem: null } })).toBeNull();
  });
});
