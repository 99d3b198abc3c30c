import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { decideFrameNavigation, decideNavigation, guardNavigation, isSafeOutside, signInOrigins, viewOrigins } from './navigation.ts';
import type { Role } from './window-options.ts';

const profile = {
  name: 'Acme',
  loginUrl: 'https://login.salesforce.com',
  clientId: 'x',
  redirectPorts: [1],
  apiVersion: '64.0',
  router: 'other',
  lightning: { myDomain: 'https://acme.my.salesforce.com', lightning: 'https://acme.lightning.force.com', startPath: '/' },
  identityHosts: ['idp.acme.example'],
  flows: { transfer: 'x' },
  presence: { mode: 'externalRouting', signInStatus: null },
  chatButtons: [],
} as const;
const own = viewOrigins(profile);
const whileSigningIn = signInOrigins({ ...profile, identityHosts: [...profile.identityHosts] });

describe('where the Salesforce view may go', () => {
  it.each([
    ['https://acme.lightning.force.com/lightning/r/Case/500/view', 'allow'],
    ['https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=1', 'allow'],
    ['https://login.salesforce.com/', 'openOutside'],
    ['https://idp.acme.example/saml', 'openOutside'],
    ['https://example.com/help', 'openOutside'],
    ['mailto:anna@example.com', 'openOutside'],
    ['tel:+44123', 'openOutside'],
    ['https://acme.lightning.force.com.attacker.com/', 'openOutside'],
    ['https://example.com.attacker.com/', 'openOutside'],
    ['https://attacker.com/?next=https://acme.lightning.force.com', 'openOutside'],
    ['https://attacker.com/#https://acme.lightning.force.com', 'openOutside'],
    ['https://acme.lightning.force.com@attacker.com/', 'deny'],
    ['https://acme.lightning.force.com:444/', 'openOutside'],
    ['http://acme.lightning.force.com/', 'deny'],
    ['https://attacker.com/?next=app://desk/index.html', 'openOutside'],
    ['app://desk/index.html', 'deny'],
    ['app://desk.attacker.com/', 'deny'],
    ['javascript:alert(1)', 'deny'],
    ['data:text/html,<script>1</script>', 'deny'],
    ['file:///etc/passwd', 'deny'],
    ['blob:https://acme.lightning.force.com/1', 'deny'],
    ['about:blank', 'deny'],
    ['smb://host/share', 'deny'],
    ['ms-msdt:/id', 'deny'],
    ['', 'deny'],
    ['//attacker.com', 'deny'],
  ] as const)('%s: %s', (to, decision) => expect(decideNavigation('salesforceView', to, own)).toBe(decision));
});

describe('while somebody signs in inside the view', () => {
  it.each([
    ['https://acme.my.salesforce.com/?startURL=%2F', 'allow'],
    ['https://acme.lightning.force.com/lightning/page/home', 'allow'],
    ['https://login.salesforce.com/', 'allow'],
    ['https://idp.acme.example/saml', 'allow'],
    ['https://idp.acme.example:444/saml', 'openOutside'],
    ['https://idp.acme.example.attacker.com/', 'openOutside'],
    ['http://idp.acme.example/saml', 'deny'],
    ['https://example.com/help', 'openOutside'],
  ] as const)('%s: %s', (to, decision) => expect(decideNavigation('salesforceView', to, whileSigningIn)).toBe(decision));
});

describe('the workspace', () => {
  it.each(['app://desk/index.html', 'app://desk/other.html', 'https://acme.lightning.force.com', 'https://example.com', 'about:blank'])(
    'never goes to %s',
    (to) => {
      expect(decideNavigation('workspace', to, own)).toBe('deny');
      expect(decideFrameNavigation('workspace', to)).toBe('deny');
    },
  );
});

describe('frames in the Salesforce view', () => {
  it.each([
    ['https://anything.example', 'allow'],
    ['about:blank', 'allow'],
    ['app://desk/index.html', 'deny'],
    ['file:///x', 'deny'],
    ['http://127.0.0.1:1', 'deny'],
  ] as const)('%s: %s', (to, decision) => {
    expect(decideFrameNavigation('salesforceView', to)).toBe(decision);
  });
});

describe('what is handed to the system', () => {
  it.each([
    ['https://example.com', true],
    ['mailto:a@b.example', true],
    ['tel:+1', true],
    ['http://example.com', false],
    ['https://a:b@example.com', false],
    ['file:///x', false],
    ['javascript:1', false],
    ['steam://run/1', false],
    ['nonsense', false],
  ])('%s: %s', (address, safe) => {
    expect(isSafeOutside(address)).toBe(safe);
  });
});

/** A page that is guarded: what it tried to do, and whether it came to that. */
function guarded(role: Role, asksForSignIn?: (address: string) => boolean) {
  const page = new EventEmitter();
  const outside: string[] = [];
  let openWindow: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  const contents = Object.assign(page, {
    setWindowOpenHandler: (handler: typeof openWindow) => {
      openWindow = handler;
    },
  });
  guardNavigation(
    contents as unknown as WebContents,
    role,
    () => own,
    (address) => outside.push(address),
    asksForSignIn,
  );
  const goes = (event: string, url: string, isMainFrame: boolean) => {
    let prevented = false;
    page.emit(event, {
      url,
      isMainFrame,
      preventDefault: () => {
        prevented = true;
      },
    });
    return !prevented;
  };
  return { goes, opens: (url: string) => openWindow({ url }).action === 'allow', outside: () => outside.splice(0) };
}
const HOME = 'https://acme.lightning.force.com/lightning/page/home';
const FOREIGN = 'https://attacker.com/';
const LOCAL = 'file:///etc/passwd';

describe('a guarded Salesforce view', () => {
  it.each(['will-navigate', 'will-redirect'])('is held to its own hosts at %s; what else is safe opens outside', (event) => {
    const { goes, outside } = guarded('salesforceView');
    expect([HOME, FOREIGN, LOCAL].map((to) => goes(event, to, true))).toEqual([true, false, false]);
    expect(outside()).toEqual([FOREIGN]);
  });

  it.each(['will-frame-navigate', 'will-redirect'])('may show the web in a frame at %s, and nothing that leaves it', (event) => {
    const { goes, outside } = guarded('salesforceView');
    expect([HOME, FOREIGN, LOCAL, 'app://desk/index.html'].map((to) => goes(event, to, false))).toEqual([true, true, false, false]);
    expect(outside()).toEqual([]);
  });

  it('is not led to a sign-in page by itself, nor is one opened outside: whoever watches it hears of it', () => {
    const heard: string[] = [];
    const LOGIN = 'https://idp.acme.example/saml';
    const { goes, outside } = guarded('salesforceView', (address) => address === LOGIN && heard.push(address) > 0);
    expect([LOGIN, FOREIGN].map((to) => goes('will-redirect', to, true))).toEqual([false, false]);
    expect({ heard, outside: outside() }).toEqual({ heard: [LOGIN], outside: [FOREIGN] });
  });

  it('opens no window; a safe address opens outside', () => {
    const { opens, outside } = guarded('salesforceView');
    expect([HOME, FOREIGN, LOCAL, 'javascript:1'].map(opens)).toEqual([false, false, false, false]);
    expect(outside()).toEqual([HOME, FOREIGN]);
  });
});

describe('a guarded workspace', () => {
  it('goes nowhere, in no frame, opens no window, and hands nothing to the system', () => {
    const { goes, opens, outside } = guarded('workspace');
    for (const to of ['app://desk/index.html', HOME, FOREIGN, LOCAL]) {
      for (const event of ['will-navigate', 'will-redirect']) expect(goes(event, to, true)).toBe(false);
      for (const event of ['will-frame-navigate', 'will-redirect']) expect(goes(event, to, false)).toBe(false);
      expect(opens(to)).toBe(false);
    }
    expect(outside()).toEqual([]);
  });
});

describe('a <webview>', () => {
  it.each(['workspace', 'salesforceView'] as const)('is never attached in the %s', (role) => {
    expect(guarded(role).goes('will-attach-webview', HOME, true)).toBe(false);
  });
});
