import { describe, expect, it } from 'vitest';
import { said } from '../../testing/people.ts';
import { logEntries } from './groups.ts';

const utcDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const shape = (...messages: Parameters<typeof logEntries>[0]) =>
  logEntries(messages, utcDay).map((entry) => (entry.kind === 'day' ? 'day' : `${entry.from}:${entry.messages.length}`));

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
