import type { DeskEvent, DeskState } from '@jackfield/contract';
import { apply, initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { annasWork, AVAILABLE, opening } from '../testing/people.ts';
import { trayModel } from './tray-model.ts';
import { sayIn } from './words.ts';

const online: DeskEvent = { type: 'presenceChanged', atMs: 1_500, status: AVAILABLE.id, reason: null };
const offered: DeskEvent = { type: 'workOffered', atMs: 2_000, work: annasWork, deadlineMs: 32_000 };
const down: DeskEvent = { type: 'linkDown', atMs: 3_000, link: 'lightning', sinceMs: 3_000, nextTryAtMs: null, code: 'pageGone' };
const loggedOut: DeskEvent = { type: 'presenceChanged', atMs: 3_000, status: null, reason: 'DuplicateLogin' };
const after = (...events: DeskEvent[]): DeskState => [...opening.slice(0, -1), ...events].reduce(apply, initialState());
const model = (...events: DeskEvent[]) => trayModel(after(...events), sayIn('en'));

describe('the tray', () => {
  it.each([
    ['offline', [], 'Jackfield: Offline'],
    ['available', [online], 'Jackfield: Available'],
    ['offers', [online, offered], 'Jackfield: Available, offers waiting: 1'],
    ['offers', [online, offered, down], 'Jackfield: Available, offers waiting: 1'],
    ['problem', [online, down], 'Jackfield: Available, needs your attention'],
  ] as [string, DeskEvent[], string][])('shows %s after %j', (look, events, tooltip) => {
    expect(model(...events)).toMatchObject({ look, tooltip });
  });

  it('shows that something is wrong when somebody else has logged the agent out', () => {
    expect(model(online, loggedOut).look).toBe('problem');
  });

  it('offers the statuses of the org and the way out, with the one that holds marked', () => {
    expect(model(online)).toMatchObject({
      statuses: [
        { id: AVAILABLE.id, name: 'Available', isCurrent: true },
        { id: 'offline', name: 'Offline', isCurrent: false },
      ],
      canChangeStatus: true,
    });
  });

  it('cannot change the status without the page, as the button in the window cannot', () => {
    expect(model(online, down).canChangeStatus).toBe(false);
  });

  it('has no status for nobody', () => {
    const nobody = trayModel(initialState(), sayIn('en'));
    expect([nobody.statuses, nobody.tooltip]).toEqual([[], 'Jackfield: not signed in']);
  });

  it('speaks the language of the interface', () => {
    expect(trayModel(after(online), sayIn('de')).words.quit).toBe('Beenden');
  });
});
