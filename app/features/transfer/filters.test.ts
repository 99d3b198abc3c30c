import { DESTINATION_KINDS } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { FILTERS, filterOfKey, kindsOf } from './filters.ts';

const key = (code: string, more: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {}) => ({
  altKey: true,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  code,
  ...more,
});

describe('the filters of the panel', () => {
  it('leave no kind out, and none twice', () => {
    expect(FILTERS.flatMap(({ kinds }) => [...kinds]).toSorted()).toEqual([...DESTINATION_KINDS].toSorted());
    expect(kindsOf(null)).toBeUndefined();
    expect(kindsOf('queues')).toEqual(['queue']);
  });

  it.each([
    [key('Digit1'), 'people'],
    [key('Numpad5'), 'numbers'],
    [key('Digit6'), null],
    [key('KeyA'), null],
    [key('Digit1', { altKey: false }), null],
    // AltGr is Control and Alt on some keyboards, and writes.
    [key('Digit2', { ctrlKey: true }), null],
  ])('%o is %s', (event, name) => expect(filterOfKey(event)).toBe(name));
});
