import { session, type Session } from 'electron';
import { edition } from './edition.ts';
import { serveEmulatedHosts } from './emulated-hosts.ts';
import type { Profile } from './profile.ts';
import { SALESFORCE_PARTITION } from './window-options.ts';

/** Makes the emulated org's cookies go, in the sandbox edition once its hosts are served. */
let emptyEmulated = () => {};

/** The session of the Salesforce view. In the sandbox edition its emulated hosts are reached from now on. Not before the app is ready. */
export function openSalesforcePartition(profile: Profile): Session {
  const partition = session.fromPartition(SALESFORCE_PARTITION);
  if (edition === 'sandbox' && profile.emulatedHosts !== undefined && !partition.protocol.isProtocolHandled('https'))
    emptyEmulated = serveEmulatedHosts(partition, profile.emulatedHosts).forgetCookies;
  return partition;
}

/** Leaves nothing of anybody in the partition: cookies, storage, workers, caches, passwords asked for by servers, open connections. */
export async function emptySalesforcePartition(): Promise<void> {
  const partition = session.fromPartition(SALESFORCE_PARTITION);
  await partition.closeAllConnections();
  await Promise.all([partition.clearStorageData(), partition.clearCache(), partition.clearAuthCache(), partition.clearCodeCaches({})]);
  emptyEmulated();
}
