import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok, refused, type Outcome } from '../refusal.ts';
import { tokensFor } from '../testing/tiny-org.ts';
import { createTokenKeeper, type TokenKeeper } from './keeper.ts';
import type { Tokens } from './oauth.ts';

const T0 = tokensFor('https://acme.my.salesforce.com', 'T0');

/** A step that a test holds back and lets go. */
function gate<T>() {
  let open: (value: T) => void = () => {};
  const passed = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('new tokens', () => {
  it('are given to nobody before the new refresh token is on the disk', async () => {
    const disk = gate<void>();
    const keeper = createTokenKeeper({
      tokens: T0,
      refresh: () => Promise.resolve(ok({ ...T0, accessToken: 'T1', refreshToken: 'R1' })),
      persist: () => disk.passed,
    });
    let given: Outcome<Tokens> | null = null;
    void keeper.renew('T0').then((answer) => (given = answer));
    await settle();
    expect({ given, current: keeper.current().accessToken }).toEqual({ given: null, current: 'T0' });
    disk.open();
    await settle();
    expect({ given, current: keeper.current().accessToken }).toMatchObject({ given: { ok: true }, current: 'T1' });
  });

  it('are used where the disk refuses: the old ones are spent', async () => {
    const spent: (string | null)[] = [];
    const keeper = createTokenKeeper({
      tokens: T0,
      refresh: (tokens) => {
        spent.push(tokens.refreshToken);
        return Promise.resolve(ok({ ...tokens, accessToken: `${tokens.accessToken}+`, refreshToken: `${tokens.refreshToken ?? ''}+` }));
      },
      persist: () => Promise.reject(new Error('ENOSPC')),
    });
    expect(await keeper.renew('T0')).toMatchObject({ ok: true, value: { accessToken: 'T0+' } });
    expect(await keeper.renew('T0+')).toMatchObject({ ok: true, value: { accessToken: 'T0++' } });
    expect(spent).toEqual(['R-T0', 'R-T0+']);
  });
});

describe('a keeper', () => {
  it('never shows the org a token again that it refused for good', async () => {
    let asked = 0;
    const keeper = createTokenKeeper({
      tokens: T0,
      refresh: () => {
        asked += 1;
        return Promise.resolve(refused('signedOut', 'invalid_grant', 400));
      },
    });
    for (let turn = 0; turn < 3; turn += 1) expect(await keeper.renew('T0')).toMatchObject({ ok: false, refusal: { code: 'signedOut' } });
    expect(asked).toBe(1);
  });

  it('that is closed renews nothing, but knows the tokens of a refresh that was under way, so that these can be taken back', async () => {
    const answer = gate<Outcome<Tokens>>();
    let asked = 0;
    const keeper = createTokenKeeper({
      tokens: T0,
      refresh: () => {
        asked += 1;
        return answer.passed;
      },
    });
    void keeper.renew('T0');
    keeper.close();
    expect(await keeper.renew('T0')).toMatchObject({ ok: false, refusal: { code: 'signedOut' } });
    answer.open(ok({ ...T0, accessToken: 'T1', refreshToken: 'R1' }));
    await keeper.settled();
    expect(keeper.current().refreshToken).toBe('R1');
    expect(asked).toBe(1);
  });
});

/** An org that rotates refresh tokens, a disk that a crash leaves as it is, and the app, process after process. */
class World {
  /** The number of the refresh token that the org takes next; all before it are spent. */
  good = 0;
  disk: string | null = 'R0';
  diskFails = false;
  answerLost = false;
  /** Tokens of which a process that still ran knew that they are spent. */
  readonly knownSpent = new Set<string>();
  /** What must never be: such a token shown again; and an access token given out before its refresh token was on a disk that works. */
  readonly shownAgain: string[] = [];
  readonly ahead: string[] = [];
  readonly seen = { rotated: 0, lostInACrash: 0, refused: 0 };
  /** Grows with each process; what an older one still does is not done. */
  process = 0;
  keeper: TokenKeeper | null = null;
  /** The token that a process has shown last, unless no answer came. */
  readonly #showing = new Map<number, string>();

  constructor() {
    this.starts();
  }

  /** The next process goes on with what is on the disk, or with nothing. */
  starts(): void {
    this.process += 1;
    const mine = this.process;
    const kept = this.disk;
    this.keeper =
      kept === null
        ? null
        : createTokenKeeper({
            tokens: { ...T0, accessToken: '', refreshToken: kept },
            refresh: (tokens) => this.#answer(tokens, mine),
            persist: (tokens) => this.#persist(tokens, mine),
          });
  }

  /** So many ask at once; the process may be killed after so many turns. */
  async renews(times: number, killedAfter: number | null): Promise<void> {
    const { keeper, process } = this;
    if (keeper === null) return;
    const turnedAway = keeper.current().accessToken;
    const [goodBefore, diskBefore] = [this.good, this.disk];
    const ask = async () => {
      const answer = await keeper.renew(turnedAway);
      if (process === this.process) this.#hear(answer);
    };
    const all = Promise.all(Array.from({ length: times }, ask));
    for (let turn = 0; turn < (killedAfter ?? 0); turn += 1) await Promise.resolve();
    if (killedAfter !== null) {
      this.starts();
      if (this.good > goodBefore && this.disk === diskBefore) this.seen.lostInACrash += 1;
    }
    await all;
  }

  #hear(answer: Outcome<Tokens>): void {
    if (answer.ok) {
      this.seen.rotated += 1;
      if (!this.diskFails && this.disk !== answer.value.refreshToken) this.ahead.push(answer.value.accessToken);
      return;
    }
    if (answer.refusal.code !== 'signedOut') return;
    this.seen.refused += 1;
    // What the app does with a sign-in that is over.
    if (this.disk !== null) this.knownSpent.add(this.disk);
    this.disk = null;
  }

  async #persist({ refreshToken }: Tokens, process: number): Promise<void> {
    // A disk takes its time.
    await settle();
    if (process !== this.process) return;
    if (this.disk !== null) this.knownSpent.add(this.disk);
    // What stood there is spent, whether the new one can be written or not.
    this.disk = this.diskFails ? null : refreshToken;
    if (this.diskFails) throw new Error('ENOSPC');
  }

  async #answer(tokens: Tokens, process: number): Promise<Outcome<Tokens>> {
    const shown = tokens.refreshToken ?? '';
    // Also two at once: one of them shows what the other one is spending.
    if (this.knownSpent.has(shown) || this.#showing.get(process) === shown) this.shownAgain.push(shown);
    this.#showing.set(process, shown);
    await Promise.resolve();
    if (shown !== `R${this.good}`) return refused('signedOut', 'expired access/refresh token', 400);
    if (this.answerLost) {
      this.#showing.delete(process);
      return refused('unreachable', 'no answer');
    }
    this.good += 1;
    await Promise.resolve();
    return ok({ ...tokens, accessToken: `T${this.good}`, refreshToken: `R${this.good}` });
  }
}

type Step = { do: 'renew'; times: number; killedAfter: number | null } | { do: 'disk'; fails: boolean } | { do: 'net'; lost: boolean };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('renew' as const),
      times: fc.integer({ min: 1, max: 4 }),
      killedAfter: fc.option(fc.integer({ min: 0, max: 30 }), { freq: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('disk' as const), fails: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('net' as const), lost: fc.boolean() }) },
);

describe('whatever is killed, fails and waits for whom', () => {
  it('no access token is ahead of its refresh token on the disk, and no token that is known to be spent is shown again', async () => {
    const seen = { rotated: 0, lostInACrash: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const world = new World();
        for (const one of steps) {
          if (one.do === 'disk') world.diskFails = one.fails;
          else if (one.do === 'net') world.answerLost = one.lost;
          else await world.renews(one.times, one.killedAfter);
        }
        expect({ ahead: world.ahead, shownAgain: world.shownAgain }).toEqual({ ahead: [], shownAgain: [] });
        for (const what of Object.keys(seen) as (keyof typeof seen)[]) seen[what] += world.seen[what];
      }),
      { numRuns: 500 },
    );
    // The stories were told in full: tokens were rotated, rotations were lost in a kill, and the org refused what was spent.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  });
});
