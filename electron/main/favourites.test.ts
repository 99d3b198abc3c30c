import type { DeskEvent } from '@jackfield/contract';
import { ok, type RestClient } from '@jackfield/salesforce';
import { describe, expect, it } from 'vitest';
import type { Org } from './connector.ts';
import { createFavourites } from './favourites.ts';
import { BO, MAYA, settled } from './testing/people.ts';

/** An org that answers when it is told to; what it was asked, in order. */
function setUp() {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const client: RestClient = {
    dataPath: '/services/data/v64.0',
    send: (method, path) =>
      new Promise((resolve) => {
        asked.push(`${method} ${path.split('?')[0]?.split('/').at(-1) ?? ''}`);
        waiting.push(() =>
          resolve(
            path.endsWith('/composite')
              ? ok({
                  compositeResponse: ['favourites', 'agent'].map((referenceId) => ({
                    referenceId,
                    httpStatusCode: 200,
                    body: { done: true, records: [] },
                  })),
                })
              : ok({ done: true, records: [] }),
          ),
        );
      }),
    sendForm: () => Promise.resolve(ok(null)),
  };
  const org = { rest: client, me: { agent: { userId: MAYA } } } as unknown as Org;
  const told: DeskEvent[] = [];
  let now: Org | null = org;
  const favourites = createFavourites({ org: () => now, tell: (event) => told.push(event), serverNowMs: () => 1_000, log: () => {} });
  const answer = async () => {
    await settled();
    waiting.shift()?.();
    await settled();
  };
  return { favourites, org, asked, told, answer, becomes: (next: Org | null) => (now = next) };
}

describe('favourites in Salesforce', () => {
  it('are read and changed one after the other: no answer is older than a change', async () => {
    const { favourites, org, asked, told, answer } = setUp();
    void favourites.read(org);
    void favourites.save({ type: 'saveFavourite', id: BO, name: 'Bo', on: true });
    await answer();
    expect(asked).toEqual(['POST composite', 'GET query']);
    await answer();
    await answer();
    expect(asked).toEqual(['POST composite', 'GET query', 'POST CallCtrAgentFavTrfrDest']);
    expect(told).toEqual([
      { type: 'favouritesRead', atMs: 1_000, favourites: [] },
      { type: 'favouriteSaved', atMs: 1_000, id: BO, on: true },
    ]);
  });

  it('of somebody who has left meanwhile are told to nobody', async () => {
    const { favourites, org, told, answer, becomes } = setUp();
    void favourites.read(org);
    await answer();
    told.length = 0;
    void favourites.read(org);
    becomes(null);
    await answer();
    await answer();
    expect(told).toEqual([]);
  });
});
