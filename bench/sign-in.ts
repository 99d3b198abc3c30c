import { createTokenKeeper, refused, signIn, type TokenKeeper } from '@jackfield/salesforce';

/** Signs Maya in at a centre, by the redirects of a browser. The tokens last as long as a bench does. */
export async function signInAt(url: string): Promise<TokenKeeper> {
  const config = { loginUrl: url, clientId: 'jackfield-desktop', redirectPorts: [47_811, 47_812, 47_813], loginHint: 'maya' };
  const tokens = await signIn(config, {
    fetch,
    openUrl: async (address) => void (await fetch(address)),
    signal: new AbortController().signal,
    timeoutMs: 10_000,
  });
  if (!tokens.ok) throw new Error(`could not sign in: ${tokens.refusal.code}`);
  return createTokenKeeper({ tokens: tokens.value, refresh: () => Promise.resolve(refused('signedOut', 'not in a bench')) });
}
