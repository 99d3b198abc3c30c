import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isEnding } from './lib/children.ts';
import { startCentre } from './lib/centre.ts';
import { startDesktop, type Desktop } from './lib/desktop.ts';
import { realDisplay, virtualDisplay, whyVirtual, type Display } from './lib/display.ts';
import { followLog, type FollowedLog } from './lib/follow-log.ts';
import { hasMicrophone } from './lib/microphone.ts';
import { makeFolder, ordinaryUser } from './lib/ordinary-user.ts';
import { runtimeOf, sayRuntime } from './lib/packaged.ts';
import { fromCaller, inRoot, say } from './lib/paths.ts';
import { dataDir, prepare } from './lib/prepare.ts';
import { task } from './lib/task.ts';

// npm start: everything from a fresh clone to a desktop that is signed in.

const { values: options } = parseArgs({
  options: {
    agent: { type: 'string', default: 'Maya' },
    profile: { type: 'string' },
    'sandbox-url': { type: 'string' },
    'user-data': { type: 'string' },
    seed: { type: 'string', default: '1' },
    scenario: { type: 'string' },
    port: { type: 'string', default: '0' },
    verbose: { type: 'boolean', default: false },
  },
});

/** Where a running centre leaves its address for desktops that come later. */
const record = inRoot('.cache/centre.json');

await task(start);

async function start(): Promise<number> {
  // A profile names a real org, which only the release edition is for.
  const edition = options.profile ? 'release' : 'sandbox';
  const running = options.profile ? null : (options['sandbox-url'] ?? (await runningCentre()));
  // What a running desktop stands on is not built anew under it.
  const executable = (await prepare([edition], { keepBuilt: running !== null }))[edition];
  const centreUrl = options.profile ? null : (running ?? (await startOwnCentre()));
  if (running !== null && options.scenario !== undefined) await playThere(running, options.scenario);
  if (centreUrl) process.stdout.write(`Customer page and control interface: ${centreUrl}\n`);

  const user = ordinaryUser();
  const userData = options['user-data'] ? fromCaller(options['user-data']) : `${dataDir()}/${slug(options.agent)}`;
  makeFolder(userData, user);
  sayRuntime(runtimeOf(edition));
  if (user.uid !== null) say(`Started as root: the desktop runs as the ordinary user ${user.name}, with its sandbox on.`);
  const display = await chooseDisplay(`${userData}/home`);

  const args = ['--user-data', userData];
  if (centreUrl) args.push('--sandbox-url', centreUrl, '--agent', options.agent);
  if (centreUrl && !hasMicrophone()) {
    // Without one the desktop would say so and take no calls, which is right for an agent and no way to try it.
    say('There is no microphone here: a beep stands in for it.');
    args.push('--use-fake-device-for-media-stream');
  } else args.push('--profile', fromCaller(options.profile ?? ''));
  say(centreUrl ? 'Opening the desktop ...' : 'Opening the desktop; it asks you to sign in in your browser ...');
  const desktop = startDesktop(executable, { user, display }, { args });
  const log = followLog(`${userData}/logs`, desktop.ended);
  if (!(await opens(log))) return neverOpened(desktop, log);
  say(centreUrl ? `The desktop is open, signed in as ${options.agent}. Ctrl+C ends everything.` : 'The desktop is open. Ctrl+C ends it.');
  const pictures = display.virtual ? keepPicture(display, inRoot(`.cache/pictures/desktop-${slug(options.agent)}.png`)) : null;

  const code = await desktop.ended;
  if (pictures) clearInterval(pictures);
  if (code !== 0 && !isEnding()) say(`The desktop ended with ${code}.\n${desktop.errors()}`);
  return typeof code === 'number' ? code : 1;
}

/** Waits until the workspace can be used; false when the desktop ended before. */
function opens(log: FollowedLog): Promise<boolean> {
  return log
    .first(({ code }) => code === 'workspace.usable')
    .then(
      () => true,
      () => false,
    );
}

/** Says why a desktop is not there. One that ends well without having begun anything has left the floor to the one that runs already. */
async function neverOpened(desktop: Desktop, log: FollowedLog): Promise<number> {
  const code = await desktop.ended;
  if (isEnding()) return 1;
  if (code === 0 && !log.lines().some((line) => line.code === 'started')) {
    say(`${options.profile ? 'The' : `${options.agent}'s`} desktop runs already; its window is brought to the front.`);
    if (!options.profile) say('Another person is another desktop: npm start -- --agent Bo');
    return 0;
  }
  say(`The desktop ended with ${code} before it could be used.\n${desktop.errors()}`);
  return typeof code === 'number' && code !== 0 ? code : 1;
}

/** The centre that an earlier `npm start` of this checkout runs; the second desktop joins it. */
async function runningCentre(): Promise<string | null> {
  if (!existsSync(record)) return null;
  const { url } = JSON.parse(readFileSync(record, 'utf8')) as { url: string };
  const answers = await fetch(`${url}/__sim/world`, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
  if (answers) say('Joining the contact centre that is running already.');
  return answers ? url : null;
}

/** Starts a scenario in a centre that is running already, or says why not. */
async function playThere(url: string, name: string): Promise<void> {
  const response = await fetch(`${url}/__sim/scenarios`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, seed: Number(options.seed) }),
  });
  const { error } = (await response.json()) as { error?: { message: string } };
  say(error ? `The scenario ${name} was not started: ${error.message}` : `The scenario ${name} has begun.`);
}

/** Starts the centre and leaves word of it for desktops that come later. */
async function startOwnCentre(): Promise<string> {
  const centre = await startCentre({
    port: Number(options.port),
    seed: Number(options.seed),
    ...(options.scenario === undefined ? {} : { scenario: options.scenario }),
  });
  mkdirSync(inRoot('.cache'), { recursive: true });
  writeFileSync(record, JSON.stringify({ url: centre.url }));
  process.on('exit', () => rmSync(record, { force: true }));
  return centre.url;
}

async function chooseDisplay(home: string): Promise<Display> {
  const why = whyVirtual();
  if (why === null) return realDisplay();
  const display = await virtualDisplay(ordinaryUser(), { width: 1280, height: 800, keyring: true, home });
  say(
    why === 'none'
      ? 'There is no display here: the desktop runs on a virtual one.'
      : 'The display here lets in who started it, and not the user of the desktop: the desktop runs on a virtual one. Start it as yourself to see it.',
  );
  return display;
}

/** Writes the picture of the window now, and again whenever it has changed. */
function keepPicture(display: Display, file: string): NodeJS.Timeout {
  display.picture(file);
  process.stdout.write(`Picture of the window, kept up to date: ${file}\n`);
  let last = '';
  return setInterval(() => {
    const now = createHash('sha1').update(display.pixels()).digest('hex');
    if (now !== last) display.picture(file);
    last = now;
  }, 3_000);
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-') || 'agent';
}
