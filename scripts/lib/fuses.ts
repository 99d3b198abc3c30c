import { flipFuses, FuseV1Options, FuseVersion, type FuseV1Config } from '@electron/fuses';

/**
 * Every fuse of the runtime, stated. The same in both editions, in tests and on workstations:
 * nothing here is relaxed for testing, because tests drive the app over its debugging port (sandbox edition only).
 */
export const fuses: Required<Omit<FuseV1Config, 'version' | 'resetAdHocDarwinSignature' | 'strictlyRequireAllFuses'>> = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: process.platform !== 'linux',
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
};

/** Sets the fuses in an Electron executable. */
export async function setFuses(executable: string): Promise<void> {
  await flipFuses(executable, { version: FuseVersion.V1, resetAdHocDarwinSignature: process.platform === 'darwin', ...fuses });
}
