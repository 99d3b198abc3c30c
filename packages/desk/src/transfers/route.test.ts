import { channel, destination, type Channel, type Destination } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { DESTINATION_KINDS, isTransferable, transferRoute, whyNotThere } from './route.ts';

/** Every cell, as an agent meets it: what carries it, or why it is grey. */
const CELLS: [Channel, Destination['kind'], string][] = [
  ['chat', 'user', 'flow'],
  ['chat', 'queue', 'flow'],
  ['chat', 'skill', 'flow'],
  ['chat', 'chatButton', 'flow'],
  ['chat', 'number', 'no: onlyCalls'],
  ['chat', 'plan', 'no: onlyCalls'],
  ['whatsapp', 'user', 'flow'],
  ['whatsapp', 'queue', 'flow'],
  ['whatsapp', 'skill', 'flow'],
  ['whatsapp', 'chatButton', 'no: onlyChats'],
  ['whatsapp', 'number', 'no: onlyCalls'],
  ['whatsapp', 'plan', 'no: onlyCalls'],
  ['case', 'user', 'owner'],
  ['case', 'queue', 'owner'],
  ['case', 'skill', 'no: onlyOwners'],
  ['case', 'chatButton', 'no: onlyChats'],
  ['case', 'number', 'no: onlyCalls'],
  ['case', 'plan', 'no: onlyCalls'],
  ['call', 'user', 'no: withSoftphone'],
  ['call', 'queue', 'no: withSoftphone'],
  ['call', 'skill', 'no: noSkillsForCalls'],
  ['call', 'chatButton', 'no: onlyChats'],
  ['call', 'number', 'no: withSoftphone'],
  ['call', 'plan', 'no: withSoftphone'],
];

describe('the table of routes', () => {
  it.each(CELLS)('a %s to a %s: %s', (from, to, says) => {
    const why = whyNotThere(from, to);
    expect(why === null ? transferRoute(from, to) : `no: ${why}`).toBe(says);
    expect(transferRoute(from, to) === null).toBe(why !== null);
  });

  it('is told above cell by cell, and none is left out', () => {
    expect(CELLS.map(([from, to]) => `${from} ${to}`)).toEqual(
      channel.options.flatMap((from) => DESTINATION_KINDS.map((to) => `${from} ${to}`)),
    );
    expect(destination.def.options.map(({ shape }) => shape.kind.def.values[0])).toEqual(DESTINATION_KINDS);
  });

  it.each<[Channel, boolean]>([
    ['chat', true],
    ['whatsapp', true],
    ['case', true],
    ['call', false],
  ])('a %s can go somewhere: %s', (from, can) => expect(isTransferable(from)).toBe(can));
});
