import { createHash } from 'node:crypto';
import { makeSandbox, type Sandbox } from '../server.ts';
import type { Org } from '../org.ts';
import { CLIENT_ID, REDIRECT_URIS } from '../auth/client.ts';
import { ownMetadata } from './metadata.ts';

const VERIFIER = 'a-verifier-that-is-long-enough-for-the-rules-of-pkce';
const START_MS = Date.UTC(2026, 10, 22, 9, 0, 0);

/** An answer with its body read. `body` is what tests look into, so it is deliberately loose. */
export interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}
export type Json = ReturnType<typeof JSON.parse>;

/** A running sandbox on a free port, with real time held still: only `advance` moves its clock. */
export class Centre {
  private constructor(
    readonly sandbox: Sandbox,
    readonly url: string,
    readonly logged: string[],
  ) {}

  static async open(seed = 1): Promise<Centre> {
    const logged: string[] = [];
    const sandbox = makeSandbox({
      seed,
      deployed: ownMetadata(),
      lightningRoutes: () => [],
      customerFolder: new URL('../customer/page/', import.meta.url),
      log: (line) => logged.push(line),
      realNowMs: () => START_MS,
    });
    return new Centre(sandbox, await sandbox.listen(0), logged);
  }

  get org(): Org {
    return this.sandbox.org;
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  /** Moves the clock and lets what is due happen. */
  advance(ms: number): void {
    this.org.world.clock.advance(ms);
  }

  user(first: string): string {
    return this.#id('User', { FirstName: first });
  }

  queue(name: string): string {
    return this.#id('Group', { Name: name });
  }

  skill(name: string): string {
    return this.#id('Skill', { DeveloperName: name });
  }

  status(name: string): string {
    return this.#id('ServicePresenceStatus', { DeveloperName: name });
  }

  /** An agent comes to their page and goes online. */
  online(...firsts: string[]): void {
    for (const first of firsts) {
      this.org.pageConnected(this.user(first));
      this.org.setPresence(this.user(first), this.status('Available'));
    }
  }

  /** What the agent holds, newest last. */
  works(first: string): ReturnType<Org['agentWorks']> {
    return this.org.agentWorks(this.user(first));
  }

  /** The agent accepts their newest offer. @returns the AgentWork's id. */
  accept(first: string): string {
    const offer = this.works(first).findLast((work) => work.status === 'Assigned');
    if (!offer) throw new Error(`nothing is offered to ${first}`);
    this.org.accept(this.user(first), offer.workId);
    return offer.workId;
  }

  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const isForm = body instanceof URLSearchParams;
    const answer = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: { ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
  }

  /** Signs a person in as the desktop does. @returns the token answer. */
  async signIn(hint: string, scope = 'api web refresh_token openid'): Promise<Json> {
    const code = new URL((await this.authorize({ login_hint: hint, scope })).headers.get('location') ?? '').searchParams.get('code') ?? '';
    return (await this.token({ grant_type: 'authorization_code', code, code_verifier: VERIFIER, redirect_uri: REDIRECT_URIS[0] ?? '' }))
      .body;
  }

  authorize(over: Record<string, string>): Promise<Answer> {
    const challenge = createHash('sha256').update(VERIFIER).digest('base64url');
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: CLIENT_ID,
      redirect_uri: REDIRECT_URIS[0] ?? '',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state: 's',
      ...over,
    });
    return this.ask('GET', `/services/oauth2/authorize?${query}`);
  }

  token(form: Record<string, string>): Promise<Answer> {
    return this.ask('POST', '/services/oauth2/token', new URLSearchParams({ client_id: CLIENT_ID, ...form }));
  }

  /** REST as one signed-in person; paths are below `/services/data/v64.0`. */
  async rest(hint: string): Promise<(method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>> {
    const token = (await this.signIn(hint)).access_token;
    return (method, path, body, headers = {}) =>
      this.ask(method, path.startsWith('/services') ? path : `/services/data/v64.0${path}`, body, {
        authorization: `Bearer ${token}`,
        ...headers,
      });
  }

  /** What the control interface says of an interaction. */
  async interaction(id: string): Promise<Json> {
    return (await this.ask('GET', `/__sim/interactions/${id}`)).body;
  }

  #id(object: string, values: Record<string, string>): string {
    const row = this.org.world.records.find(object, values);
    if (!row) throw new Error(`no ${object} ${JSON.stringify(values)}`);
    return row.Id;
  }
}

export { VERIFIER };
