import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeResult } from '../../scripts/lib/results.ts';
import { seeded } from '../../scripts/lib/seeded.ts';
import { openCentre } from '../support/centre.ts';
import { buildDesktop } from './desktop.ts';
import { createPlanner } from './plan.ts';
import { playRound, type Place } from './round.ts';
import { createTally } from './tally.ts';
import { worldOf } from './world.ts';

const isLong = process.env['JACKFIELD_LONG'] === '1';
const TRANSFERS = Number(process.env['JACKFIELD_TRANSFERS'] ?? (isLong ? 10_000 : 100));
const SEED = Number(process.env['JACKFIELD_SEED'] ?? 20_261_122);
/** How many transfers are under way at once, and for how many rounds a centre is kept: what it remembers makes it slow. */
const AT_ONCE = 50;
const ROUNDS_IN_A_CENTRE = 5;

let built: string;
let program: string;
beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'jackfield-desktop-'));
  program = await buildDesktop(built);
}, 60_000);
afterAll(() => rm(built, { recursive: true }));

/** Ids that follow from the seed. */
const idsOf = (random: () => number) => () => {
  const hex = (digits: number) => Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
};

it(
  `${TRANSFERS} transfers under faults and kills (seed ${SEED}): every one ends, none is lost, none is doubled, journal and org agree`,
  { timeout: TRANSFERS * 1_000 + 60_000 },
  async () => {
    const random = seeded(SEED);
    const plan = createPlanner(random);
    // Numbers of their own: how often somebody has to ask anew is not planned, and must not change what is.
    const newId = idsOf(seeded(SEED + 1));
    const tally = createTally();
    const startedMs = performance.now();
    const figures = () => ({
      seed: SEED,
      asked: TRANSFERS,
      seconds: Math.round((performance.now() - startedMs) / 1_000),
      ...tally.figures(),
    });
    while (tally.transfers < TRANSFERS) {
      const centre = await openCentre(1 + Math.floor(random() * 1_000_000));
      const folder = await mkdtemp(join(tmpdir(), 'jackfield-transfers-'));
      const place: Place = { centre, world: await worldOf(centre), folder, program, desktop: null, newId };
      try {
        for (let round = 0; round < ROUNDS_IN_A_CENTRE && tally.transfers < TRANSFERS; round += 1) {
          const planned = plan(Math.min(AT_ONCE, TRANSFERS - tally.transfers));
          const wrong = await playRound(place, planned, tally);
          expect(
            wrong.slice(0, 3),
            `${wrong.length} in round ${tally.rounds}: ${JSON.stringify({ ...planned, items: undefined })}`,
          ).toEqual([]);
        }
        // After each centre, so that a run that is cut short has its figures.
        if (isLong) writeResult('transfers', figures());
      } finally {
        await place.desktop?.kill();
        await centre.close();
        await rm(folder, { recursive: true });
      }
    }
    if (isLong) writeResult('transfers', figures());
    else if (process.env['JACKFIELD_FIGURES'] === '1') process.stdout.write(`${JSON.stringify(figures(), null, 2)}\n`);
    expect(tally.transfers).toBeGreaterThanOrEqual(TRANSFERS);
    // What hit nobody has proved nothing.
    expect(tally.sum('faults')).toBeGreaterThan(TRANSFERS / 10);
    expect(tally.sum('kills')).toBeGreaterThan(TRANSFERS / 100);
  },
);
