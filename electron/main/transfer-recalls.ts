import type { Agent, DeskEvent, DeskState, Transfer, TransferId } from '@jackfield/contract';
import { isTransferOpen, takingBack } from '@jackfield/desk';
import { settle, type KeyedWrite, type Refusal } from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import type { Log } from './logging.ts';
import { errorFields } from './redact.ts';
import type { Schedule } from './schedule.ts';

/** Takes what is on its way to a person out of routing. */
export interface TransferRecalls {
  /** Asks the org until it said yes or no. Harmless while it is being asked. */
  start(transfer: Transfer): void;
  stop(): void;
}

/** What it needs of the world. */
export interface TransferRecallsOptions {
  org(): Org | null;
  state(): DeskState;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  schedule: Schedule;
  log: Log;
  /** The write that carries a transfer. */
  writeOf(org: Org, transfer: Transfer): KeyedWrite;
  /** Looks at the transfer at once and tells what is seen, also when that is nothing new. */
  lookAnew(id: TransferId): void;
}

/** Waits between two askings and between two rounds of them, in milliseconds. */
const PAUSE_MS = 1_000;
const ROUND_MS = 15_000;

/** Nothing is being taken back. */
export function createTransferRecalls(options: TransferRecallsOptions): TransferRecalls {
  const asking = new Map<TransferId, () => void>();
  const isWanted = (id: TransferId) => {
    const transfer = options.state().transfers[id];
    return transfer !== undefined && isTransferOpen(transfer) && transfer.takeBack?.at === 'wanted';
  };
  const round = async (transfer: Transfer): Promise<void> => {
    const { id } = transfer;
    const org = options.org();
    if (!isWanted(id)) {
      asking.delete(id);
      return;
    }
    if (org === null) {
      later(transfer);
      return;
    }
    const agent: Agent = org.me.agent;
    const ended = await settle(options.writeOf(org, takingBack(transfer, agent)), () => pause(id));
    if (!asking.has(id)) return;
    if (ended.is === 'unknown' || (ended.is === 'refused' && ended.refusal.code === 'signedOut')) {
      later(transfer);
      return;
    }
    asking.delete(id);
    if (!isWanted(id)) return;
    if (ended.is === 'done') {
      options.tell({ type: 'transferRecalled', atMs: options.serverNowMs(), transferId: id });
      options.lookAnew(id);
    } else refused(id, ended.refusal);
  };
  const refused = (id: TransferId, refusal: Refusal) => {
    options.log('warn', 'recallRefused', { refusal: refusal.code, org: refusal.orgCode ?? '' });
    options.tell({ type: 'transferRecallFailed', atMs: options.serverNowMs(), transferId: id, code: refusal.code });
    options.lookAnew(id);
  };
  const pause = (id: TransferId) =>
    new Promise<void>((resolve) => {
      const cancel = options.schedule(PAUSE_MS, resolve);
      asking.set(id, cancel);
    });
  const later = (transfer: Transfer) => {
    asking.set(
      transfer.id,
      options.schedule(ROUND_MS, () => run(transfer)),
    );
  };
  const run = (transfer: Transfer) => {
    asking.set(transfer.id, () => {});
    round(transfer).catch((error: unknown) => {
      options.log('error', 'recallBug', errorFields(error));
      later(transfer);
    });
  };
  return {
    start(transfer) {
      if (!asking.has(transfer.id)) run(transfer);
    },
    stop() {
      for (const cancel of asking.values()) cancel();
      asking.clear();
    },
  };
}
