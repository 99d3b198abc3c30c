import { createHash, randomBytes } from 'node:crypto';
import type { ContactCentre } from './world.ts';

const REDIRECT = 'http://localhost:47811/oauth/callback';

/** Somebody who works in Salesforce without our desktop, by its own REST API. */
export class SalesforceUser {
  private constructor(
    private readonly centre: ContactCentre,
    private readonly token: string,
  ) {}

  /** Signs somebody in with PKCE, as a browser would be sent around. */
  static async signIn(centre: ContactCentre, name: string): Promise<SalesforceUser> {
    const verifier = randomBytes(48).toString('base64url');
    const asked = new URLSearchParams({
      response_type: 'code',
      client_id: 'jackfield-desktop',
      redirect_uri: REDIRECT,
      login_hint: name,
      scope: 'api refresh_token',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const sent = await fetch(`${centre.url}/services/oauth2/authorize?${asked.toString()}`, { redirect: 'manual' });
    const code = new URL(sent.headers.get('location') ?? '', REDIRECT).searchParams.get('code') ?? '';
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'jackfield-desktop',
      redirect_uri: REDIRECT,
      code,
      code_verifier: verifier,
    });
    const answer = await fetch(`${centre.url}/services/oauth2/token`, { method: 'POST', body });
    return new SalesforceUser(centre, ((await answer.json()) as { access_token: string }).access_token);
  }

  /** Runs the org's transfer flow. @throws with the org's words when it refuses. */
  async transfers(interactionId: string, to: { userId: string; fallbackQueueId: string; note: string }): Promise<void> {
    const answer = await fetch(`${this.centre.url}/services/data/v64.0/actions/custom/flow/Jackfield_Transfer_Work`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        inputs: [
          {
            transferId: randomBytes(8).toString('hex'),
            workItemId: interactionId,
            destinationType: 'User',
            destinationId: to.userId,
            fallbackQueueId: to.fallbackQueueId,
            note: to.note,
          },
        ],
      }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }
}
