import { inRoot } from './paths.ts';
import { installOwnPackages } from './own-packages.ts';

/** The folder of clients that nobody here wrote, with its own lock file. */
export const clientsFolder = inRoot('conformance/clients');

/** Installs them exactly as their lock file says. @throws with what npm said when it fails. */
export function installClients(): void {
  installOwnPackages(clientsFolder);
}
