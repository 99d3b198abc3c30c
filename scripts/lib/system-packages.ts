import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { say } from './paths.ts';
import { run } from './run.ts';

/** A Debian package, and how to see that what it brings is there. */
interface SystemPackage {
  name: string;
  library?: string;
  program?: string;
}

const runtimeLibraries: SystemPackage[] = [
  { name: 'libgtk-3-0', library: 'libgtk-3.so.0' },
  { name: 'libnss3', library: 'libnss3.so' },
  { name: 'libasound2', library: 'libasound.so.2' },
  { name: 'libgbm1', library: 'libgbm.so.1' },
  { name: 'libxss1', library: 'libXss.so.1' },
  { name: 'libxtst6', library: 'libXtst.so.6' },
  { name: 'unzip', program: 'unzip' },
];

/** What a machine without a display needs besides: a virtual one, a message bus and a keyring. */
const headlessPrograms: SystemPackage[] = [
  { name: 'xvfb', program: 'Xvfb' },
  { name: 'dbus', program: 'dbus-daemon' },
  { name: 'gnome-keyring', program: 'gnome-keyring-daemon' },
];

/** What stories need besides: the ordinary browser in which customers are, and a hand for the display's own keyboard and mouse. */
const storyPrograms: SystemPackage[] = [
  { name: 'chromium', program: 'chromium' },
  { name: 'xdotool', program: 'xdotool' },
];

/**
 * Makes sure that the system packages Electron needs are there. As root on Debian it installs them.
 * @throws with the one command to run, when it may not install them itself.
 */
export function ensureSystemPackages(needs: { headless: boolean; stories?: boolean }): void {
  if (process.platform !== 'linux') return;
  const wanted = [...runtimeLibraries, ...(needs.headless ? headlessPrograms : []), ...(needs.stories ? storyPrograms : [])];
  const missing = missingOf(wanted);
  if (missing.length === 0) return;
  const names = missing.map((entry) => entry.name);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`System packages are missing. Run: sudo apt-get install -y ${names.join(' ')}`);
  }
  say(`Installing system packages: ${names.join(' ')} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...names],
  ]) {
    const result = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 2] });
    if (result.status !== 0) throw new Error(`apt-get ${args.join(' ')} failed; what it said is above.`);
  }
  const still = missingOf(wanted);
  if (still.length > 0)
    throw new Error(`System packages are still missing after installing: ${still.map((entry) => entry.name).join(' ')}`);
}

function missingOf(wanted: readonly SystemPackage[]): SystemPackage[] {
  const libraries = run(existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig', ['-p']);
  const folders = (process.env.PATH ?? '').split(':').concat('/usr/bin', '/usr/sbin');
  return wanted.filter(({ library, program }) =>
    library ? !libraries.includes(`${library} `) : !folders.some((folder) => existsSync(`${folder}/${program}`)),
  );
}
