import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRecordId, longId, objectOfId, shortId } from './ids.ts';

describe('record ids', () => {
  it('are widened with the checksum that Salesforce appends', () => {
    // Pairs from public records.
    expect(longId('0JR5i000001OXSg')).toBe('0JR5i000001OXSgGAO');
    expect(longId('0LQ5i000000PBw9')).toBe('0LQ5i000000PBw9GAG');
    expect(longId('00G5i000000h9CkEAI')).toBe('00G5i000000h9CkEAI');
  });

  it('are shortened and widened without loss', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9]{15}$/);
    fc.assert(
      fc.property(id, (short) => {
        const long = longId(short);
        expect([shortId(long), longId(long), isRecordId(long)]).toEqual([short, long, true]);
      }),
    );
  });

  it('are refused when they are none', () => {
    expect(() => longId('0JR')).toThrow('"0JR" is not a record id');
    expect(isRecordId('0JR5i000001OXSg!')).toBe(false);
  });

  it('tell the object of a record page', () => {
    expect(objectOfId('0Mw5i0000000001')).toBe('MessagingSession');
    expect(objectOfId('zzz5i0000000001')).toBeNull();
  });
});
