import { describe, expect, it } from 'vitest';
import { makeDraftKeeper } from './draft-keeper.ts';

/** A keeper whose idle moments the test decides. */
function mayaWrites(saved = '') {
  const atDesk: string[] = [];
  let waiting: (() => void) | null = null;
  const keeper = makeDraftKeeper(saved, {
    save: (text) => atDesk.push(text),
    whenIdle: (then) => {
      waiting = then;
      return () => (waiting = null);
    },
  });
  return { keeper, atDesk, idle: () => waiting?.(), isWaiting: () => waiting !== null };
}

describe('a draft', () => {
  it('goes to the desk at the next idle moment, with all that was typed by then', () => {
    const { keeper, atDesk, idle } = mayaWrites();
    keeper.typed('H');
    keeper.typed('He');
    keeper.typed('Hello');
    expect(atDesk).toEqual([]);
    idle();
    expect(atDesk).toEqual(['Hello']);
  });

  it('goes at once when the window closes or another conversation is shown', () => {
    const { keeper, atDesk, isWaiting } = mayaWrites();
    keeper.typed('Hello');
    keeper.flush();
    expect(atDesk).toEqual(['Hello']);
    expect(isWaiting()).toBe(false);
    keeper.flush();
    expect(atDesk).toEqual(['Hello']);
  });

  it('is not saved again while it is the same', () => {
    const { keeper, atDesk, idle } = mayaWrites('Hello');
    keeper.typed('Hello!');
    keeper.typed('Hello');
    idle();
    expect(atDesk).toEqual([]);
  });

  it('that is given back after the box was shown appears in it, as long as nothing was typed', () => {
    const { keeper, atDesk, idle } = mayaWrites();
    expect(keeper.heard('')).toBeNull();
    expect(keeper.heard('I was about to say')).toBe('I was about to say');
    idle();
    expect(atDesk).toEqual([]);
  });

  it('never replaces what is being typed', () => {
    const { keeper, atDesk, idle } = mayaWrites();
    keeper.typed('Hello');
    expect(keeper.heard('I was about to say')).toBeNull();
    idle();
    expect(atDesk).toEqual(['Hello']);
  });

  it('is not taken back to an older state by its own echo', () => {
    const { keeper, idle } = mayaWrites();
    keeper.typed('H');
    idle();
    keeper.typed('He');
    expect(keeper.heard('H')).toBeNull();
    idle();
    expect(keeper.heard('He')).toBeNull();
    expect(keeper.heard('Hello from the journal')).toBe('Hello from the journal');
  });
});
