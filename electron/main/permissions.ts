import type { Session } from 'electron';
import type { Role } from './window-options.ts';

/** What a page of each role may do beyond showing itself. Everything that is not listed is denied: Electron's own default is to allow all. */
const ALLOWED: Record<Role, ReadonlySet<string>> = {
  // The phone's permissions come with the phone. Sound needs none.
  workspace: new Set(['clipboard-sanitized-write', 'notifications']),
  // Salesforce's "copy link". Its notifications would repeat ours.
  salesforceView: new Set(['clipboard-sanitized-write']),
};

/** Decides a permission. `origin` is the asking frame's; `own` are the origins that may ask in this role. */
export function decidePermission(role: Role, permission: string, origin: string, own: ReadonlySet<string>): boolean {
  return own.has(origin) && ALLOWED[role].has(permission);
}

/** Puts the table into a session: for requests, for checks, and for devices. */
export function guardPermissions(session: Session, role: Role, own: () => ReadonlySet<string>): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(decidePermission(role, permission, originOf(details.requestingUrl), own()));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => decidePermission(role, permission, originOf(origin), own()));
  session.setDevicePermissionHandler(() => false);
}

/** The origin of an address as `scheme://host`; empty where there is none, which no table holds. Works for our own scheme too. */
export function originOf(address: string): string {
  try {
    const url = new URL(address);
    return url.host === '' ? '' : `${url.protocol}//${url.host}`;
  } catch {
    return '';
  }
}
