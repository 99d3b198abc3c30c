import type { InteractionId, Transfer, TransferId } from '@jackfield/contract';
import { takingBack } from '@jackfield/desk';
import { judgePlace, judgeTransfer } from './judge.ts';
import { KINDS, type KindName } from './plan.ts';
import type { DeskView } from './talk.ts';
import type { Tally } from './tally.ts';
import type { World } from './world.ts';

/** What a round has left of one item. */
export interface Played {
  item: InteractionId;
  kind: KindName;
  /** The transfer that was wanted last. */
  wanted: TransferId;
}

/** Looks at everything from outside. @returns a sentence for everything that is wrong. */
export async function verdictOf(
  played: readonly Played[],
  onDisk: ReadonlyMap<TransferId, Transfer>,
  desk: DeskView,
  world: World,
  tally: Tally,
): Promise<string[]> {
  const wrong: string[] = [...desk.faults];
  const records = await world.records();
  const open = new Set(desk.open);
  const me = { userId: world.me, name: 'Maya', orgId: world.orgId, orgName: '' };
  for (const { item, kind, wanted } of played) {
    const seen = await world.look(item);
    // In the order in which the journals had them: clocks may have been set in between.
    const transfers = [...onDisk.values()].filter((transfer) => transfer.interactionId === item);
    const known = new Set(transfers.flatMap((transfer) => [transfer.id, takingBack(transfer, me).id]));
    const say = (what: string) => wrong.push(`${item}: ${what}`);
    for (const transfer of transfers) {
      const times = records.filter((record) => record.transferId === transfer.id).length;
      for (const what of judgeTransfer({ transfer, seen, records: times, isLast: transfer === transfers.at(-1) })) say(what);
      tally.transfers += 1;
      tally.count('kinds', transfer.linked === undefined ? kind : `${KINDS[kind].channel}: ${transfer.linked.why}`);
      tally.count('ends', transfer.at.stage === 'failed' ? `failed: ${transfer.at.code}` : transfer.at.stage);
    }
    const refusal = desk.refused[wanted];
    if (refusal !== undefined) tally.count('refused at the desk', refusal);
    else if (transfers.length === 0) say(`a transfer was lost: ${kind}`);
    for (const record of records)
      if (record.workItemId === item && !known.has(record.transferId as TransferId)) say('the org knows a transfer that we do not');
    for (const what of judgePlace(KINDS[kind].channel, seen)) say(what);
    const isMine = seen.agentWork.some((work) => work.userId === world.me && work.status === 'Opened');
    if (isMine !== open.has(item)) say(isMine ? 'is with Maya, and her desk does not show it' : 'is not with Maya, and her desk shows it');
  }
  return wrong;
}
