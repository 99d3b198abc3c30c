import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { createPackage } from '@electron/asar';
import { bridgeFigures } from '../bench/bridge.ts';
import { initialJavaScript } from '../bench/bytes.ts';
import { directoryFigures } from '../bench/directory.ts';
import { eventPaintFigures } from '../bench/event-paint.ts';
import { eventFigures } from '../bench/events.ts';
import type { Figure } from '../bench/figures.ts';
import { hourFigures } from '../bench/hour.ts';
import { hundredFigures } from '../bench/hundred.ts';
import { largeOrgFigures } from '../bench/large-org.ts';
import { paintFigures } from '../bench/paint.ts';
import { requestFigures } from '../bench/requests.ts';
import { shiftFigures } from '../bench/shift.ts';
import { startFigures } from '../bench/start.ts';
import { searchFigures } from '../bench/search.ts';
import { transferFigures } from '../bench/transfer.ts';
import { virtualDisplay } from './lib/display.ts';
import { makeTemporaryFolder, ordinaryUser } from './lib/ordinary-user.ts';
import { runtimeOf, sayRuntime } from './lib/packaged.ts';
import { fromCaller, inRoot, say } from './lib/paths.ts';
import { dataDir, prepare } from './lib/prepare.ts';
import { run } from './lib/run.ts';
import { task } from './lib/task.ts';

// npm run bench -- --json FILE [--runs N] [--only NAME] [--hours N]: every figure the project states, or those of one file of bench/;
// `--hours` is how long the shift of bench/shift.ts is.

await task(async () => {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      runs: { type: 'string', default: '10' },
      only: { type: 'string' },
      hours: { type: 'string', default: '2' },
    },
  });
  const runs = Number(values.runs);
  const { sandbox } = await prepare(['sandbox']);
  sayRuntime(runtimeOf('sandbox'));

  const user = ordinaryUser();
  const home = makeTemporaryFolder('jackfield-bench-home', user);
  const data = makeTemporaryFolder('jackfield-bench', user);
  process.once('exit', () => {
    for (const folder of [home, data]) rmSync(folder, { recursive: true, force: true });
  });
  const display = await virtualDisplay(user, { width: 1280, height: 800, keyring: true, home });
  const seat = { user, display, dataDir: data };

  const parts: Record<string, () => Promise<Figure[]>> = {
    bytes: () => Promise.resolve([initialJavaScript()]),
    requests: () => requestFigures(seat),
    hour: () => hourFigures(seat),
    bridge: () => bridgeFigures(runs * 200),
    events: () => eventFigures(runs),
    paint: () => paintFigures(seat, runs * 5),
    'event-paint': () => eventPaintFigures(seat, runs * 2),
    hundred: () => hundredFigures(seat, runs),
    transfer: () => transferFigures(seat, runs * 4),
    shift: () => shiftFigures(seat, Number(values.hours)),
    'large-org': () => largeOrgFigures(Math.min(runs, 5)),
    directory: () => directoryFigures(seat, sandbox, runs),
    search: () => searchFigures(seat, runs),
    start: async () => startFigures(seat, await emptyWindow(sandbox), sandbox, runs),
  };
  if (values.only !== undefined && parts[values.only] === undefined) throw new Error(`there are no figures called ${values.only}`);
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(parts)) if ((values.only ?? name) === name) figures.push(...(await measure()));

  for (const figure of figures) say(line(figure));
  const environment = {
    commit: run('git', ['rev-parse', 'HEAD'], { cwd: inRoot('.') }).trim(),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    electron: runtimeOf('sandbox').version,
  };
  if (values.json) writeFileSync(fromCaller(values.json), `${JSON.stringify({ environment, figures }, null, 2)}\n`);
  await display.end();
  const over = figures.filter(({ median, limit }) => limit !== undefined && median > limit);
  for (const figure of over) say(`Over its limit: ${figure.name} is ${figure.median}, the limit is ${figure.limit}.`);
  return over.length > 0 ? 1 : 0;
});

/** The packaged app with another, empty app in it: same runtime, same fuses, same sandbox. */
async function emptyWindow(executable: string): Promise<string> {
  const from = executable.slice(0, executable.lastIndexOf('/'));
  const to = `${dataDir()}/empty-window`;
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
  if (process.getuid?.() === 0) run('chmod', ['4755', `${to}/chrome-sandbox`]);
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
