import { describe, expect, it } from 'vitest';
import { createRegistry, isTrusted } from './trust.ts';

const registry = createRegistry();
registry.add(1, 'workspace');
registry.add(2, 'salesforceView');
const top = (url: string) => ({ url, parent: null });

describe('who may speak as the workspace', () => {
  it('is the main frame of the window we made, on our own origin', () => {
    expect(isTrusted({ contentsId: 1, frame: top('app://desk/index.html') }, 'workspace', 'app://desk', registry)).toBe(true);
  });

  it.each([
    ['a frame inside it', { contentsId: 1, frame: { url: 'app://desk/index.html', parent: top('app://desk/index.html') } }],
    ['the same page gone elsewhere', { contentsId: 1, frame: top('https://attacker.com/') }],
    ['a host that begins like ours', { contentsId: 1, frame: top('app://desk.attacker.com/index.html') }],
    ['our address as a query', { contentsId: 1, frame: top('https://attacker.com/?app://desk/index.html') }],
    ['a blank page', { contentsId: 1, frame: top('about:blank') }],
    ['a page we did not make', { contentsId: 3, frame: top('app://desk/index.html') }],
    ['the Salesforce view', { contentsId: 2, frame: top('app://desk/index.html') }],
    ['a frame that is gone', { contentsId: 1, frame: null }],
  ])('is not %s', (_who, sender) => {
    expect(isTrusted(sender, 'workspace', 'app://desk', registry)).toBe(false);
  });

  it('is nobody once the window is gone', () => {
    const own = createRegistry();
    own.add(1, 'workspace');
    own.remove(1);
    expect(isTrusted({ contentsId: 1, frame: top('app://desk/') }, 'workspace', 'app://desk', own)).toBe(false);
  });
});

describe('who may speak as a guest', () => {
  it.each([
    [2, 'https://acme.lightning.force.com/lightning/page/home', true],
    [2, 'https://acme.my.salesforce.com/login', false],
    [2, 'https://acme.lightning.force.com.attacker.com/', false],
    [1, 'https://acme.lightning.force.com/', false],
  ])('page %s at %s: %s', (contentsId, url, trusted) => {
    expect(isTrusted({ contentsId, frame: top(url) }, 'salesforceView', 'https://acme.lightning.force.com', registry)).toBe(trusted);
  });

  it('is nobody before the profile says where the page lives', () => {
    expect(isTrusted({ contentsId: 2, frame: top('about:blank') }, 'salesforceView', '', registry)).toBe(false);
  });
});
