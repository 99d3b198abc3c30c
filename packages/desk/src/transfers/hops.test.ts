import type { Destination, Interaction, Message, TransferHop, TransferId, UserId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { said } from '../testing/desk.ts';
import { billing, bo, commandIdOf, ines, maya, support, toBilling, toBo, toInvoices, toMaya } from '../testing/people.ts';
import { hopsOf } from './hops.ts';

const MINUTE = 60_000;
const hop = (number: number, from: UserId, to: Destination, over: Partial<TransferHop> = {}): TransferHop => ({
  transferId: commandIdOf(number) as string as TransferId,
  from: { id: from, name: '' },
  to: { kind: to.kind === 'user' ? 'user' : 'queue', id: to.id },
  atMs: number * MINUTE,
  back: false,
  ...over,
});
const toInes: Destination = { kind: 'user', id: ines, name: 'Ines' };
const item = (hops: TransferHop[], messages: Message[] = [], over: Partial<Interaction> = {}) => ({
  hops,
  messages,
  transcriptLoaded: true,
  queue: support,
  ...over,
});
const customer = (minute: number) => said('customer', 'Hello?', minute * MINUTE);
const agent = (minute: number) => said('agent', 'Hello', minute * MINUTE);
const system = (minute: number) => said('system', 'Bo joined', minute * MINUTE);

/** Maya looks at an item and at where she may send it. */
const look = (of: ReturnType<typeof item>, to: Destination) => {
  const { count, warnings, loop } = hopsOf(of, to, maya.userId);
  return [count, warnings.join(' '), loop];
};

describe('the transfers an item has behind it', () => {
  it.each<[string, ReturnType<typeof item>, Destination, unknown[]]>([
    ['nobody has sent it', item([]), toBo, [1, '', false]],
    ['Bo sent it to her', item([hop(1, bo, toMaya)]), toInes, [2, '', false]],
    ['Ines to Bo, Bo to her: the third hop', item([hop(1, ines, toBo), hop(2, bo, toMaya)]), toBilling, [3, 'thirdHop', false]],
    ['Bo sent it and nobody wrote: back to him is a loop', item([hop(1, bo, toMaya)]), toBo, [2, 'hadIt', true]],
    ['Bo sent it and Anna wrote since: she may have asked for him', item([hop(1, bo, toMaya)], [customer(2)]), toBo, [2, 'hadIt', false]],
    ['Bo sent it and Maya has answered', item([hop(1, bo, toMaya)], [agent(2)]), toBo, [2, 'hadIt', false]],
    ['Bo sent it and only the system spoke', item([hop(1, bo, toMaya)], [system(2)]), toBo, [2, 'hadIt', true]],
    ['Anna wrote before Bo sent it', item([hop(2, bo, toMaya)], [customer(1)]), toBo, [2, 'hadIt', true]],
    ['Ines, Bo, Maya, and to Ines: a loop of three', item([hop(1, ines, toBo), hop(2, bo, toMaya)]), toInes, [3, 'thirdHop hadIt', true]],
    [
      'Ines, then Anna wrote to Bo, then Maya: to Ines is no loop',
      item([hop(1, ines, toBo), hop(3, bo, toMaya)], [customer(2)]),
      toInes,
      [3, 'thirdHop hadIt', false],
    ],
    [
      'Ines, then Anna wrote to Bo, then Maya: to Bo is one',
      item([hop(1, ines, toBo), hop(3, bo, toMaya)], [customer(2)]),
      toBo,
      [3, 'thirdHop hadIt', true],
    ],
    ['what Maya sent and still has, did not leave her', item([hop(1, maya.userId, toBo)]), toBo, [1, '', false]],
    ['Bo tried twice', item([hop(1, bo, toInes), hop(2, bo, toMaya)]), toInes, [2, '', false]],
    [
      'it was called back once',
      item([hop(1, bo, toInes), hop(2, bo, { kind: 'user', id: bo, name: '' }, { back: true }), hop(3, bo, toMaya)]),
      toInes,
      [2, '', false],
    ],
    ['to the queue it came from', item([hop(1, bo, toBilling)], [], { queue: billing }), toInvoices, [2, 'sameQueue', false]],
    ['to the queue of a first offer: nobody sent it', item([]), { kind: 'queue', ...support }, [1, '', false]],
    [
      'the transcript is not there: not held against anybody',
      item([hop(1, bo, toMaya)], [], { transcriptLoaded: false }),
      toBo,
      [2, 'hadIt', false],
    ],
  ])('%s', (_story, of, to, expected) => {
    expect(look(of, to)).toEqual(expected);
  });

  it('are unknown without the list: no warning and no loop', () => {
    expect(hopsOf({ messages: [], transcriptLoaded: true, queue: null }, toBo, maya.userId)).toEqual({
      count: 1,
      warnings: [],
      loop: false,
    });
  });
});
