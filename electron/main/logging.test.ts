import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from './logging.ts';
import { framesOf, redact } from './redact.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jackfield-log-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the log', () => {
  it('holds codes and counts', async () => {
    const { log, flush } = createLogger(join(folder, 'logs'), () => 0);
    log('info', 'started', { ms: 12, edition: 'sandbox' });
    log('warn', 'refused', { code2: 'INVALID_FIELD' });
    await flush();
    const lines = (await readFile(join(folder, 'logs', 'jackfield.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual([
      { at: '1970-01-01T00:00:00.000Z', level: 'info', code: 'started', ms: 12, edition: 'sandbox' },
      { at: '1970-01-01T00:00:00.000Z', level: 'warn', code: 'refused', code2: 'INVALID_FIELD' },
    ]);
  });

  it('never holds names, words or tokens', () => {
    expect(
      redact({
        customer: 'Anna Berg',
        text: 'My card is 4111 1111',
        accessToken: '00D5x!AQ',
        mail: 'anna@example.com',
        count: 3,
        ok: true,
        none: null,
      }),
    ).toEqual({
      customer: '[9 characters]',
      text: '[20 characters]',
      accessToken: '[8 characters]',
      mail: '[16 characters]',
      count: 3,
      ok: true,
      none: null,
    });
  });

  it('keeps of an error only where it happened', () => {
    expect(
      framesOf('TypeError: cannot read "Anna Berg"\n    at Row (app://desk/assets/main-1a.js:3:14)\n    at https://elsewhere/x.js:1:1'),
    ).toBe('main-1a.js:3:14');
  });
});
