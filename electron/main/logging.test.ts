import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from './logging.ts';
import { errorFields, framesOf, redact } from './redact.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jackfield-log-'));
});
afterEach(() => rm(folder, { recursive: true }));
const linesOf = async () =>
  (await readFile(join(folder, 'logs', 'jackfield.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('the log', () => {
  it('holds codes and counts', async () => {
    const { log, flush } = createLogger(join(folder, 'logs'), () => 0);
    log('info', 'started', { ms: 12, edition: 'sandbox' });
    log('warn', 'transferRefused', { refusal: 'INVALID_FIELD' });
    await flush();
    expect(await linesOf()).toEqual([
      { at: '1970-01-01T00:00:00.000Z', level: 'info', code: 'started', ms: 12, edition: 'sandbox' },
      { at: '1970-01-01T00:00:00.000Z', level: 'warn', code: 'transferRefused', refusal: 'INVALID_FIELD' },
    ]);
  });

  it('keeps nobody waiting when its folder cannot be had, and says what was lost once it can', async () => {
    const logs = join(folder, 'logs');
    await writeFile(logs, 'a file where the folder should be');
    const { log, flush } = createLogger(logs, () => 0);
    log('info', 'started');
    await flush();
    log('info', 'stopped');
    await flush();
    await rm(logs);
    await mkdir(logs);
    log('info', 'again');
    await flush();
    expect(await linesOf()).toMatchObject([{ code: 'again', linesLost: 2 }]);
  });

  it('holds no more than so many lines for a disk that does not answer', async () => {
    const logs = join(folder, 'logs');
    const { log, flush } = createLogger(logs, () => 0);
    for (let line = 0; line < 10_005; line += 1) log('info', 'busy');
    await flush();
    log('info', 'after');
    await flush();
    const lines = await linesOf();
    expect(lines).toHaveLength(10_001);
    expect(lines.at(-1)).toMatchObject({ code: 'after', linesLost: 5 });
  });
});

describe('a line', () => {
  it.each(['customer', 'text', 'agent', 'words', 'title', 'name', 'detail', 'title2', 'constructor'])(
    'never holds a name or a word in a field like %s, however short',
    (field) => {
      expect(redact({ [field]: 'Anna' })).toEqual({ [field]: '[4 characters]' });
    },
  );

  it('never holds a sentence, an address or a token, in whichever field', () => {
    for (const field of ['code', 'refusal', 'why', 'name', 'where', 'event', 'accessToken', 'mail']) {
      for (const text of ['Anna Berg', 'My card is 4111 1111', 'anna@example.com', '00D5x!AQ', 'x'.repeat(81)])
        expect(redact({ [field]: text })).toEqual({ [field]: `[${text.length} characters]` });
    }
    expect(redact({ accessToken: '00D5xAQ' })).toEqual({ accessToken: '[7 characters]' });
  });

  it('holds numbers, flags, and codes where codes belong', () => {
    const fields = {
      count: 3,
      ok: true,
      none: null,
      why: 'guestMalformed:at.0',
      name: 'TypeError',
      where: 'main.cjs:1:234',
      link: 'salesforce',
    };
    expect(redact(fields)).toEqual(fields);
  });

  it('keeps of an error its class and where it was thrown, and not its message', () => {
    const error = new TypeError('cannot read\n"Anna Berg" at 12:30:15');
    error.stack = `TypeError: cannot read\n"Anna Berg" at 12:30:15\n    at drain (/opt/jackfield/resources/app.asar/main/main.cjs:12:345)\n    at x (node:fs:1:2)`;
    expect(redact(errorFields(error))).toEqual({ name: 'TypeError', where: 'main.cjs:12:345' });
    expect(redact(errorFields(new Error('Anna'))).where).toMatch(/^logging\.test\.ts:\d+:\d+$/);
    expect(errorFields('Anna')).toEqual({ name: 'string', where: '' });
  });

  it('keeps of a window error only where it happened', () => {
    expect(
      framesOf('TypeError: cannot read "Anna Berg"\n    at Row (app://desk/assets/main-1a.js:3:14)\n    at https://elsewhere/x.js:1:1'),
    ).toBe('main-1a.js:3:14');
  });
});
