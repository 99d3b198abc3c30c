import { afterEach, describe, expect, it } from 'vitest';
import { startTinyOrg, type Answered, type TinyOrg } from '../testing/tiny-org.ts';
import { revokeToken } from './revoke.ts';

let org: TinyOrg;
afterEach(() => org.close());

const revoking = async (answer: Answered) => {
  org = await startTinyOrg(() => answer);
  return revokeToken(org.url, fetch, 'R1+/=');
};

describe('taking a token back', () => {
  it('posts the token as a form, and nothing else', async () => {
    expect(await revoking({ status: 200 })).toEqual({ ok: true, value: null });
    expect(org.asked.map(({ method, path, body }) => ({ method, path, form: Object.fromEntries(new URLSearchParams(body)) }))).toEqual([
      { method: 'POST', path: '/services/oauth2/revoke', form: { token: 'R1+/=' } },
    ]);
    expect(org.asked[0]?.headers.authorization).toBeUndefined();
  });

  it.each(['invalid_token', 'unsupported_token_type'])('is done where the org knows no such token (%s)', async (error) => {
    expect(await revoking({ status: 400, body: { error } })).toEqual({ ok: true, value: null });
  });

  it('is not done where the org is broken, or cannot be reached', async () => {
    expect(await revoking({ status: 503, body: 'maintenance' })).toMatchObject({ ok: false });
    const { url } = org;
    await org.close();
    expect(await revokeToken(url, fetch, 'R1')).toMatchObject({ ok: false, refusal: { code: 'unreachable' } });
  });
});
