import { describe, expect, it } from 'vitest';
import { decideFrameNavigation, decideNavigation, isSafeOutside, viewOrigins } from './navigation.ts';

const own = viewOrigins({
  name: 'Acme',
  loginUrl: 'https://login.salesforce.com',
  clientId: 'x',
  redirectPorts: [1],
  apiVersion: '64.0',
  router: 'other',
  lightning: { myDomain: 'https://acme.my.salesforce.com', lightning: 'https://acme.lightning.force.com', startPath: '/' },
  identityHosts: ['idp.acme.example'],
  flows: { transfer: 'x' },
  presence: { signInStatus: null },
  chatButtons: [],
});

describe('where the Salesforce view may go', () => {
  it.each([
    ['https://acme.lightning.force.com/lightning/r/Case/500/view', 'allow'],
    ['https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=1', 'allow'],
    ['https://login.salesforce.com/', 'allow'],
    ['https://idp.acme.example/saml', 'allow'],
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
