import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { hasMicrophone } from './microphone.ts';

const folder = mkdtempSync(join(tmpdir(), 'jackfield-sound-'));
const list = join(folder, 'pcm');
afterEach(() => rmSync(list, { force: true }));

it.each([
  ['00-00: ALC257 Analog : ALC257 Analog : playback 1 : capture 1\n', true],
  ['01-03: HDMI 0 : HDMI 0 : playback 1\n', false],
  ['', false],
])('a machine whose sound cards are %j: %s', (cards, expected) => {
  writeFileSync(list, cards);
  expect(hasMicrophone(list, 'linux')).toBe(expected);
});

it('a machine without any sound has none; one that cannot be asked is taken to have one', () => {
  expect(hasMicrophone(list, 'linux')).toBe(false);
  expect(hasMicrophone(list, 'darwin')).toBe(true);
});
