import { createHash, randomBytes } from 'node:crypto';

/** Follows an address as a browser would, by hand, until it is sent to `callback`. @returns where it was sent. */
export async function visit(address, callback) {
  let at = new URL(address);
  for (let hop = 0; hop < 10; hop += 1) {
    const answer = await fetch(at, { redirect: 'manual' });
    const next = answer.headers.get('location');
    if (next === null) throw new Error(`${at.pathname} answered ${answer.status} and sent nobody on`);
    at = new URL(next, at);
    if (at.href.startsWith(callback)) return at;
  }
  throw new Error('sent on for ever');
}

const REDIRECT = 'http://localhost:47811/oauth/callback';

/** An access token of somebody, by PKCE and nothing else. */
export async function tokenOf(url, who) {
  const verifier = randomBytes(48).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'jackfield-desktop',
    redirect_uri: REDIRECT,
    login_hint: who,
    scope: 'api web refresh_token openid',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const back = await visit(`${url}/services/oauth2/authorize?${query}`, REDIRECT);
  const answer = await fetch(`${url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'jackfield-desktop',
      code: back.searchParams.get('code') ?? '',
      code_verifier: verifier,
      redirect_uri: REDIRECT,
    }),
  });
  return (await answer.json()).access_token;
}
