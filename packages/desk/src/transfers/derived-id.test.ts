import { transferId, type CommandId, type InteractionId, type TransferId } from '@jackfield/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkedIdOf, transferIdFor } from './derived-id.ts';

const command = fc.uuid().map((id) => id as CommandId);
const item = fc.stringMatching(/^[A-Za-z0-9]{18}$/).map((id) => id as InteractionId);

describe('the ids that follow from others', () => {
  it('are ids, and the same for the same', () => {
    fc.assert(
      fc.property(command, item, (one, of) => {
        const id = transferIdFor(one, of);
        expect(transferId.safeParse(id).success).toBe(true);
        expect(transferIdFor(one, of)).toBe(id);
        expect(id).not.toBe(one);
      }),
    );
  });

  it('are different for two items of one command, however alike', () => {
    fc.assert(
      fc.property(command, item, item, (one, a, b) => {
        expect(transferIdFor(one, a) === transferIdFor(one, b)).toBe(a === b);
      }),
    );
    const ids = Array.from({ length: 100 }, (_, at) =>
      transferIdFor('00000000-0000-4000-8000-000000000001' as CommandId, `0Mw5i00000krR${String(at).padStart(2, '0')}CA2` as InteractionId),
    );
    expect(new Set(ids).size).toBe(100);
  });

  it('meet nothing along a chain of ways back and on', () => {
    fc.assert(
      fc.property(command, fc.array(fc.constantFrom('back' as const, 'next' as const), { maxLength: 12 }), (one, ways) => {
        const chain = ways.reduce<TransferId[]>(
          (ids, way) => [...ids, linkedIdOf(ids.at(-1) as TransferId, way)],
          [one as string as TransferId],
        );
        expect(new Set(chain).size).toBe(chain.length);
      }),
    );
  });
});
