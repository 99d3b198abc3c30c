import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { withoutServices } from './no-services.ts';
import { say } from './paths.ts';
import { run } from './run.ts';

/** A Debian package, and how to see that what it brings is there. */
interface SystemPackage {
  name: string;
  library?: string;
  program?: string;
  /** Any other file of it. */
  file?: string;
  /** The service it would start. */
  service?: string;
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

/** What stories need besides: the ordinary browser in which customers are, a hand for the display's own keyboard and mouse, and who shows notifications. */
const storyPrograms: SystemPackage[] = [
  { name: 'chromium', program: 'chromium' },
  { name: 'xdotool', program: 'xdotool' },
  { name: 'dunst', program: 'dunst' },
  { name: 'libnotify4', library: 'libnotify.so.4' },
];

/** Servers, telephones and callers that nobody here wrote, with the tools that make their certificate known. Stories start them, never the system. */
const phonePrograms: SystemPackage[] = [
  { name: 'kamailio', program: 'kamailio', service: 'kamailio' },
  { name: 'kamailio-websocket-modules', file: kamailioModule('websocket') },
  { name: 'kamailio-tls-modules', file: kamailioModule('tls') },
  { name: 'rtpengine-daemon', program: 'rtpengine', service: 'rtpengine-daemon' },
  { name: 'baresip-core', program: 'baresip' },
  { name: 'sip-tester', program: 'sipp' },
  { name: 'openssl', program: 'openssl' },
  { name: 'libnss3-tools', program: 'certutil' },
];

/**
 * Makes sure that the system packages Electron needs are there. As root on Debian it installs them.
 * @throws with the one command to run, when it may not install them itself.
 */
export function ensureSystemPackages(needs: { headless: boolean; stories?: boolean }): void {
  if (process.platform !== 'linux') return;
  const wanted = [
    ...runtimeLibraries,
    ...(needs.headless ? headlessPrograms : []),
    ...(needs.stories ? [...storyPrograms, ...phonePrograms] : []),
  ];
  const missing = missingOf(wanted);
  if (missing.length === 0) return;
  const names = missing.map((entry) => entry.name);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`System packages are missing. Run: sudo apt-get install -y ${names.join(' ')}`);
  }
  say(`Installing system packages: ${names.join(' ')} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  withoutServices(
    missing.flatMap(({ service }) => service ?? []),
    () => {
      for (const args of [
        ['update', '-qq'],
        ['install', '-y', '-qq', '--no-install-recommends', ...names],
      ]) {
        const result = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 2] });
        if (result.status !== 0) throw new Error(`apt-get ${args.join(' ')} failed; what it said is above.`);
      }
    },
  );
  const still = missingOf(wanted);
  if (still.length > 0)
    throw new Error(`System packages are still missing after installing: ${still.map((entry) => entry.name).join(' ')}`);
}

function missingOf(wanted: readonly SystemPackage[]): SystemPackage[] {
  const libraries = run(existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig', ['-p']);
  const folders = (process.env.PATH ?? '').split(':').concat('/usr/bin', '/usr/sbin');
  return wanted.filter(({ library, program, file }) => {
    if (library !== undefined) return !libraries.includes(`${library} `);
    return file === undefined ? !folders.some((folder) => existsSync(`${folder}/${program}`)) : !existsSync(file);
  });
}

function kamailioModule(name: string): string {
  return `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/kamailio/modules/${name}.so`;
}
