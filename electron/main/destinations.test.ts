import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interactionId, type Query } from '@jackfield/contract';
import { apply, initialState } from '@jackfield/desk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Org } from './connector.ts';
import { createDestinations, type Destinations } from './destinations.ts';
import { directoryOrg } from './testing/directory-org.ts';
import { startFromSource } from './testing/directory-worker.ts';
import { ACME, ANNAS_CHAT, MAYA, opening } from './testing/people.ts';

const desk = opening.reduce(apply, initialState());
const typed = (text: string): Query & { type: 'destinations' } => ({ type: 'destinations', interactionId: ANNAS_CHAT, text, limit: 10 });

let folder: string;
let destinations: Destinations;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'directory-'));
  destinations = createDestinations({ start: startFromSource, folder, serverNowMs: () => 1_000_000_000, log: () => {} });
});
afterEach(async () => {
  await destinations.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('what is asked in the transfer panel', () => {
  const load = (chatButtons: Org['profile']['chatButtons'] = []) => {
    const org = directoryOrg(['Maya', 'Bo', 'Tom']);
    const [maya] = org.users;
    if (maya !== undefined) maya.id = MAYA;
    return destinations.load({
      rest: org.client,
      profile: { chatButtons },
      me: { agent: { orgId: ACME, userId: MAYA } },
    } as unknown as Org);
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

  it('is refused for an item that is not there', async () => {
    const gone = interactionId.parse('0Mw5i00000krRUXCA2');
    expect(await destinations.answer({ ...typed(''), interactionId: gone }, desk)).toEqual({ type: 'refused', code: 'unknownInteraction' });
  });
});
