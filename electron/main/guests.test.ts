import { describe, expect, it } from 'vitest';
import { readClaim } from './guests.ts';
import { createRegistry } from './trust.ts';

const LIGHTNING = 'https://acme.lightning.force.com';
const registry = createRegistry();
registry.add(2, 'salesforceView');
const page = { contentsId: 2, frame: { url: `${LIGHTNING}/lightning/page/home`, parent: null } };
const ready = { jackfield: 'fromGuest', v: 1, guest: 'utility', kind: 'statusChanged', statusId: null };

describe('what the Lightning page says', () => {
  it('is believed from its main frame', () => {
    expect(readClaim(page, JSON.stringify(ready), LIGHTNING, registry)).toEqual({ ok: true, message: ready });
  });

  it.each([
    ['a frame inside', { ...page, frame: { ...page.frame, parent: {} } }, JSON.stringify(ready), 'guestNotTrusted'],
    [
      'the login page',
      { ...page, frame: { url: 'https://acme.my.salesforce.com/', parent: null } },
      JSON.stringify(ready),
      'guestNotTrusted',
    ],
    ['another page of ours', { ...page, contentsId: 1 }, JSON.stringify(ready), 'guestNotTrusted'],
    ['no text', page, ready, 'guestMalformed'],
    ['no JSON', page, '{"jackfield"', 'guestMalformed'],
    ['far too much', page, JSON.stringify({ ...ready, pad: 'x'.repeat(300_000) }), 'guestMalformed'],
    ['another version', page, JSON.stringify({ ...ready, v: 2 }), 'guestMalformed:v'],
    ['a made-up id', page, JSON.stringify({ ...ready, statusId: "x' OR" }), 'guestMalformed:statusId'],
    ['an unknown kind', page, JSON.stringify({ ...ready, kind: 'deleteAll' }), 'guestMalformed:kind'],
  ])('is not believed from/as %s', (_case, sender, text, code) => {
    expect(readClaim(sender, text, LIGHTNING, registry)).toEqual({ ok: false, code });
  });
});
