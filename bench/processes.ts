import { readFileSync, readdirSync } from 'node:fs';

/** A process of a desktop, as the kernel sees it. */
interface SeenProcess {
  pid: number;
  /** Proportional set size in kilobytes: shared pages are divided among those who share them. */
  pssKb: number;
}

/** Every process in a process group, with its proportional set size. Needs to run as root or as the owner. */
function processesOf(group: number): SeenProcess[] {
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

/** The memory of a process group in kilobytes, leaving out some of its processes. @throws when the group's leader never started. */
export function memoryOf(group: number | undefined, without: readonly number[]): number {
  if (group === undefined) throw new Error('the process did not start');
  return processesOf(group)
    .filter(({ pid }) => !without.includes(pid))
    .reduce((sum, { pssKb }) => sum + pssKb, 0);
}
