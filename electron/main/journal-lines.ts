import { crc32 } from 'node:zlib';

/** One journal line: the CRC-32 of the JSON text in eight hexadecimal digits, a space, the JSON, a line feed. */
export function writeLine(value: unknown): string {
  const json = JSON.stringify(value);
  return `${sum(json)} ${json}\n`;
}

/** What a journal file holds. */
export interface ReadLines {
  values: unknown[];
  /** Whole lines that are not what was written: kept aside, never in the way. */
  bad: string[];
  /** Whether the file ended in the middle of a line: the mark of a process that was killed while writing. */
  torn: boolean;
}

/** Reads a journal. Nothing in it can make this throw. */
export function readLines(text: string): ReadLines {
  const lines = text.split('\n');
  const tail = lines.pop() ?? '';
  const read: ReadLines = { values: [], bad: [], torn: tail !== '' };
  for (const line of lines) {
    const value = readLine(line);
    if (value === undefined) read.bad.push(line);
    else read.values.push(value);
  }
  return read;
}

function readLine(line: string): unknown {
  const json = line.slice(9);
  if (line[8] !== ' ' || line.slice(0, 8) !== sum(json)) return undefined;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

function sum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0');
}
