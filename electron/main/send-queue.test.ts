import { interactionId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { createSendQueue } from './send-queue.ts';
import { ANNAS_CHAT } from './testing/people.ts';

const CARLS = interactionId.parse('0Mw5i00000krRUKCA3');

describe('a queue of what goes to customers', () => {
  it('is one for each customer', async () => {
    const queue = createSendQueue<boolean>((went) => went);
    const never = queue.inTurn(ANNAS_CHAT, () => new Promise(() => undefined));
    expect(await queue.inTurn(CARLS, () => Promise.resolve(true))).toEqual({ had: true, result: true });
    expect(await Promise.race([never, queue.inTurn(ANNAS_CHAT, () => Promise.resolve(true)), Promise.resolve('waits')])).toBe('waits');
  });

  it('gives nobody a turn behind what did not go out or broke, and begins anew after them', async () => {
    const queue = createSendQueue<boolean>((went) => went);
    const turns = [
      queue.inTurn(ANNAS_CHAT, () => Promise.resolve(false)),
      queue.inTurn(ANNAS_CHAT, () => Promise.resolve(true)),
      queue.inTurn(ANNAS_CHAT, () => Promise.resolve(true)),
    ];
    expect(await Promise.all(turns)).toEqual([{ had: true, result: false }, { had: false }, { had: false }]);
    expect(await queue.inTurn(ANNAS_CHAT, () => Promise.resolve(true))).toEqual({ had: true, result: true });
    const broken = queue.inTurn(ANNAS_CHAT, () => Promise.reject(new Error('bug')));
    const behind = queue.inTurn(ANNAS_CHAT, () => Promise.resolve(true));
    await expect(broken).rejects.toThrow('bug');
    expect(await behind).toEqual({ had: false });
  });
});
