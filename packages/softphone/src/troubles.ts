import type { CallTrouble } from '@jackfield/contract';

/** What is told first where there are several. */
const ORDER = ['reconnecting', 'noMicrophone', 'noAudio', 'holdFailed'] as const satisfies readonly CallTrouble[];

/** What is wrong with one call: any number of things, of which one is told, when it becomes another. */
export class Troubles {
  private readonly all = new Set<CallTrouble>();
  private told: CallTrouble | null = null;

  constructor(private readonly tell: (what: CallTrouble | null) => void) {}

  has(what: CallTrouble): boolean {
    return this.all.has(what);
  }

  set(what: CallTrouble, isSo: boolean): void {
    if (isSo) this.all.add(what);
    else this.all.delete(what);
    const now = ORDER.find((it) => this.all.has(it)) ?? null;
    if (now === this.told) return;
    this.told = now;
    this.tell(now);
  }
}
