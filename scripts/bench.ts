import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { createPackage } from '@electron/asar';
import { initialJavaScript } from '../bench/bytes.ts';
import type { Figure } from '../bench/figures.ts';
import { paintFigures } from '../bench/paint.ts';
import { requestFigures } from '../bench/requests.ts';
import { startFigures } from '../bench/start.ts';
import { endAll, endAllOnExit } from './lib/children.ts';
import { virtualDisplay } from './lib/display.ts';
import { makeFolder, ordinaryUser } from './lib/ordinary-user.ts';
import { runtimeOf, sayRuntime } from './lib/packaged.ts';
import { inRoot, say } from './lib/paths.ts';
import { dataDir, prepare } from './lib/prepare.ts';
import { run } from './lib/run.ts';

// npm run bench -- --json FILE [--runs N]: every figure the project states.

const { values } = parseArgs({ options: { json: { type: 'string' }, runs: { type: 'string', default: '10' } } });
const runs = Number(values.runs);
endAllOnExit();
const { sandbox } = await prepare(['sandbox']);
sayRuntime(runtimeOf('sandbox'));

const user = ordinaryUser();
const home = mkdtempSync('/tmp/jackfield-bench-home-');
const data = mkdtempSync('/tmp/jackfield-bench-');
makeFolder(data, user);
const display = await virtualDisplay(user, { width: 1280, height: 800, keyring: true, home });
const seat = { user, display, dataDir: data };

const figures: Figure[] = [initialJavaScript()];
figures.push(...(await requestFigures(seat)));
figures.push(...(await paintFigures(seat, runs * 5)));
figures.push(...(await startFigures(seat, await emptyWindow(sandbox), sandbox, runs)));

for (const figure of figures) say(line(figure));
const environment = {
  commit: run('git', ['rev-parse', 'HEAD'], { cwd: inRoot('.') }).trim(),
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  electron: runtimeOf('sandbox').version,
};
if (values.json) writeFileSync(values.json, `${JSON.stringify({ environment, figures }, null, 2)}\n`);
await display.end();
await endAll();
rmSync(home, { recursive: true, force: true });
rmSync(data, { recursive: true, force: true });
const over = figures.filter(({ median, limit }) => limit !== undefined && median > limit);
for (const figure of over) say(`Over its limit: ${figure.name} is ${figure.median}, the limit is ${figure.limit}.`);
process.exit(over.length > 0 ? 1 : 0);

/** The packaged app with another, empty app in it: same runtime, same fuses, same sandbox. */
async function emptyWindow(executable: string): Promise<string> {
  const from = executable.slice(0, executable.lastIndexOf('/'));
  const to = `${dataDir()}/empty-window`;
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
  if (user.uid !== null) run('chmod', ['4755', `${to}/chrome-sandbox`]);
  const app = mkdtempSync('/tmp/jackfield-empty-');
  cpSync(inRoot('bench/empty/main.cjs'), `${app}/main.cjs`);
  writeFileSync(`${app}/package.json`, JSON.stringify({ name: 'empty', version: '1.0.0', main: 'main.cjs' }));
  await createPackage(app, `${to}/resources/app.asar`);
  rmSync(app, { recursive: true });
  return `${to}/jackfield`;
}

function line({ name, unit, median, spread, count, p95, baseline, ratio, aim }: Figure): string {
  const parts = [`${name}: ${median} ${unit}, spread ${spread}, n ${count}`];
  if (p95 !== undefined) parts.push(`p95 ${p95}`);
  if (baseline) parts.push(`baseline ${baseline.name} ${baseline.median}`);
  if (ratio !== undefined) parts.push(`ratio ${ratio}`);
  if (aim !== undefined) parts.push(`aim ${aim}`);
  return parts.join('; ');
}
