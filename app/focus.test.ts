import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appears, wishFocus } from './focus.ts';

/** A text somebody can write in: as much of an element as matters here. */
class Box {
  readonly isConnected = true;
  readonly focus = () => void (screen.activeElement = this);
}
const screen: { activeElement: Box | null } = { activeElement: null };
const goes: (() => void)[] = [];
const shows = (target: string, box: Box) => {
  const gone = appears(target, box as unknown as HTMLElement);
  goes.push(gone);
  return gone;
};
let message: Box;
let notes: Box;

beforeEach(() => {
  screen.activeElement = null;
  vi.stubGlobal('document', screen);
  vi.stubGlobal('HTMLTextAreaElement', Box);
  vi.stubGlobal('HTMLInputElement', Box);
  [message, notes] = [new Box(), new Box()];
});

afterEach(() => goes.splice(0).forEach((gone) => gone()));

describe('the keyboard', () => {
  it('goes to what appears, when it was wished for and nobody writes', () => {
    wishFocus('notes');
    shows('notes', notes);
    expect(screen.activeElement).toBe(notes);
  });

  it('is not taken from somebody who writes', () => {
    message.focus();
    wishFocus('notes');
    shows('notes', notes);
    expect(screen.activeElement).toBe(message);
  });

  it('is taken from there by a key, also where what the key opens is not on the screen yet', () => {
    message.focus();
    wishFocus('notes', { force: true });
    shows('notes', notes);
    expect(screen.activeElement).toBe(notes);
  });

  it('is not taken by a key of before, from whatever the person has gone on to', () => {
    message.focus();
    wishFocus('notes', { force: true });
    const search = new Box();
    search.focus();
    shows('notes', notes);
    expect(screen.activeElement).toBe(search);
  });

  it('goes once: what comes and goes later does not take it again', () => {
    wishFocus('notes');
    shows('notes', notes)();
    message.focus();
    shows('notes', notes);
    expect(screen.activeElement).toBe(message);
  });
});
