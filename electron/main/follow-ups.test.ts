import type { DeskEvent } from '@jackfield/contract';
import { initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { createFollowUps } from './follow-ups.ts';
import { createFakeOrg } from './testing/fake-org.ts';
import { ANNAS_CHAT, settled, toBilling } from './testing/people.ts';

function setUp(state = initialState) {
  const { org } = createFakeOrg();
  const did: string[] = [];
  const told: DeskEvent[] = [];
  const follow = createFollowUps({
    org: () => org,
    state,
    pageLink: { salesforceLost: () => did.push('lost'), salesforceFound: () => did.push('found') },
    carryOver: {
      draftsFor: (_state, atMs) => [{ type: 'draftChanged', atMs, interactionId: ANNAS_CHAT, text: 'For Anna' }],
    },
    heartbeat: { start: () => did.push('listen'), stop: () => did.push('deaf') },
    loadDirectory: () => {
      did.push('directory');
      return Promise.reject(new Error('bug'));
    },
    destinationRefused: (_org, transfer, code) => {
      did.push(`refused ${transfer.destination.name} ${code}`);
      return Promise.resolve();
    },
    forgetAffinity: () => did.push('forget'),
    showProfile: () => did.push('title'),
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

describe('what follows on transfers', () => {
  it('is that a destination the org refused is looked after, and each panel looks anew who has to do with the customer', () => {
    const desk = { ...initialState(), transfers: { [toBilling.id]: toBilling } };
    const { follow, did } = setUp(() => desk);
    follow({ type: 'transferPanelOpened', atMs, interactionId: ANNAS_CHAT });
    follow({ type: 'transferFailed', atMs, transferId: toBilling.id, code: 'badReference', words: '' });
    expect(did).toEqual(['forget', 'refused Billing badReference']);
  });
});

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

  it('on the page: its heart is listened to while it is there', () => {
    const { follow, did } = setUp();
    follow({ type: 'linkUp', atMs, link: 'lightning' });
    follow({ type: 'linkConnecting', atMs, link: 'lightning' });
    follow({ type: 'linkDown', atMs, link: 'lightning', sinceMs: atMs, nextTryAtMs: null, code: 'pageCrashed' });
    follow({ type: 'linkConnecting', atMs, link: 'salesforce' });
    expect(did).toEqual(['listen', 'deaf', 'deaf']);
  });

  it('on a list of work: the drafts', () => {
    const { follow, told } = setUp();
    follow({ type: 'workListed', atMs, offered: [], open: [] });
    expect(told).toMatchObject([{ type: 'draftChanged', interactionId: ANNAS_CHAT }]);
  });
});
