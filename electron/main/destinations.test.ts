import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interactionId, type Query, type QueueId, type UserId } from '@jackfield/contract';
import { apply, initialState } from '@jackfield/desk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Org } from './connector.ts';
import { createDestinations, type Destinations } from './destinations.ts';
import { colleagueId, directoryOrg } from './testing/directory-org.ts';
import { startFromSource } from './testing/directory-worker.ts';
import { ACME, ANNAS_CHAT, MAYA, opening, toBilling } from './testing/people.ts';

const desk = opening.reduce(apply, initialState());
const typed = (text: string): Query & { type: 'destinations' } => ({ type: 'destinations', interactionId: ANNAS_CHAT, text, limit: 10 });

let folder: string;
let destinations: Destinations;
let affinity: { lastAgents: string[]; caseOwner: string | null } = { lastAgents: [], caseOwner: null };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'directory-'));
  destinations = createDestinations({
    start: startFromSource,
    folder,
    affinities: { of: () => affinity },
    standings: { known: () => [] },
    serverNowMs: () => 1_000_000_000,
    log: () => {},
  });
});
afterEach(async () => {
  await destinations.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('what is asked in the transfer panel', () => {
  let org = directoryOrg([]);
  const signedIn = (chatButtons: Org['profile']['chatButtons'] = []) =>
    ({ rest: org.client, profile: { chatButtons }, me: { agent: { orgId: ACME, userId: MAYA } } }) as unknown as Org;
  const load = (chatButtons: Org['profile']['chatButtons'] = []) => {
    org = directoryOrg(['Maya', 'Bo', 'Tom']);
    const [maya] = org.users;
    if (maya !== undefined) maya.id = MAYA;
    return destinations.load(signedIn(chatButtons));
  };
  const names = async (text = '') => {
    const answer = await destinations.answer(typed(text), desk);
    return answer.type === 'destinations' ? answer.rows.map((row) => row.destination.name) : answer;
  };

  it('is answered by nothing, still reading, before anybody signed in', async () => {
    expect(await destinations.answer(typed('bo'), desk)).toEqual({
      type: 'destinations',
      rows: [],
      total: 0,
      loaded: false,
      progress: null,
      notDialled: null,
    });
  });

  it('is answered without the agent', async () => {
    await load();
    expect(await names()).toEqual(['Bo', 'Spanish', 'Support', 'Tom']);
  });

  it('finds the buttons of the profile, but for those whose queue is not there', async () => {
    await load([
      { name: 'Website help', queue: 'Support_Queue' },
      { name: 'Nowhere', queue: 'Gone' },
    ]);
    expect(await names('support')).toEqual(['Support', 'Website help']);
    expect(await names('nowhere')).toEqual([]);
  });

  it('finds only the kinds that were asked for', async () => {
    await load();
    const answer = await destinations.answer({ ...typed(''), kinds: ['queue', 'skill'] }, desk);
    expect(answer).toMatchObject({ total: 2, rows: [{ destination: { name: 'Spanish' } }, { destination: { name: 'Support' } }] });
  });

  it('begins with whom the desk and the org speak for, and says why', async () => {
    await load();
    const tom = { kind: 'user' as const, id: colleagueId(3) as UserId, name: 'Tom' };
    affinity = { lastAgents: [colleagueId(2)], caseOwner: null };
    const answer = await destinations.answer(typed(''), { ...desk, favourites: [tom], recents: [tom] });
    affinity = { lastAgents: [], caseOwner: null };
    expect(answer.type === 'destinations' ? answer.rows.map((row) => [row.destination.name, ...row.why]) : answer).toEqual([
      ['Tom', 'favourite', 'recent'],
      ['Bo', 'lastAgent'],
      ['Spanish'],
      ['Support'],
    ]);
  });

  it('offers nobody again whom the org refused, and asks it what changed though it has just been asked', async () => {
    await load();
    const bo = { kind: 'user' as const, id: colleagueId(2) as UserId, name: 'Bo' };
    const gone = org.users[1];
    if (gone !== undefined) Object.assign(gone, { isActive: false, atMs: 1_000_000_000 });
    await destinations.load(signedIn());
    org.asked.length = 0;
    const refused = destinations.refused(signedIn(), { ...toBilling, destination: bo }, 'inactiveOwner');
    expect(await names()).toEqual(['Spanish', 'Support', 'Tom']);
    await refused;
    expect(org.asked).toEqual(['composite', 'composite']);
    await destinations.load(signedIn());
    expect(await names()).toEqual(['Spanish', 'Support', 'Tom']);
  });

  it('offers a queue again only for work that it takes', async () => {
    await load();
    const support = { kind: 'queue' as const, id: '00G5i00000Em1bIEAR' as QueueId, name: 'Support' };
    await destinations.refused(signedIn(), { ...toBilling, destination: support }, 'queueNotForObject');
    expect(await names('support')).toEqual([]);
    await destinations.refused(signedIn(), { ...toBilling, destination: support }, 'validationFailed');
    await destinations.load(signedIn());
    expect(await names('support')).toEqual(['Support']);
  });

  it('is refused for an item that is not there', async () => {
    const gone = interactionId.parse('0Mw5i00000krRUXCA2');
    expect(await destinations.answer({ ...typed(''), interactionId: gone }, desk)).toEqual({ type: 'refused', code: 'unknownInteraction' });
  });
});
