import { createHash } from 'node:crypto';
import { VERIFIER, type Answer, type Centre } from './centre.ts';

/** A file that a partner's customer sends. */
interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/** A partner's server with a channel of its own, as the interaction API sees it. */
export class Partner {
  private constructor(
    readonly centre: Centre,
    readonly headers: Readonly<Record<string, string>>,
  ) {}

  static async signIn(centre: Centre): Promise<Partner> {
    return new Partner(centre, {
      authorization: `Bearer ${await tokenOf(centre)}`,
      OrgId: centre.org.world.population.organizationId.slice(0, 15),
      AuthorizationContext: 'Partner_Chat',
      RequestId: '00000000-0000-4000-8000-000000000000',
    });
  }

  /** The address of the partner's channel. */
  get address(): string {
    return String(this.centre.org.world.records.find('MessagingChannel', { DeveloperName: 'Partner_Chat' })?.['ChannelAddressIdentifier']);
  }

  ask(method: string, path: string, body: unknown, over: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.centre.ask(method, `/api/v1/${path}`, body, { ...this.headers, ...over });
  }

  /** Asks as the bots of this partner. */
  askAsBot(method: string, path: string, body: unknown): Promise<Answer> {
    return this.ask(method, path, body, {
      AuthorizationContext: 'Partner_Bots',
      AuthorizationContextType: 'ExternalConversationParticipant',
    });
  }

  /** The customer says hello, and an agent has it. @returns the session and its conversation. */
  async conversationWith(first: string): Promise<{ id: string; conversationIdentifier: string; workId: string }> {
    const begun = await this.conversation();
    await this.ask('POST', 'route', { conversationIdentifier: begun.conversationIdentifier, routingType: 'Initial' });
    await this.ask('POST', 'agentWork', { userId: this.centre.user(first), workItemId: begun.id, capacityWeight: 1 });
    return { ...begun, workId: this.centre.accept(first) };
  }

  /** Posts one interaction of the customer `ben-17`, with files. `over` replaces what is around it. */
  async interact(
    interaction: unknown,
    files: readonly SentFile[] = [],
    over: Readonly<Record<string, unknown>> = {},
  ): Promise<Omit<Answer, 'headers'>> {
    const form = new FormData();
    const json = { to: this.address, from: 'ben-17', interactions: [interaction], ...over };
    form.set('json', new Blob([JSON.stringify(json)], { type: 'application/json' }));
    for (const file of files) form.append('attachments', new Blob([file.content], { type: file.type }), file.name);
    const answer = await fetch(`${this.centre.url}/api/v1/interactions`, { method: 'POST', body: form, headers: this.headers });
    return { status: answer.status, body: await answer.json() };
  }

  /** Posts an entry: a message, typing, a failed delivery. */
  enter(payload: Readonly<Record<string, unknown>>): Promise<Omit<Answer, 'headers'>> {
    return this.interact({ timestamp: 1, interactionType: 'EntryInteraction', payload: { id: 'entry', ...payload } });
  }

  /** The customer writes. */
  write(text: string): Promise<Omit<Answer, 'headers'>> {
    const abstractMessage = { id: 'entry', messageType: 'StaticContentMessage', staticContent: { formatType: 'Text', text } };
    return this.enter({ entryType: 'Message', abstractMessage });
  }

  /** The customer says hello. @returns the session and its conversation. */
  async conversation(): Promise<{ id: string; conversationIdentifier: string }> {
    const { body } = await this.write('Hello');
    return { id: String(body.workItemIds[0]), conversationIdentifier: String(body.conversationIdentifier) };
  }
}

async function tokenOf(centre: Centre): Promise<string> {
  const redirect_uri = 'http://localhost:1717/OauthRedirect';
  const code_challenge = createHash('sha256').update(VERIFIER).digest('base64url');
  const query = new URLSearchParams({ response_type: 'code', client_id: 'other-tool', redirect_uri, code_challenge, login_hint: 'tom' });
  const answer = await centre.ask('GET', `/services/oauth2/authorize?${query}`);
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: 'other-tool', code, code_verifier: VERIFIER, redirect_uri };
  return (await centre.ask('POST', '/services/oauth2/token', new URLSearchParams(form))).body.access_token;
}
