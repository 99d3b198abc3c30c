import { readFileSync, readdirSync } from 'node:fs';

/** A process of a desktop, as the kernel sees it. */
export interface SeenProcess {
  pid: number;
  /** Proportional set size in kilobytes: shared pages are divided among those who share them. */
  pssKb: number;
}

/** Every process in a process group, with its proportional set size. Needs to run as root or as the owner. */
export function processesOf(group: number): SeenProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]) !== group) return [];
        const pss = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/smaps_rollup`, 'utf8'))?.[1];
        return [{ pid: Number(name), pssKb: Number(pss ?? 0) }];
      } catch {
        // It ended between being listed and being read.
        return [];
      }
    });
}
