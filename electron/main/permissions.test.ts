import { describe, expect, it } from 'vitest';
import { decidePermission, originOf } from './permissions.ts';

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
