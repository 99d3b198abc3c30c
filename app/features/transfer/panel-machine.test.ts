import { queueId, userId, type DestinationRow } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { freshPanel, panelStep, questionOf, type PanelEvent, type PanelState } from './panel-machine.ts';

const row = (name: string, change: Partial<DestinationRow> = {}): DestinationRow => ({
  destination: { kind: 'queue', id: queueId.parse(`00G${name.padEnd(15, '0').slice(0, 15)}`), name },
  linkedAgent: false,
  warnings: [],
  disabled: null,
  matched: [],
  why: [],
  ...change,
});
const billing = row('Billing');
const bo: DestinationRow = { ...row('Bo'), destination: { kind: 'user', id: userId.parse('005000000000000002'), name: 'Bo Castellanos' } };
const triage = row('Triage', { disabled: 'notForThisChannel' });

const play = (...events: PanelEvent[]): PanelState => events.reduce(panelStep, freshPanel);
const typed = (text: string): PanelEvent => ({ type: 'typed', text });
const answered = (text: string, ...rows: DestinationRow[]): PanelEvent => ({
  type: 'answered',
  question: questionOf({ text, filter: null }),
  rows,
  total: rows.length,
  loaded: true,
  progress: null,
  notDialled: null,
});
/** An answer of a directory that is still being read. */
const inPart = (text: string, ...rows: DestinationRow[]): PanelEvent => ({
  type: 'answered',
  question: questionOf({ text, filter: null }),
  rows,
  total: rows.length,
  loaded: false,
  progress: { read: 2_000, of: 100_000 },
  notDialled: null,
});
const enter: PanelEvent = { type: 'entered', atOnce: false };
const ctrlEnter: PanelEvent = { type: 'entered', atOnce: true };

describe('the transfer panel at the keyboard', () => {
  it('takes letters, Enter to pick and Enter to transfer', () => {
    const picked = play(typed('bil'), answered('bil', billing), enter);
    expect(picked).toMatchObject({ picked: billing, go: null });
    expect(panelStep(picked, enter).go).toBe(billing);
  });

  it('transfers at once with Ctrl+Enter', () => {
    expect(play(typed('bo'), answered('bo', bo, billing), ctrlEnter).go).toBe(bo);
  });

  it('never picks a row of an older text: a hasty Enter waits for the rows of what was typed', () => {
    const hasty = play(answered('', billing, bo), typed('bo'), enter);
    expect(hasty).toMatchObject({ picked: null, go: null, waiting: 'pick' });
    expect(panelStep(hasty, answered('bo', bo)).picked).toBe(bo);
  });

  it('understands two hasty Enters as pick and go', () => {
    expect(play(typed('bo'), enter, enter, answered('bo', bo)).go).toBe(bo);
    expect(play(typed('bo'), ctrlEnter, answered('bo', bo)).go).toBe(bo);
  });

  it('forgets a hasty Enter, and what was picked, when more letters come', () => {
    expect(play(typed('b'), enter, typed('bi'), answered('bi', billing))).toMatchObject({ picked: null, waiting: null });
    expect(play(typed('b'), answered('b', billing), enter, typed('bo')).picked).toBeNull();
  });

  it('ignores answers to a text that is no longer there', () => {
    expect(play(typed('bo'), answered('b', billing))).toMatchObject({ rows: [], rowsFor: null });
  });

  it('marks the first row that can be chosen, and does not pick one that cannot', () => {
    expect(play(typed('t'), answered('t', triage, billing)).active).toBe(1);
    const onTriage = play(typed('t'), answered('t', triage, billing), { type: 'moved', to: 0 });
    expect(panelStep(onTriage, enter).picked).toBeNull();
    expect(panelStep(onTriage, ctrlEnter).go).toBeNull();
    expect(panelStep(onTriage, { type: 'chose', index: 0 }).picked).toBeNull();
  });

  it('marks a row where none can be chosen, so that its reason is reached, and picks it by nothing', () => {
    const call = play(typed('t'), answered('t', triage), enter, ctrlEnter);
    expect(call).toMatchObject({ active: 0, picked: null, go: null });
  });

  it('narrows down by a filter, which the same filter takes off, and asks anew each time', () => {
    const people = play(answered('', billing, bo), enter, { type: 'filtered', filter: 'people' });
    expect(people).toMatchObject({ filter: 'people', picked: null });
    expect(panelStep(people, answered('', billing)).rows).toEqual([billing, bo]);
    expect(panelStep(people, enter).waiting).toBe('pick');
    expect(panelStep(people, { type: 'filtered', filter: 'people' }).filter).toBeNull();
    expect(panelStep(people, { type: 'filtered', filter: 'queues' }).filter).toBe('queues');
  });

  it('picks by a click', () => {
    expect(play(answered('', billing, bo), { type: 'chose', index: 1 })).toMatchObject({ picked: bo, active: 1 });
  });

  it('does nothing on Enter where nothing matches', () => {
    expect(play(typed('zzz'), answered('zzz'), enter, enter)).toMatchObject({ picked: null, go: null });
  });

  it('goes only once, until the command was refused', () => {
    const gone = play(answered('', billing), enter, enter);
    expect(panelStep(gone, enter)).toBe(gone);
    expect(panelStep(gone, { type: 'refused' })).toMatchObject({ go: null, picked: billing });
  });
});

describe('the transfer panel while the directory is being read', () => {
  it('shows what is there, and how far it is', () => {
    expect(play(typed('b'), inPart('b', billing))).toMatchObject({ rows: [billing], progress: { read: 2_000, of: 100_000 } });
    expect(play(typed('b'), inPart('b', billing), answered('b', billing)).progress).toBeNull();
  });

  it('keeps the marked row when more comes in before it', () => {
    const onBo = play(typed('b'), inPart('b', billing, bo), { type: 'moved', to: 1 });
    expect(panelStep(onBo, inPart('b', row('Accounts'), billing, bo)).active).toBe(2);
    expect(panelStep(onBo, answered('b', row('Accounts'))).active).toBe(0);
  });

  it('lets a hasty Enter wait for all of it, and takes one on rows that are seen', () => {
    const hasty = play(typed('b'), ctrlEnter, inPart('b', billing));
    expect(hasty).toMatchObject({ go: null, waiting: 'transfer' });
    expect(panelStep(hasty, answered('b', bo, billing)).go).toBe(bo);
    expect(panelStep(hasty, ctrlEnter)).toMatchObject({ go: billing, waiting: null });
    expect(panelStep(hasty, { type: 'moved', to: 0 }).waiting).toBeNull();
  });
});
