import { userId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { ok } from '../refusal.ts';
import { clientWith } from '../testing/client-with.ts';
import { readStandings } from './standings.ts';

const BO = userId.parse('0055i00000TBbILAA1');
const AVAILABLE = '0N55i000000AbCdCAK';

describe('the status of colleagues', () => {
  it('is read in one call, and who is left out is left out', async () => {
    const { client, calls } = clientWith({
      UserServicePresence: [
        { UserId: BO.slice(0, 15), ServicePresenceStatusId: AVAILABLE, IsAway: false, StatusStartDate: '2026-11-22T10:00:00.000+0000' },
      ],
    });
    expect(await readStandings(client, [BO])).toEqual(
      ok([{ userId: BO, status: AVAILABLE, isAway: false, sinceMs: Date.parse('2026-11-22T10:00:00Z') }]),
    );
    expect(calls).toHaveLength(1);
  });

  it('that began nobody knows when is a status all the same; one of another shape is unreadable', async () => {
    const row = { UserId: BO, ServicePresenceStatusId: null, IsAway: true, StatusStartDate: null };
    expect(await readStandings(clientWith({ UserServicePresence: [row] }).client, [BO])).toMatchObject({
      value: [{ status: null, isAway: true, sinceMs: null }],
    });
    expect(await readStandings(clientWith({ UserServicePresence: [{ ...row, IsAway: 'yes' }] }).client, [BO])).toMatchObject({
      ok: false,
      refusal: { code: 'unreadable' },
    });
  });
});
