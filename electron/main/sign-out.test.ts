import type { DeskEvent } from '@jackfield/contract';
import type { GuestResult } from '@jackfield/omni-bridge';
import { describe, expect, it } from 'vitest';
import { createSignOut } from './sign-out.ts';
import { handTime, settled } from './testing/people.ts';

function setUp(over: { page?: () => Promise<GuestResult>; clears?: boolean | 'never'; revoked?: boolean } = {}) {
  const time = handTime();
  const did: string[] = [];
  const told: DeskEvent[] = [];
  const signOut = createSignOut({
    guests: {
      order: (order) => {
        did.push(`page ${order.op}`);
        return over.page?.() ?? Promise.resolve({ ok: true });
      },
    },
    signIn: {
      signOut: () => {
        did.push('tokens');
        return Promise.resolve(over.revoked === false ? 'notRevoked' : 'revoked');
      },
    },
    connector: { forget: () => did.push('org') },
    links: [{ hold: (code) => did.push(`hold ${code}`) }],
    clearPage: () => {
      did.push('page emptied');
      if (over.clears === 'never') return new Promise(() => undefined);
      return over.clears === false ? Promise.reject(new Error('EBUSY')) : Promise.resolve();
    },
    tell: (event) => told.push(event),
    serverNowMs: time.nowMs,
    schedule: time.schedule,
    log: (_level, code) => did.push(`log ${code}`),
  });
  return { signOut, did, told, time };
}
const ALL = ['page logout', 'hold signedOutHere', 'org', 'tokens', 'page emptied'];

describe('signing out', () => {
  it('goes offline first and shows an empty desk last', async () => {
    const { signOut, did, told, time } = setUp();
    await signOut();
    expect(did).toEqual(ALL);
    expect(told).toEqual([{ type: 'signedOut', atMs: 10_000, revoked: true }]);
    expect(time.waiting()).toBe(0);
  });

  it('does not wait for a page that says nothing', async () => {
    const { signOut, did, told, time } = setUp({ page: () => new Promise(() => undefined) });
    const leaving = signOut();
    await settled();
    expect(did).toEqual(['page logout']);
    await time.pass(3_000);
    await leaving;
    expect(did).toEqual(ALL);
    expect(told).toHaveLength(1);
  });

  it('ends though the page never ends being emptied: whoever signs in next waits for that', async () => {
    const { signOut, did, told, time } = setUp({ clears: 'never' });
    const leaving = signOut();
    await settled();
    expect(told).toEqual([]);
    await time.pass(10_000);
    await leaving;
    expect(did).toEqual([...ALL, 'log pageNotCleared']);
    expect(told).toHaveLength(1);
  });

  it('ends though the page refuses in a way that nobody foresaw', async () => {
    const { signOut, did, told } = setUp({ page: () => Promise.reject(new Error('bug')) });
    await signOut();
    expect(did.filter((it) => !it.startsWith('log'))).toEqual(ALL);
    expect(told).toHaveLength(1);
  });

  it('goes through with all of it, whatever of it fails', async () => {
    const { signOut, did, told } = setUp({
      page: () => Promise.resolve({ ok: false, code: 'pageNotReady', words: '' }),
      clears: false,
      revoked: false,
    });
    await signOut();
    expect(did.filter((it) => !it.startsWith('log'))).toEqual(ALL);
    expect(did.filter((it) => it.startsWith('log'))).toEqual(['log signedOutOnline', 'log signOutFailed']);
    expect(told).toMatchObject([{ type: 'signedOut', revoked: false }]);
  });
});
