import type { Session } from 'electron';
import type { Role } from './window-options.ts';

/** What a page of each role may do beyond showing itself. Everything that is not listed is denied: Electron's own default is to allow all. */
const ALLOWED: Record<Role, ReadonlySet<string>> = {
  // To hear needs none.
  workspace: new Set(['clipboard-sanitized-write', 'notifications']),
  // Salesforce's "copy link". Its notifications would repeat ours.
  salesforceView: new Set(['clipboard-sanitized-write']),
  // The microphone, never a camera; and the choice of a speaker.
  phone: new Set(['media', 'speaker-selection']),
};

/** Decides a permission. `origin` is the asking frame's; `own` are the origins that may ask in this role; `media` is what kinds of it are asked for. */
export function decidePermission(
  role: Role,
  permission: string,
  origin: string,
  own: ReadonlySet<string>,
  media: readonly string[] = [],
): boolean {
  return own.has(origin) && ALLOWED[role].has(permission) && !media.includes('video');
}

/** Puts the table into a session: for requests, for checks, and for devices. */
export function guardPermissions(session: Session, role: Role, own: () => ReadonlySet<string>): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    answer(decidePermission(role, permission, originOf(details.requestingUrl), own(), media));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    decidePermission(role, permission, originOf(origin), own(), details?.mediaType === undefined ? [] : [details.mediaType]),
  );
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
