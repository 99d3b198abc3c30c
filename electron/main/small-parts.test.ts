import type { OrgDirectory } from '@jackfield/salesforce';
import { describe, expect, it, vi } from 'vitest';
import { createCookieJar } from './cookie-jar.ts';
import { entriesOf } from './destinations.ts';
import { BO, SUPPORT } from './testing/people.ts';

vi.mock('electron', () => ({ BrowserWindow: null, nativeTheme: {}, protocol: {} }));
const { createReloadTable } = await import('./windows.ts');

describe('the cookies of the emulated org', () => {
  it('are kept by name, replaced, and dropped when told', () => {
    const jar = createCookieJar();
    expect(jar.line()).toBeNull();
    jar.take(['sid=1; Path=/; HttpOnly', 'theme=dark', 'broken']);
    jar.take(['sid=2; Path=/', 'theme=; Max-Age=0']);
    expect(jar.line()).toBe('sid=2');
  });
});

describe('a crashed page', () => {
  it('is loaded again at once, then by the table, and from the start after a steady minute', () => {
    let now = 0;
    const next = createReloadTable(() => now);
    expect([next(), next(), next(), next(), next(), next()]).toEqual([0, 500, 2_000, 10_000, 30_000, 30_000]);
    now = 61_000;
    expect(next()).toBe(0);
  });
});

describe('destinations', () => {
  const org: OrgDirectory = {
    users: [{ id: BO, name: 'Bo Castellanos', username: 'bo@acme.example', linkedAgent: true }],
    queues: [{ id: SUPPORT.id, name: 'Support', developerName: 'Support_Queue', externalRouting: true }],
    skills: [],
    chatButtons: [
      { id: '5735i000000AbCdCAK', name: 'Old help', queueId: SUPPORT.id },
      { id: '5735i000000AbCeCAK', name: 'Lost', queueId: '00G5i00000zzzzzEAR' },
    ],
  };
  it("are the org's lists and the profile's buttons; a button without its queue is none", () => {
    const entries = entriesOf(org, {
      chatButtons: [
        { name: 'Website help', queue: 'Support_Queue' },
        { name: 'Nowhere', queue: 'Gone' },
      ],
    });
    expect(entries.map((entry) => [entry.destination.kind, entry.destination.name, entry.externalRouting])).toEqual([
      ['user', 'Bo Castellanos', undefined],
      ['queue', 'Support', true],
      ['chatButton', 'Old help', true],
      ['chatButton', 'Website help', true],
    ]);
  });
});
