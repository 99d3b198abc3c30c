import { transferId, type TimelineEntry } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { entriesOf, type OwnerChange, type RecordedTransfer, type SeenWork } from './entries.ts';

const [MAYA, BO, INES] = ['005000000000001AAA', '005000000000002AAA', '005000000000003AAA'];
const [BILLING, SPANISH] = ['00G000000000001AAA', '0C5000000000001AAA'];
const NAMES = new Map([
  [MAYA, 'Maya'],
  [BO, 'Bo'],
  [INES, 'Ines'],
  [BILLING, 'Billing'],
  [SPANISH, 'Spanish'],
]);
const ITEM = '0Mw000000000001AAA';
const by = (id: string) => ({ id, name: NAMES.get(id) ?? '' });
const record = (second: number, from: string, to: string, over: Partial<RecordedTransfer> = {}): RecordedTransfer => ({
  transferId: transferId.parse(`00000000-0000-4000-8000-${String(second).padStart(12, '0')}`),
  item: ITEM,
  by: by(from),
  to: { kind: to.startsWith('005') ? 'user' : to.startsWith('00G') ? 'queue' : 'skill', id: to },
  route: 'Agent',
  note: '',
  atMs: second * 1_000,
  ...over,
});
const work = (second: number, userId: string, status: string, closedSecond: number | null = null): SeenWork => ({
  item: ITEM,
  userId,
  status,
  assignedMs: second * 1_000,
  closedMs: closedSecond === null ? null : closedSecond * 1_000,
});
const told = (records: RecordedTransfer[], works: SeenWork[], ownerChanges: OwnerChange[] = []) =>
  entriesOf({ records, works, ownerChanges }, NAMES).map(
    ({ by: from, to, outcome, takenBy, made, follows }: TimelineEntry) =>
      `${from?.name ?? '?'} > ${to?.name ?? '?'}: ${outcome}${takenBy === null ? '' : ` by ${takenBy}`}${made === 'here' ? '' : ' in Salesforce'}${follows === null ? '' : ` (${follows})`}`,
  );

describe('what became of a transfer, as the org shows it', () => {
  const mayas = work(1, MAYA, 'Opened');
  it.each<[string, RecordedTransfer[], SeenWork[], string[]]>([
    ['Bo opened it', [record(5, MAYA, BO)], [mayas, work(5, BO, 'Opened')], ['Maya > Bo: done by Bo']],
    ['Bo is being asked', [record(5, MAYA, BO)], [mayas, work(5, BO, 'Assigned')], ['Maya > Bo: offered']],
    [
      'Bo declined and Ines has it',
      [record(5, MAYA, BO)],
      [mayas, work(5, BO, 'Declined'), work(9, INES, 'Opened')],
      ['Maya > Bo: declined by Ines'],
    ],
    ['Bo let it ring', [record(5, MAYA, BO)], [work(5, BO, 'DeclinedOnPushTimeout')], ['Maya > Bo: timedOut']],
    ['Bo was never reached', [record(5, MAYA, BO)], [work(9, INES, 'Assigned')], ['Maya > Bo: declined']],
    ['nothing is known', [record(5, MAYA, BO)], [mayas], ['Maya > Bo: unknown']],
    [
      'Maya called it back',
      [record(5, MAYA, BO), record(9, MAYA, MAYA, { route: 'Recall' })],
      [mayas, work(5, BO, 'Canceled')],
      ['Maya > Bo: recalled', 'Maya > Maya: done (recall)'],
    ],
    [
      'Maya called it back after he had opened it',
      [record(5, MAYA, BO), record(9, MAYA, MAYA, { route: 'Recall' })],
      [mayas, work(6, BO, 'Closed')],
      ['Maya > Bo: done by Bo', 'Maya > Maya: done (recall)'],
    ],
    [
      'Bo declined and Maya called it back, all within a second',
      [
        record(5, MAYA, BO),
        record(5, MAYA, MAYA, { route: 'Recall', transferId: transferId.parse('99999999-0000-4000-8000-000000000005') }),
      ],
      [mayas, work(5, BO, 'Declined'), work(5, MAYA, 'Opened')],
      ['Maya > Bo: declined', 'Maya > Maya: done (recall)'],
    ],
    ['it waits in Billing', [record(5, MAYA, BILLING)], [mayas], ['Maya > Billing: done']],
    ['Ines took it from Billing', [record(5, MAYA, BILLING)], [mayas, work(7, INES, 'Closed')], ['Maya > Billing: done by Ines']],
    ['for a skill', [record(5, MAYA, SPANISH)], [mayas], ['Maya > Spanish: done']],
    ['a case changed its owner', [record(5, MAYA, BO, { route: 'Owner' })], [mayas], ['Maya > Bo: done']],
    [
      'each transfer has its own takers',
      [record(5, MAYA, BILLING), record(20, INES, BO)],
      [mayas, work(7, INES, 'Closed'), work(21, BO, 'Opened')],
      ['Maya > Billing: done by Ines', 'Ines > Bo: done by Bo'],
    ],
    ['nobody may read who', [record(5, MAYA, '005000000000009AAA')], [work(6, '005000000000009AAA', 'Opened')], ['Maya > : done by ']],
  ])('%s', (_story, records, works, lines) => {
    expect(told(records, works)).toEqual(lines);
  });
});

describe('a transfer made in Salesforce itself', () => {
  it('is seen by work that was handed on without a record of ours', () => {
    expect(told([], [work(1, MAYA, 'Transferred', 30), work(30, BO, 'Opened')])).toEqual(['Maya > Bo: done by Bo in Salesforce']);
    expect(told([], [work(1, MAYA, 'Transferred', 30)])).toEqual(['Maya > ?: done in Salesforce']);
  });

  it('is not one that we recorded', () => {
    expect(told([record(29, MAYA, BO)], [work(1, MAYA, 'Transferred', 30), work(30, BO, 'Opened')])).toEqual(['Maya > Bo: done by Bo']);
  });

  it('is, of a case, an owner that changed without a record of ours', () => {
    const change = (second: number, toId: string): OwnerChange => ({ item: ITEM, by: by(INES), toId, atMs: second * 1_000 });
    expect(told([record(5, MAYA, BO, { route: 'Owner' })], [], [change(5, BO), change(40, BILLING)])).toEqual([
      'Maya > Bo: done',
      'Ines > Billing: done in Salesforce',
    ]);
  });
});
