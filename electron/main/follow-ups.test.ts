import type { DeskEvent, DeskState } from '@jackfield/contract';
import { initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { createFollowUps } from './follow-ups.ts';
import { createFakeOrg } from './testing/fake-org.ts';
import { ANNAS_CHAT, AVAILABLE, settled } from './testing/people.ts';

function setUp(signIn: DeskState['signIn'] = { at: 'in' }) {
  const { org } = createFakeOrg();
  const did: string[] = [];
  const told: DeskEvent[] = [];
  const follow = createFollowUps({
    org: () => org,
    state: () => ({ ...initialState(), signIn }),
    pageLink: { salesforceLost: () => did.push('lost'), salesforceFound: () => did.push('found') },
    carryOver: {
      wantedStatus: () => AVAILABLE.id,
      draftsFor: (_state, atMs) => [{ type: 'draftChanged', atMs, interactionId: ANNAS_CHAT, text: 'For Anna' }],
    },
    loadDirectory: () => {
      did.push('directory');
      return Promise.reject(new Error('bug'));
    },
    showProfile: () => did.push('title'),
    setPresence: (status) => did.push(status),
    tell: (event) => told.push(event),
    serverNowMs: () => 10_000,
    mark: () => undefined,
    log: (level, code) => {
      if (level === 'error') did.push(code);
    },
  });
  return { follow, did, told };
}
const atMs = 10_000;

describe('what follows', () => {
  it('on Salesforce: the page, the title, the directory, whose faults are only logged', async () => {
    const { follow, did } = setUp();
    follow({ type: 'linkUp', atMs, link: 'salesforce' });
    await settled();
    expect(did).toEqual(['found', 'title', 'directory', 'directoryBug']);
  });

  it.each([
    ['unreachable', ['lost']],
    ['timeout', ['lost']],
    ['signedOut', []],
  ])('on Salesforce that is down (%s): %j', (code, expected) => {
    const { follow, did } = setUp();
    follow({ type: 'linkDown', atMs, link: 'salesforce', sinceMs: atMs, nextTryAtMs: null, code });
    expect(did).toEqual(expected);
  });

  it.each([
    ['in', { at: 'in' } as const, [AVAILABLE.id]],
    ['on the way out', { at: 'leaving' } as const, []],
  ])('on the page, for somebody who is %s: the status they meant to have, or none', (_where, signIn, expected) => {
    const { follow, did } = setUp(signIn);
    follow({ type: 'linkUp', atMs, link: 'lightning' });
    expect(did).toEqual(expected);
  });

  it('on a list of work: the drafts', () => {
    const { follow, told } = setUp();
    follow({ type: 'workListed', atMs, offered: [], open: [] });
    expect(told).toMatchObject([{ type: 'draftChanged', interactionId: ANNAS_CHAT }]);
  });
});
