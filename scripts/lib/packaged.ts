import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, rmSync, statSync, readFileSync, writeFileSync } from 'node:fs';
import { ensureElectron, type ElectronRuntime } from './electron-runtime.ts';
import { setFuses } from './fuses.ts';
import { outsideFolder } from './outside.ts';
import { inRoot, say, type Edition } from './paths.ts';

/** Packages one edition with electron-builder into out/package/<edition>. What it tells about its progress is for `--verbose`. */
export async function packageApp(edition: Edition): Promise<void> {
  const runtime = await ensureElectron();
  sayRuntime(runtime);
  // Only here: with it comes a hook that moves the lines of every stack trace a second time, and stories import this file too.
  const { Arch, build, log, Platform } = await import('electron-builder');
  if (!process.argv.includes('--verbose')) log.info = log.warn = () => undefined;
  const output = inRoot(`out/package/${edition}`);
  rmSync(output, { recursive: true, force: true });
  await build({
    targets: Platform.current().createTarget('dir', Arch[process.arch as 'x64' | 'arm64']),
    publish: 'never',
    config: {
      extends: inRoot('electron-builder.yml'),
      electronVersion: runtime.version,
      electronDist: runtime.dir,
      directories: { app: inRoot(`out/app-${edition}`), output, buildResources: inRoot('electron') },
      afterPack: async (context) => setFuses(executableIn(context.appOutDir)),
    },
  });
  writeFileSync(`${output}/.packaged`, JSON.stringify(runtime));
}

/** The runtime that the packaged app of an edition stands on. */
export function runtimeOf(edition: Edition): ElectronRuntime {
  return JSON.parse(readFileSync(inRoot(`out/package/${edition}/.packaged`), 'utf8')) as ElectronRuntime;
}

/**
 * The executable of a packaged edition, where an ordinary user can run it. When these scripts run as root that is a copy,
 * with a sandbox helper that works for that user; otherwise the app stays where it was packaged.
 */
export function stageForOrdinaryUser(edition: Edition): string {
  const from = inRoot(`out/package/${edition}/${unpackedName()}`);
  if (process.getuid?.() !== 0) return executableIn(from);
  const to = `${outsideFolder()}/${edition}`;
  const asar = statSync(`${from}/resources/app.asar`);
  const stamp = `${asar.mtimeMs}-${asar.size}`;
  if (!existsSync(`${to}/.staged`) || readFileSync(`${to}/.staged`, 'utf8') !== stamp) {
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to, { recursive: true, mode: 0o755 });
    cpSync(from, to, { recursive: true, preserveTimestamps: true });
    // The set-user-id helper is Chromium's sandbox on kernels that give ordinary users no namespaces.
    chownSync(`${to}/chrome-sandbox`, 0, 0);
    chmodSync(`${to}/chrome-sandbox`, 0o4755);
    writeFileSync(`${to}/.staged`, stamp);
  }
  return executableIn(to);
}

/** Says which Electron this is. */
export function sayRuntime({ source, version }: ElectronRuntime): void {
  say(
    source === 'official'
      ? `Electron ${version}, the official release.`
      : `Electron ${version}, prepared from the npm registry (the official release could not be downloaded).`,
  );
}

function unpackedName(): string {
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`;
  if (process.platform === 'darwin') return `mac${arch}`;
  return `${process.platform === 'win32' ? 'win' : 'linux'}${arch}-unpacked`;
}

function executableIn(dir: string): string {
  if (process.platform === 'darwin') return `${dir}/Jackfield.app/Contents/MacOS/Jackfield`;
  return `${dir}/${process.platform === 'win32' ? 'Jackfield.exe' : 'jackfield'}`;
}
