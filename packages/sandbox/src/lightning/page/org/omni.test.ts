import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longId } from '../../ids.ts';
import type { Snapshot } from '../../protocol.ts';
import { createOmniToolkit } from '../aura/omni-toolkit.ts';
import { ApplicationEvents } from '../aura/bus.ts';
import { ApiFailure, type Client } from './client.ts';
import { Omni } from './omni.ts';

const AVAILABLE = longId('0N5Available000');
const BREAK = longId('0N5OnBreak00000');
const statuses = [
  { id: AVAILABLE, developerName: 'Available', label: 'Available', channels: [{ channelId: '0N9x', developerName: 'sfdc_livemessage' }] },
  { id: BREAK, developerName: 'Break', label: 'Break', channels: [] },
];
const anna = { workId: longId('0BzAnna00000001'), workItemId: longId('0MwAnna00000001') };

function mayasOmni() {
  const asked: string[] = [];
  const ask =
    (what: string) =>
    async (...given: unknown[]) =>
      void asked.push([what, ...given].join(' '));
  const client = {
    setPresence: ask('setPresence'),
    logout: ask('logout'),
    accept: ask('accept'),
    decline: ask('decline'),
    close: ask('close'),
  } as unknown as Client;
  const events = new ApplicationEvents();
  const fired: [string, Readonly<Record<string, unknown>>][] = [];
  for (const name of [
    'LoginSuccess',
    'Logout',
    'StatusChanged',
    'WorkAssigned',
    'WorkAccepted',
    'WorkDeclined',
    'WorkClosed',
    'ConnectionError',
  ]) {
    events.handle(`lightning:omniChannel${name}`, (params) => fired.push([name, params]));
  }
  return { omni: new Omni(statuses, client, events), client, asked, fired };
}

const offline: Snapshot = { type: 'snapshot', statusId: null, logoutReason: null, works: [] };

describe("Maya's Omni-Channel", () => {
  it('fires nothing for what was so when the page started', () => {
    const { omni, fired } = mayasOmni();
    omni.resynchronise({ type: 'snapshot', statusId: AVAILABLE, logoutReason: null, works: [{ ...anna, status: 'Opened' }] });
    expect(fired).toEqual([]);
    expect(omni.works).toHaveLength(1);
  });

  it('tells a login and the change of status, with ids of 15 characters', async () => {
    const { omni, fired } = mayasOmni();
    omni.resynchronise(offline);
    omni.apply({ type: 'statusChanged', statusId: AVAILABLE });
    expect(fired).toEqual([
      ['LoginSuccess', { statusId: '0N5Available000' }],
      [
        'StatusChanged',
        expect.objectContaining({
          statusId: '0N5Available000',
          statusApiName: 'Available',
          reason: 'OmniLoginStatusChange',
          channels: JSON.stringify(statuses[0]?.channels),
        }),
      ],
    ]);
  });

  it('says who changed the status', async () => {
    const { omni, fired } = mayasOmni();
    omni.resynchronise({ ...offline, statusId: AVAILABLE });
    await omni.setStatus(BREAK, 'OmniToolkitStatusChange');
    omni.apply({ type: 'statusChanged', statusId: BREAK });
    omni.apply({ type: 'statusChanged', statusId: AVAILABLE });
    expect(fired.map(([, params]) => params['reason'])).toEqual(['OmniToolkitStatusChange', 'OmniSupervisorStatusChange']);
  });

  it.each(['DuplicateLogin', 'DuplicateLoginInSameBrowser', 'MaintenanceLogout', 'OmniSupervisorLogout', null])(
    'tells components that Maya was logged out, and why: %s; what she has open stays',
    (reason) => {
      const { omni, fired } = mayasOmni();
      omni.resynchronise({ ...offline, statusId: AVAILABLE, works: [{ ...anna, status: 'Opened' }] });
      omni.apply({ type: 'loggedOut', reason });
      expect(fired).toEqual([['Logout', { reason }]]);
      expect([omni.statusId, omni.works]).toEqual([null, [{ ...anna, status: 'Opened' }]]);
    },
  );

  it('fires what was missed while the stream was lost', () => {
    const { omni, fired } = mayasOmni();
    const bertil = { workId: longId('0BzBertil000001'), workItemId: longId('0MwBertil000001') };
    const cleo = { workId: longId('0BzCleo00000001'), workItemId: longId('0MwCleo00000001') };
    omni.resynchronise({
      type: 'snapshot',
      statusId: AVAILABLE,
      logoutReason: null,
      works: [
        { ...anna, status: 'Opened' },
        { ...bertil, status: 'Assigned' },
      ],
    });
    omni.resynchronise({ type: 'snapshot', statusId: null, logoutReason: 'ConnectionLost', works: [{ ...cleo, status: 'Opened' }] });
    expect(fired.map(([name]) => name)).toEqual(['Logout', 'WorkClosed', 'WorkAssigned', 'WorkAccepted']);
    expect(fired[0]?.[1]).toEqual({ reason: 'ConnectionLost' });
    expect(omni.works).toEqual([{ ...cleo, status: 'Opened' }]);
  });

  it('opens by itself what shall be opened so: what is there when the page starts, what comes, and what came in a gap', () => {
    const { omni } = mayasOmni();
    const opened: string[] = [];
    omni.autoAccepts.hear(({ workId }) => opened.push(workId));
    const auto = (at: number) => ({
      workId: longId(`0BzAuto0000000${at}`),
      workItemId: longId(`0MwAuto0000000${at}`),
      autoAccept: true as const,
    });
    omni.resynchronise({
      ...offline,
      statusId: AVAILABLE,
      works: [
        { ...auto(1), status: 'Assigned' },
        { ...anna, status: 'Assigned' },
      ],
    });
    omni.apply({ type: 'workAssigned', ...auto(2) });
    omni.resynchronise({
      ...offline,
      statusId: AVAILABLE,
      works: [1, 2, 3].map((at) => ({ ...auto(at), status: 'Assigned' })),
    });
    expect(opened).toEqual([1, 2, 3].map((at) => auto(at).workId));
  });

  it('agrees with the server after any gap', () => {
    const work = fc.record({ at: fc.integer({ min: 1, max: 5 }), status: fc.constantFrom('Assigned' as const, 'Opened' as const) });
    const snapshot = fc.record({
      statusId: fc.constantFrom(null, AVAILABLE, BREAK),
      works: fc.uniqueArray(work, { selector: (one) => one.at }),
    });
    fc.assert(
      fc.property(fc.array(snapshot, { minLength: 1 }), (snapshots) => {
        const { omni } = mayasOmni();
        for (const { statusId, works } of snapshots) {
          const told = works.map(({ at, status }) => ({
            workId: longId(`0BzWork0000000${at}`),
            workItemId: longId(`0MwWork0000000${at}`),
            status,
          }));
          omni.resynchronise({ type: 'snapshot', statusId, logoutReason: null, works: told });
          expect(omni.statusId).toBe(statusId);
          const sorted = (list: typeof told) => list.toSorted((one, other) => one.workId.localeCompare(other.workId));
          expect(sorted([...omni.works])).toEqual(sorted(told));
        }
      }),
    );
  });
});

describe('lightning:omniToolkitAPI', () => {
  type Toolkit = Record<string, (given?: unknown) => Promise<unknown>>;
  const toolkitOf = (omni: Omni) => createOmniToolkit(omni) as Toolkit;
  const call = (omni: Omni, method: string, given?: unknown) => toolkitOf(omni)[method]?.(given);

  it('accepts, declines and closes by short or long ids', async () => {
    const { omni, asked } = mayasOmni();
    expect(await call(omni, 'acceptAgentWork', { workId: anna.workId.slice(0, 15) })).toBe(true);
    expect(await call(omni, 'declineAgentWork', { workId: anna.workId, declineReason: 'Busy' })).toBe(true);
    expect(await call(omni, 'closeAgentWork', { workId: anna.workId })).toBe(true);
    expect(asked).toEqual([`accept ${anna.workId}`, `decline ${anna.workId} Busy`, `close ${anna.workId}`]);
  });

  it('sets a status and answers with it', async () => {
    const { omni } = mayasOmni();
    expect(await call(omni, 'setServicePresenceStatus', { statusId: BREAK.slice(0, 15) })).toEqual({
      statusName: 'Break',
      statusApiName: 'Break',
      statusId: BREAK.slice(0, 15),
      channels: '[]',
    });
  });

  it('lists the work as JSON text', async () => {
    const { omni } = mayasOmni();
    omni.resynchronise({ type: 'snapshot', statusId: AVAILABLE, logoutReason: null, works: [{ ...anna, status: 'Opened' }] });
    expect(await call(omni, 'getAgentWorks')).toEqual({
      works: JSON.stringify([{ workId: anna.workId.slice(0, 15), workItemId: anna.workItemId.slice(0, 15), isEngaged: true }]),
    });
  });

  it('does not tell the status of somebody who is offline', async () => {
    const { omni } = mayasOmni();
    omni.resynchronise(offline);
    await expect(call(omni, 'getServicePresenceStatusId')).rejects.toThrow("the user isn't logged in");
    omni.apply({ type: 'statusChanged', statusId: AVAILABLE });
    expect(await call(omni, 'getServicePresenceStatusId')).toMatchObject({ statusId: AVAILABLE.slice(0, 15) });
  });

  it.each([
    ['acceptAgentWork', undefined, 'acceptAgentWork: the argument is not an object'],
    ['acceptAgentWork', anna.workId, 'acceptAgentWork: the argument is not an object'],
    ['acceptAgentWork', {}, 'acceptAgentWork: workId is missing'],
    ['acceptAgentWork', { workId: '1' }, 'acceptAgentWork: workId "1" is not a record id'],
    ['closeAgentWork', { workId: anna.workId, reason: 'x' }, 'closeAgentWork: there is no argument reason'],
    ['setServicePresenceStatus', { statusName: 'Available' }, 'setServicePresenceStatus: statusId is missing'],
    ['setServicePresenceStatus', { statusId: '0N5Nowhere00000' }, "You don't have access to the presence status 0N5Nowhere00000."],
  ])('rejects %s(%j)', async (method, given, words) => {
    await expect(call(mayasOmni().omni, method, given)).rejects.toThrow(words);
  });

  it('rejects with what the org says', async () => {
    const { omni, client } = mayasOmni();
    client.accept = async () => {
      throw new ApiFailure('INVALID_WORK', 'The work has been taken back.');
    };
    await expect(call(omni, 'acceptAgentWork', { workId: anna.workId })).rejects.toThrow('The work has been taken back.');
  });
});
