import { transferId, type InteractionId, type Transfer, type TransferId } from '@jackfield/contract';
import { join } from 'node:path';
import type { TestCentre } from '../support/centre.ts';
import { startDesktop, type Desktop } from './desktop.ts';
import { transfersOnDisk } from './kept.ts';
import type { Plan } from './plan.ts';
import type { DeskView, Wanted } from './talk.ts';
import type { Tally } from './tally.ts';
import { verdictOf, type Played } from './verdict.ts';
import type { World } from './world.ts';

/** How long the world is left alone before it is judged, in milliseconds of its clock: longer than between two lists of work. */
const REST_MS = 20_000;
/** For how long requests of a killed desktop may still arrive, in milliseconds of real time. */
const LATE_MS = 1_000;

/** A place for rounds: a centre, and the folder of Maya's desktop. */
export interface Place {
  centre: TestCentre;
  world: World;
  folder: string;
  /** The desktop's program. */
  program: string;
  /** The desktop of the last round, where it lives. */
  desktop: Desktop | null;
  /** For ids that follow from the seed. */
  newId(): string;
}

/** Plays a round: items come, transfers begin, faults hit, desktops die and start again. @returns a sentence for everything that is wrong in the end. */
export async function playRound(place: Place, plan: Plan, tally: Tally): Promise<string[]> {
  const { centre, world, folder } = place;
  const journal = join(folder, 'journal.jsonl');
  const start = (lateForMs: number) => startDesktop(place.program, { centre: centre.url, folder, agent: 'maya', lateForMs });
  place.desktop ??= start(0);

  await world.behave(null);
  const items: InteractionId[] = [];
  for (const [n, { kind }] of plan.items.entries()) items.push(await world.arrives(kind, `Customer ${n}`));
  const opened = await place.desktop.order({ do: 'open', items });
  if (opened.is === 'killed' || !opened.ok) throw new Error(`the round did not begin: ${opened.is === 'done' ? opened.why : 'killed'}`);

  const labels = new Map<string, string>();
  for (const fault of plan.faults)
    for (const order of fault.orders)
      labels.set(((await centre.control('POST', '/__sim/faults', order)) as { id: string }).id, `${fault.name}: ${fault.target}`);
  await world.behave(plan.colleagues);

  const wish = (n: number): Wanted => {
    const planned = plan.items[n];
    if (planned === undefined) throw new Error(`nothing is planned for item ${n}`);
    const { kind, name, ...order } = planned;
    return { ...order, id: transferId.parse(place.newId()), item: items[n] as InteractionId, destination: world.destination(kind, name) };
  };
  /** What is wanted now of each item, and what the journals of all lives have said of each transfer. */
  const wanted = items.map((_, n) => wish(n));
  const begun = new Set<TransferId>();
  const onDisk = new Map<TransferId, Transfer>();
  const wrong: string[] = [];
  let refused: Record<string, string> = {};
  let desk: DeskView | null = null;
  let pause = plan.pause;
  const kills = [...plan.kills];
  while (desk === null) {
    const killAt = kills.shift() ?? null;
    const left = wanted.filter((one) => !onDisk.has(one.id) && refused[one.id] === undefined);
    const regretted = wanted.flatMap(({ id, recallAfterMs }) => {
      const known = onDisk.get(id);
      const isWantedBack = known?.takeBack !== undefined || known?.follow !== undefined;
      return known === undefined || isWantedBack || recallAfterMs === undefined ? [] : [{ id, afterMs: recallAfterMs }];
    });
    const hanging: Promise<void>[] = [];
    const end = await place.desktop.order({ do: 'transfer', wanted: left, regretted, killAt }, (report) => {
      if (report.is === 'begun') begun.add(report.id);
      if (report.is === 'at' && report.moment.step === pause?.step && report.moment.nth === pause.nth) {
        hanging.push(centre.hangs(pause.forMs));
        tally.pauses += 1;
        pause = null;
      }
    });
    await Promise.all(hanging);
    for (const [id, transfer] of await transfersOnDisk(journal)) onDisk.set(id, transfer);
    if (end.is === 'killed') {
      tally.count('kills', killAt?.step ?? '');
      // Confirmed, and never on the disk: nothing may have come of it, and the person asks anew.
      for (const [n, one] of wanted.entries()) {
        if (!begun.has(one.id) || onDisk.has(one.id)) continue;
        const recorded = (await world.records()).some(({ transferId: id }) => id === one.id);
        if (recorded) wrong.push(`the org has a transfer that was never on the disk: ${one.id}`);
        tally.neverBegan += 1;
        wanted[n] = wish(n);
      }
      place.desktop = start(LATE_MS);
    } else {
      if (!end.ok) wrong.push(`did not settle: ${end.why}`);
      if (killAt !== null) tally.count('kills that found no moment', killAt.step);
      refused = { ...refused, ...end.desk.refused };
      desk = end.desk;
      for (const what of desk.recalls) tally.count('wanted back', what);
    }
  }
  await centre.control('DELETE', '/__sim/faults');
  const rested = await place.desktop.order({ do: 'rest', forMs: REST_MS });
  if (rested.is === 'done') desk = rested.desk;
  for (const [id, transfer] of await transfersOnDisk(journal)) onDisk.set(id, transfer);

  const played = wanted.flatMap(({ id, item }, n): Played[] => {
    const kind = plan.items[n]?.kind;
    return kind === undefined ? [] : [{ item, kind, wanted: id }];
  });
  wrong.push(...(await verdictOf(played, onDisk, { ...desk, refused }, world, tally)));
  for (const event of (await centre.control('GET', '/__sim/history')) as { type: string; faultId?: string }[]) {
    const label = event.type === 'faultApplied' ? labels.get(event.faultId ?? '') : undefined;
    if (label !== undefined) tally.count('faults', label);
  }
  for (const item of items) await world.leaves(item);
  tally.rounds += 1;
  return wrong;
}
