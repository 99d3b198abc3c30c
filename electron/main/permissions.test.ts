import type { Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { decidePermission, guardPermissions, originOf } from './permissions.ts';
import type { Role } from './window-options.ts';

/** Every permission Electron knows by name, and one it may learn. */
const PERMISSIONS = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fullscreen',
  'geolocation',
  'idle-detection',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'pointerLock',
  'keyboardLock',
  'openExternal',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'window-management',
  'unknown',
  'fileSystem',
  'hid',
  'serial',
  'usb',
  'background-sync',
  'deprecated-sync-clipboard-read',
  'something-new',
];
const DESK = new Set(['app://desk']);
const LIGHTNING = new Set(['https://acme.lightning.force.com']);

describe('permissions', () => {
  it('are exactly these for the workspace', () => {
    expect(PERMISSIONS.filter((permission) => decidePermission('workspace', permission, 'app://desk', DESK))).toEqual([
      'clipboard-sanitized-write',
      'notifications',
    ]);
  });

  it('are exactly this for the Salesforce view', () => {
    expect(
      PERMISSIONS.filter((permission) => decidePermission('salesforceView', permission, 'https://acme.lightning.force.com', LIGHTNING)),
    ).toEqual(['clipboard-sanitized-write']);
  });

  it('are the microphone and the speakers for the phone, and never a camera', () => {
    const phone = new Set(['app://phone']);
    const allowed = (media: string[], origin = 'app://phone') =>
      PERMISSIONS.filter((permission) => decidePermission('phone', permission, origin, phone, media));
    expect(allowed(['audio'])).toEqual(['media', 'speaker-selection']);
    expect(allowed(['audio', 'video'])).toEqual([]);
    expect(allowed(['audio'], 'app://desk')).toEqual([]);
    expect(decidePermission('workspace', 'media', 'app://desk', DESK, ['audio'])).toBe(false);
  });

  it.each(['https://attacker.com', '', 'null', 'https://acme.lightning.force.com.attacker.com', 'http://acme.lightning.force.com'])(
    'are none for %j, whichever page it is in',
    (origin) => {
      for (const permission of PERMISSIONS) {
        expect(decidePermission('workspace', permission, origin, DESK)).toBe(false);
        expect(decidePermission('salesforceView', permission, origin, LIGHTNING)).toBe(false);
      }
    },
  );

  it.each([
    ['app://desk/index.html', 'app://desk'],
    ['https://a.example/x', 'https://a.example'],
    ['https://a.example:444', 'https://a.example:444'],
    ['about:blank', ''],
    ['data:text/html,x', ''],
    ['', ''],
  ])('look at the origin of %s', (address, origin) => expect(originOf(address)).toBe(origin));
});

/** A session that is guarded, and what it answers when a page asks. */
function guarded(role: Role, own: ReadonlySet<string>) {
  type Request = (contents: null, permission: string, answer: (granted: boolean) => void, details: { requestingUrl: string }) => void;
  type Check = (contents: null, permission: string, origin: string) => boolean;
  const handlers: { request?: Request; check?: Check; device?: () => boolean } = {};
  const session = {
    setPermissionRequestHandler: (handler: Request) => void (handlers.request = handler),
    setPermissionCheckHandler: (handler: Check) => void (handlers.check = handler),
    setDevicePermissionHandler: (handler: () => boolean) => void (handlers.device = handler),
  };
  guardPermissions(session as unknown as Session, role, () => own);
  return {
    requests: (permission: string, url: string) => {
      const answers: boolean[] = [];
      handlers.request?.(null, permission, (granted) => answers.push(granted), { requestingUrl: url });
      return answers;
    },
    checks: (permission: string, origin: string) => handlers.check?.(null, permission, origin),
    device: () => handlers.device?.(),
  };
}

describe('a guarded session', () => {
  it.each([
    ['workspace', DESK, 'app://desk/index.html', ['clipboard-sanitized-write', 'notifications']],
    ['salesforceView', LIGHTNING, 'https://acme.lightning.force.com/lightning/page/home', ['clipboard-sanitized-write']],
  ] as const)('of the %s answers requests and checks by the table, and has no devices', (role, own, url, allowed) => {
    const { requests, checks, device } = guarded(role, own);
    expect(PERMISSIONS.filter((permission) => requests(permission, url)[0])).toEqual(allowed);
    expect(PERMISSIONS.filter((permission) => checks(permission, url))).toEqual(allowed);
    expect(PERMISSIONS.flatMap((permission) => requests(permission, url))).toHaveLength(PERMISSIONS.length);
    for (const foreign of ['https://attacker.com/', 'about:blank', '']) {
      expect(PERMISSIONS.filter((permission) => requests(permission, foreign)[0] !== false)).toEqual([]);
      expect(PERMISSIONS.filter((permission) => checks(permission, foreign) !== false)).toEqual([]);
    }
    expect(device()).toBe(false);
  });
});
