import { describe, expect, it } from 'vitest';
import { NOON, said } from '../../testing/people.ts';
import { logEntries } from './groups.ts';

const utcDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const shape = (...messages: Parameters<typeof logEntries>[0]) =>
  logEntries(messages, null, utcDay).map((entry) => (entry.kind !== 'group' ? entry.kind : `${entry.from}:${entry.messages.length}`));

describe('a transcript', () => {
  it('puts messages of one author together', () => {
    expect(shape(said('customer', 'a', 1), said('customer', 'b', 2), said('agent', 'c', 3), said('customer', 'd', 4))).toEqual([
      'day',
      'customer:2',
      'agent:1',
      'customer:1',
    ]);
  });

  it('begins anew after a pause', () => {
    expect(shape(said('customer', 'a', 0), said('customer', 'b', 600))).toEqual(['day', 'customer:1', 'customer:1']);
  });

  it('lets each line of the system stand alone', () => {
    expect(shape(said('system', 'a', 0), said('system', 'b', 1))).toEqual(['day', 'system:1', 'system:1']);
  });

  it('separates the days', () => {
    const day = 24 * 3_600;
    expect(shape(said('customer', 'a', 0), said('customer', 'b', day), said('customer', 'c', day + 1))).toEqual([
      'day',
      'customer:1',
      'day',
      'customer:2',
    ]);
  });

  it('tells two agents of the same conversation apart', () => {
    expect(shape(said('agent', 'a', 0), said('agent', 'b', 1, { author: 'Bo Castellanos' }))).toEqual(['day', 'agent:1', 'agent:1']);
  });

  it('is nothing without messages', () => {
    expect(logEntries([])).toEqual([]);
  });
});

describe('a conversation that was handed over', () => {
  const bo = { author: 'Bo Castellanos' };
  const lines = (from: string | null, atSecond: number, ...messages: Parameters<typeof logEntries>[0]) =>
    logEntries(messages, { from, atMs: NOON + atSecond * 1_000 }, utcDay).map((entry) =>
      entry.kind === 'handover' ? `${entry.from} > ${entry.to === 'me' ? 'me' : entry.to.name}` : entry.kind,
    );

  it('says where it came to Maya, between what was before and what is since', () => {
    expect(lines('Bo', 5, said('customer', 'a', 1), said('agent', 'b', 2, bo), said('agent', 'c', 9))).toEqual([
      'day',
      'group',
      'group',
      'Bo > me',
      'group',
    ]);
  });

  it('says so at the end, when nothing was written since; and of an empty one says nothing', () => {
    expect(lines('Bo', 5, said('customer', 'a', 1))).toEqual(['day', 'group', 'Bo > me']);
    expect(lines('Bo', 5)).toEqual([]);
  });

  it('says who went on before it came here, and not whether Maya has two names', () => {
    const messages = [
      said('agent', 'a', 1, bo),
      said('agent', 'b', 2, { author: 'Ines' }),
      said('agent', 'c', 8),
      said('agent', 'd', 9, { author: 'Maya L.' }),
    ];
    expect(lines(null, 5, ...messages)).toEqual(['day', 'group', 'Bo Castellanos > Ines', 'group', 'group', 'group']);
  });
});
