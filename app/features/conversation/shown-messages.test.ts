import { describe, expect, it } from 'vitest';
import { AT_END, earlier, FIRST, firstShown, leavesEnd, taller } from './shown-messages.ts';

const talk = (count: number, from = 0) => Array.from({ length: count }, (_, at) => ({ id: `m${from + at}` }));

describe('five hundred messages', () => {
  it('are drawn from the end, a page at a time', () => {
    const messages = talk(500);
    let shown = AT_END;
    const firsts = [firstShown(messages, shown)];
    for (let turn = 0; turn < 11; turn += 1) {
      shown = earlier(messages, shown);
      firsts.push(firstShown(messages, shown));
    }
    expect(firsts).toEqual([475, 425, 375, 325, 275, 225, 175, 125, 75, 25, 0, 0]);
  });

  it('let the oldest go while the newest are looked at', () => {
    expect([500, 501, 600].map((count) => firstShown(talk(count), AT_END))).toEqual([475, 476, 575]);
    expect(firstShown(talk(FIRST - 1), AT_END)).toBe(0);
    expect(firstShown([], AT_END)).toBe(0);
  });

  it('are more in a pane that is taller than they are', () => {
    expect(firstShown(talk(500), taller(AT_END))).toBe(450);
    expect(firstShown(talk(30), taller(taller(AT_END)))).toBe(0);
  });

  it('stay where they are for who reads further up, whatever comes', () => {
    const reading = leavesEnd(talk(500), AT_END);
    expect(firstShown(talk(600), reading)).toBe(475);
    expect(leavesEnd(talk(600), reading)).toBe(reading);
  });

  it('stay near where they were when the first of them has another name by now', () => {
    const reading = leavesEnd(talk(500), AT_END);
    const renamed = talk(500).map((it) => (it.id === 'm475' ? { id: 'org-475' } : it));
    expect(firstShown(renamed, reading)).toBe(475);
  });
});
