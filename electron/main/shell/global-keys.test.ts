import { globalChord } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { createGlobalKeys } from './global-keys.ts';

const none = { answer: null, mute: null, showWindow: null };
const y = globalChord.parse('Mod+Shift+Y');
const f8 = globalChord.parse('F8');

/** A system in which other programs have some keys. */
function setUp(...others: string[]) {
  const held = new Map<string, () => void>();
  const taken = new Set(others);
  const did: string[] = [];
  const keys = createGlobalKeys(
    {
      register(accelerator, pressed) {
        if (taken.has(accelerator) || held.has(accelerator)) return false;
        held.set(accelerator, pressed);
        return true;
      },
      unregister: (accelerator) => void held.delete(accelerator),
    },
    { answer: () => did.push('answer'), mute: () => did.push('mute'), showWindow: () => did.push('showWindow') },
  );
  return { keys, held, taken, did, press: (accelerator: string) => held.get(accelerator)?.() };
}

describe('keys for all programs', () => {
  it('do what they are for, and go back to the system at the end', () => {
    const { keys, held, did, press } = setUp();
    expect(keys.hold({ ...none, answer: y, showWindow: f8 })).toEqual([]);
    press('CommandOrControl+Shift+Y');
    press('F8');
    expect(did).toEqual(['answer', 'showWindow']);
    keys.release();
    expect(held.size).toBe(0);
  });

  it('that another program has are named, and the others are held', () => {
    const { keys, held } = setUp('F8');
    expect(keys.hold({ ...none, answer: f8, showWindow: y })).toEqual(['answer']);
    expect([...held.keys()]).toEqual(['CommandOrControl+Shift+Y']);
  });

  it('may swap', () => {
    const { keys, did, press } = setUp();
    keys.hold({ ...none, answer: y, showWindow: f8 });
    expect(keys.hold({ ...none, answer: f8, showWindow: y })).toEqual([]);
    press('F8');
    expect(did).toEqual(['answer']);
  });

  it('are asked for anew after a sleep, when another program may have come first', () => {
    const { keys, held, taken } = setUp();
    keys.hold({ ...none, answer: y, showWindow: f8 });
    held.clear();
    taken.add('F8');
    expect(keys.holdAnew()).toEqual(['showWindow']);
    expect([...held.keys()]).toEqual(['CommandOrControl+Shift+Y']);
    taken.clear();
    expect(keys.holdAnew()).toEqual([]);
    expect(held.size).toBe(2);
  });

  it('that were refused are asked for again with the next change', () => {
    const { keys, taken } = setUp('F8');
    keys.hold({ ...none, answer: f8 });
    taken.clear();
    expect(keys.hold({ ...none, answer: f8, showWindow: y })).toEqual([]);
  });

  it('mute a call', () => {
    const { keys, did, press } = setUp();
    keys.hold({ ...none, mute: f8 });
    press('F8');
    expect(did).toEqual(['mute']);
  });
});
