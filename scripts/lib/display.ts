import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PNG } from 'pngjs';
import { endGroup, startGroup } from './children.ts';
import { makeFolder, makeTemporaryFolder, type OrdinaryUser } from './ordinary-user.ts';

/** Where windows appear, and the environment that programs need to find it. */
export interface Display {
  /** True when nobody can see it. */
  virtual: boolean;
  env: Record<string, string | undefined>;
  /** Writes a picture of everything on the display. Only a virtual display can. */
  picture(file: string): void;
  /** The pixels as they are in memory, to see whether something has changed. */
  pixels(): Buffer;
  /** Ends what was started for it. */
  end(): Promise<void>;
}

/**
 * Why windows of the desktop have nowhere to appear, or null: there is no display; or there is one, but it lets in whoever started it and
 * not the ordinary user as whom the desktop runs when that is root.
 */
export function whyVirtual(): 'none' | 'foreign' | null {
  if (process.platform !== 'linux') return null;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'none';
  return process.getuid?.() === 0 ? 'foreign' : null;
}

/** The person's own display. */
export function realDisplay(): Display {
  return {
    virtual: false,
    env: {},
    picture: notPictured,
    pixels: notPictured,
    end: async () => undefined,
  };
}

/**
 * Starts a virtual display with a message bus and an unlocked keyring of its own: what a desktop session has, with nobody watching.
 * @param home where the keyring is kept: the same folder the next time opens the same keyring.
 * @param keyring false leaves the keyring out, to see how the desktop does without one.
 */
export async function virtualDisplay(
  user: OrdinaryUser,
  options: { width: number; height: number; keyring: boolean; home: string },
): Promise<Display> {
  const dir = makeTemporaryFolder('jackfield-display', user);
  const runtime = `${dir}/run`;
  for (const path of [runtime, options.home]) makeFolder(path, user);
  const removeFolder = () => rmSync(dir, { recursive: true, force: true });
  process.once('exit', removeFolder);
  // Of a real display that is there besides, nothing is left.
  const env: Display['env'] = { HOME: options.home, XDG_RUNTIME_DIR: runtime, WAYLAND_DISPLAY: undefined, XAUTHORITY: undefined };

  const [xvfb, xvfbArgs] = user.as('Xvfb', [
    '-displayfd',
    '1',
    '-screen',
    '0',
    `${options.width}x${options.height}x24`,
    '-nolisten',
    'tcp',
    '-fbdir',
    dir,
    '-dpi',
    '96',
  ]);
  const server = startGroup(xvfb, xvfbArgs, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...env } });
  env.DISPLAY = `:${await firstLine(server.stdout, 'Xvfb')}`;
  const started = [server];

  if (options.keyring) {
    writeFileSync(`${dir}/bus.conf`, busOf(`${runtime}/bus`));
    const [bus, busArgs] = user.as('dbus-daemon', ['--nofork', '--print-address=1', `--config-file=${dir}/bus.conf`]);
    const daemon = startGroup(bus, busArgs, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...env } });
    env.DBUS_SESSION_BUS_ADDRESS = await firstLine(daemon.stdout, 'dbus-daemon');
    const [ring, ringArgs] = user.as('gnome-keyring-daemon', ['--unlock', '--foreground', '--components=secrets']);
    const keyring = startGroup(ring, ringArgs, { stdio: ['pipe', 'ignore', 'ignore'], env: { ...process.env, ...env } });
    keyring.stdin?.end('the password of a keyring nobody else opens');
    await onTheBus('org.freedesktop.secrets', user, { ...process.env, ...env });
    // Chromium chooses its keyring by the desktop it believes to be on.
    env.XDG_CURRENT_DESKTOP = 'GNOME';
    started.push(daemon, keyring);
  }

  return {
    virtual: true,
    env,
    picture: (file) => writePicture(`${dir}/Xvfb_screen0`, file),
    pixels: () => readFileSync(`${dir}/Xvfb_screen0`),
    end: async () => {
      for (const child of started.reverse()) await endGroup(child);
      removeFolder();
    },
  };
}

/** A session's message bus on which nothing starts by itself: what is installed on this machine must not show up on the display. */
function busOf(socket: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}

/** Waits until a service has its name on the message bus. */
async function onTheBus(name: string, user: OrdinaryUser, env: NodeJS.ProcessEnv): Promise<void> {
  const [command, args] = user.as('dbus-send', [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.DBus',
    '/',
    'org.freedesktop.DBus.NameHasOwner',
    `string:${name}`,
  ]);
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = spawnSync(command, args, { env, encoding: 'utf8' });
    if (answer.stdout?.includes('boolean true')) return;
    await delay(50);
  }
  throw new Error(`${name} did not appear on the message bus`);
}

function notPictured(): never {
  throw new Error('a real display is not pictured');
}

async function firstLine(stream: NodeJS.ReadableStream | null, program: string): Promise<string> {
  if (!stream) throw new Error(`${program} has no output`);
  let text = '';
  stream.setEncoding('utf8');
  while (!text.includes('\n')) {
    const chunk = await Promise.race([
      once(stream, 'data') as Promise<string[]>,
      once(stream, 'end').then(() => {
        throw new Error(`${program} ended before it was ready`);
      }),
    ]);
    text += chunk[0] ?? '';
  }
  stream.resume();
  return text.split('\n')[0]?.trim() ?? '';
}

/** Turns the frame buffer, an XWD file (X11/XWDFile.h: big-endian header, 32 bits a pixel), into a PNG. */
function writePicture(frameBuffer: string, file: string): void {
  const xwd = readFileSync(frameBuffer);
  const header = (index: number) => xwd.readUInt32BE(index * 4);
  const [headerSize, width, height, bytesPerLine, colours] = [header(0), header(4), header(5), header(12), header(19)];
  const pixels = headerSize + colours * 12;
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = pixels + y * bytesPerLine + x * 4;
      const to = (y * width + x) * 4;
      png.data[to] = xwd[from + 2] ?? 0;
      png.data[to + 1] = xwd[from + 1] ?? 0;
      png.data[to + 2] = xwd[from] ?? 0;
      png.data[to + 3] = 255;
    }
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, PNG.sync.write(png));
}
