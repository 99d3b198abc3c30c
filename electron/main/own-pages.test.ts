import { describe, expect, it } from 'vitest';
import { resolveAsset, typeOf } from './assets.ts';
import { CONTENT_SECURITY_POLICY, phonePolicy, SECURITY_HEADERS } from './csp.ts';

describe('addresses of our own scheme', () => {
  it.each([
    ['app://desk/', '/app/workspace/index.html'],
    ['app://desk/index.html', '/app/workspace/index.html'],
    ['app://desk/assets/main-3f2a.js?v=1#top', '/app/workspace/assets/main-3f2a.js'],
    // The URL parser folds these inside the folder before we see them.
    ['app://desk/a/../index.html', '/app/workspace/index.html'],
    ['app://desk/../../etc/passwd', '/app/workspace/etc/passwd'],
    ['app://desk/%2e%2e/%2e%2e/etc/passwd', '/app/workspace/etc/passwd'],
  ])('%s leads to %s', (address, file) => expect(resolveAsset('/app/workspace', address)).toBe(file));

  it.each([
    'app://desk/..%2f..%2fetc/passwd',
    'app://desk/%2e%2e%2fmain/main.cjs',
    'app://desk/..%5c..%5cmain.cjs',
    'app://desk/a%00.html',
    'app://desk/.hidden',
    'app://desk/a//b.js',
    'app://desk/a:b',
    'app://desk/C:/x',
    'app://desk/....//x',
    'app://other/index.html',
    'app://desk:80/index.html',
    'app://user@desk/index.html',
    'file:///etc/passwd',
    'https://desk/index.html',
    'app:desk',
    '',
    'index.html',
  ])('%j leads nowhere', (address) => expect(resolveAsset('/app/workspace', address)).toBeNull());

  it('name their type, and an unknown one is nothing a browser runs', () => {
    expect(typeOf('/x/a.js')).toBe('text/javascript; charset=utf-8');
    expect(typeOf('/x/a.exe')).toBe('application/octet-stream');
    expect(typeOf('/x/a')).toBe('application/octet-stream');
  });
});

describe('the policy of our own pages', () => {
  it('is exactly this', () => {
    expect(CONTENT_SECURITY_POLICY).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; " +
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    );
  });

  it('of the phone lets it reach its servers, and nobody else', () => {
    expect(phonePolicy(['wss://phone.acme.example/ws', 'wss://phone.acme.example/other', 'wss://b.acme.example:7443/ws'])).toBe(
      "default-src 'none'; script-src 'self'; connect-src wss://phone.acme.example wss://b.acme.example:7443; media-src 'self' blob:; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    );
    expect(resolveAsset('/app/phone', 'app://phone/index.html', 'app://phone')).toBe('/app/phone/index.html');
    expect(resolveAsset('/app/phone', 'app://desk/index.html', 'app://phone')).toBeNull();
  });

  it('never allows inline code, code from text, or everybody', () => {
    expect(Object.values(SECURITY_HEADERS).join(' ')).not.toMatch(/unsafe|nonce|\*|http/);
  });
});
