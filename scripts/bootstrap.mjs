// The way in for every npm script: plain JavaScript, so that it runs before anything is installed.
// It installs the packages of the lock file when they are not there yet, then hands over to scripts/<task>.ts.
import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [task, ...args] = process.argv.slice(2);
const say = (line) => process.stderr.write(`${line}\n`);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  say(`Jackfield needs Node 20.19 or later; this is ${process.version}.`);
  process.exit(1);
}
if (!task || !existsSync(`${root}scripts/${task}.ts`)) {
  say(`There is no task ${task ?? ''}.`);
  process.exit(1);
}

installPackages();
// Tasks run at the root; paths among their arguments mean the folder where the person stood.
const env = { ...process.env, INIT_CWD: process.env.INIT_CWD ?? process.cwd() };
const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${task}.ts`, ...args], { cwd: root, env, stdio: 'inherit' });
// Ctrl+C reaches the whole foreground group by itself; a signal sent to this process alone is passed on.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.on('SIGINT', () => {});
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

/** Installs exactly what the lock file says, once for each version of it. No install scripts run: none are needed. */
function installPackages() {
  const lock = readFileSync(`${root}package-lock.json`);
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stamp = `${root}node_modules/.jackfield-lock`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing packages (once) ...');
  const npm = process.env.npm_execpath;
  const command = npm ? [process.execPath, npm] : ['npm'];
  const result = spawnSync(command[0], [...command.slice(1), 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (result.status !== 0) {
    say('npm ci failed; what it said is above.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
