import type { CommandAnswer, DeskState } from '@jackfield/contract';
import { readTransfersSince, type TransferOfDay } from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import { csvOf } from './csv.ts';
import type { Log } from './logging.ts';
import { withOwn } from './timelines.ts';

/** What the export needs of the world. */
export interface TransferExportOptions {
  org(): Org | null;
  state(): DeskState;
  localNowMs(): number;
  /** Lets the person choose a file; null when they think better of it. */
  chooseFile(suggested: string): Promise<string | null>;
  /** Writes a file whole. Rejects when the disk refuses. */
  write(path: string, text: string): Promise<void>;
  log: Log;
}

const COLUMNS = ['time', 'item', 'from', 'to_kind', 'to', 'note', 'outcome', 'taken_by', 'follows', 'made_in'];

/** Writes this person's transfers of the day (by the clock of the computer) to a file they choose. */
export function createTransferExport(options: TransferExportOptions): () => Promise<CommandAnswer> {
  return async () => {
    const org = options.org();
    if (org === null) return { ok: false, code: 'linkDown' };
    const now = new Date(options.localNowMs());
    const dayMs = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
    const read = await readTransfersSince(org.rest, org.me.agent.userId, dayMs);
    if (!read.ok) {
      options.log('warn', 'transfersNotRead', { refusal: read.refusal.code });
      return { ok: false, code: read.refusal.status === null ? 'linkDown' : 'notExported', detail: read.refusal.code };
    }
    const rows = rowsOf(read.value, options.state(), dayMs);
    try {
      const path = await options.chooseFile(`transfers-${dayOf(now)}.csv`);
      if (path === null) return { ok: true };
      await options.write(path, csvOf([COLUMNS, ...rows]));
    } catch {
      // The path is a person's own; what went wrong with it they read in the window.
      options.log('warn', 'transfersNotExported');
      return { ok: false, code: 'notExported' };
    }
    options.log('info', 'transfersExported', { rows: rows.length });
    return { ok: true };
  };
}

/** The lines of the file: what the org has of the day, with what only this desktop knows. */
export function rowsOf(fromOrg: readonly TransferOfDay[], state: DeskState, sinceMs: number): string[][] {
  const own = Object.values(state.transfers).filter(({ requestedMs }) => requestedMs >= sinceMs);
  const itemOf = new Map<string, string>([
    ...own.map(({ id, interactionId }) => [id, interactionId] as const),
    ...fromOrg.map(({ item, entry }) => [entry.id, item] as const),
  ]);
  const entries = withOwn(
    fromOrg.map(({ entry }) => entry),
    own,
    state.agent,
  );
  return entries.map((entry) => [
    new Date(entry.atMs).toISOString(),
    itemOf.get(entry.id) ?? '',
    entry.by?.name ?? '',
    entry.to?.kind ?? '',
    entry.to?.name ?? '',
    entry.note,
    entry.code === null ? entry.outcome : `${entry.outcome}: ${entry.code}`,
    entry.takenBy ?? '',
    entry.follows ?? '',
    entry.made,
  ]);
}

function dayOf(day: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
