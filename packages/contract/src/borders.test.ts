import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { command, commandAnswer, deskCommand, windowCommand } from './commands.ts';
import { deskEvent, eventBatch } from './events.ts';
import { guestMessage, guestRequest } from './guests.ts';
import { logEntry, query, queryAnswer, topicValue } from './queries.ts';
import { destination, snapshot, stage, transfer } from './state.ts';
import { arbitraryOf } from './testing/arbitrary.ts';

const borders: [name: string, schema: z.ZodMiniType][] = [
  ['command', command],
  ['commandAnswer', commandAnswer],
  ['deskEvent', deskEvent],
  ['eventBatch', eventBatch],
  ['snapshot', snapshot],
  ['query', query],
  ['queryAnswer', queryAnswer],
  ['topicValue', topicValue],
  ['logEntry', logEntry],
  ['guestRequest', guestRequest],
  ['guestMessage', guestMessage],
  ['transfer', transfer],
];

describe('what crosses a border', () => {
  it.each(borders)('a %s arrives as it was sent', (_name, schema) => {
    fc.assert(
      fc.property(arbitraryOf(schema), (sent) => {
        const text = JSON.stringify(sent);
        expect(JSON.stringify(schema.parse(JSON.parse(text)))).toBe(text);
      }),
      { numRuns: 100 },
    );
  });
});

/** Unions told apart by one field, whose error can therefore name the field that is wrong. */
const unions: [name: string, tag: string, schema: z.ZodMiniDiscriminatedUnion<readonly z.ZodMiniObject[]>][] = [
  ['deskCommand', 'type', deskCommand],
  ['windowCommand', 'type', windowCommand],
  ['deskEvent', 'type', deskEvent],
  ['query', 'type', query],
  ['queryAnswer', 'type', queryAnswer],
  ['guestRequest', 'op', guestRequest],
  ['guestMessage', 'kind', guestMessage],
  ['stage', 'stage', stage],
  ['destination', 'kind', destination],
];

describe('what is wrong with a message', () => {
  it.each(unions)('a %s without one of its fields is refused by the name of that field', (_name, tag, union) => {
    for (const member of union.def.options) {
      const required = Object.entries(member.def.shape).filter(
        ([key, value]) => key !== tag && (value as z.ZodMiniType).def.type !== 'optional',
      );
      const [value] = fc.sample(arbitraryOf(member), { numRuns: 1, seed: 1 }) as [Record<string, unknown>];
      for (const [field] of required) {
        const { [field]: _missing, ...rest } = value;
        expect(union.safeParse(rest).error?.issues.map((issue) => issue.path[0])).toEqual([field]);
      }
    }
  });

  it.each(unions)('a %s of an unknown kind is refused by the name of its kind', (_name, tag, union) => {
    for (const kind of ['somethingElse', '', null, undefined, 5, '__proto__', 'constructor']) {
      expect(union.safeParse({ [tag]: kind }).error?.issues.map((issue) => issue.path[0])).toEqual([tag]);
    }
  });

  it.each(borders)('a %s is never a value of another shape', (_name, schema) => {
    for (const value of [undefined, null, true, 5, 'text', [], [[]], {}, { type: 'acceptWork' }, () => 1]) {
      expect(schema.safeParse(value).success).toBe(false);
    }
  });
});
