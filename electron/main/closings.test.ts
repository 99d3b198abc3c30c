import { agentWorkId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { createClosings } from './closings.ts';

const work = agentWorkId.parse('0Bz000000000001AAA');
const other = agentWorkId.parse('0Bz000000000002AAA');

describe('closing an assignment', () => {
  it('is asked for once while it is under way, and others are not held up', () => {
    const closings = createClosings(() => 0);
    expect(closings.begin(work)).not.toBeNull();
    expect(closings.begin(work)).toBeNull();
    expect(closings.begin(other)).not.toBeNull();
  });

  it('that was acknowledged is not asked for again by a list that is a moment old, but by one that still shows it later', () => {
    let nowMs = 0;
    const closings = createClosings(() => nowMs);
    closings.begin(work)?.(true);
    nowMs = 19_999;
    expect(closings.begin(work)).toBeNull();
    nowMs = 20_000;
    expect(closings.begin(work)).not.toBeNull();
  });

  it('that was refused may be asked for again at once', () => {
    const closings = createClosings(() => 0);
    closings.begin(work)?.(false);
    expect(closings.begin(work)).not.toBeNull();
  });

  it('forgets the oldest of very many', () => {
    const closings = createClosings(() => 0);
    const ids = Array.from({ length: 201 }, (_none, at) => agentWorkId.parse(`0Bz0000000${String(at).padStart(5, '0')}AAA`));
    for (const id of ids) closings.begin(id)?.(true);
    expect(ids.filter((id) => closings.begin(id) !== null)).toEqual(ids.slice(0, 1));
  });
});
