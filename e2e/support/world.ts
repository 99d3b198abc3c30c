import { expect, test } from '@playwright/test';
import { endGroup, signalGroup } from '../../scripts/lib/children.ts';
import { startCentre, type Centre } from '../../scripts/lib/centre.ts';

/** What the centre says of an interaction; see docs/sandbox.md. */
export interface SeenInteraction {
  channel: string;
  status: string;
  owner: { id: string; name: string; type: 'user' | 'queue' };
  agentWork: { id: string; userId: string; status: string; declineReason: string | null }[];
  routing: unknown[];
  transcript: { from: string; text: string; at: string }[];
}

/** The people and queues of the centre. */
export interface World {
  users: { id: string; name: string; linkedAgent: boolean; presence: string | null }[];
  queues: { id: string; developerName: string; name: string; externalRouting: boolean }[];
  skills: { id: string; name: string }[];
  chatButtons: { id: string; name: string; queueId: string }[];
}

/** A transfer record of the org. */
export interface Sent {
  transferId: string;
  workItemId: string;
  destinationType: string;
  destinationId: string;
}

/** A wrap-up record of the org. */
export interface Noted {
  agentWorkId: string;
  workItemId: string;
  disposition: string | null;
  notes: string | null;
  seconds: number;
}

/** A fault of the centre's network or answers; see docs/sandbox.md. */
export interface Fault {
  route: string;
  kind: 'drop' | 'delay' | 'duplicate' | 'refuse' | 'loseAnswer' | 'expireToken';
  /** How many requests it lets pass first. */
  after?: number;
  times?: number;
  delayMs?: number;
  status?: number;
  body?: unknown;
}

/** The contact centre as a story plays it, through its control interface. */
export class ContactCentre {
  /** Whether the phones are at somebody else's SIP server, where faults of this one reach nobody. */
  phonesAreElsewhere = false;

  private constructor(
    private centre: Centre,
    private readonly phones: boolean,
  ) {}

  /** `org`: a file with a generated org. `phones`: whether the desktops have one. Most stories are about something else, and theirs have none. */
  static async open(seed = 1, phones = false, org?: string): Promise<ContactCentre> {
    const centre = new ContactCentre(await startCentre({ seed, ...(org === undefined ? {} : { org }) }), phones);
    await centre.call('POST', '/__sim/settings', { phones });
    return centre;
  }

  get url(): string {
    return this.centre.url;
  }

  /** Ends the centre, as if its machine went away. */
  async close(): Promise<void> {
    await endGroup(this.centre.process);
  }

  /** Stops every answer without closing a connection, until {@link resume}. */
  freeze(): void {
    signalGroup(this.centre.process, 'SIGSTOP');
  }

  resume(): void {
    signalGroup(this.centre.process, 'SIGCONT');
  }

  /** Starts a new centre on the port of the old one, with nothing of what happened in it. */
  async comeBack(): Promise<void> {
    this.centre = await startCentre({ port: Number(new URL(this.url).port) });
    await this.call('POST', '/__sim/settings', { phones: this.phones });
  }

  async world(): Promise<World> {
    return (await this.call('GET', '/__sim/world')) as World;
  }

  async userId(name: string): Promise<string> {
    const user = (await this.world()).users.find((entry) => entry.name.startsWith(name));
    if (!user) throw new Error(`nobody here is called ${name}`);
    return user.id;
  }

  /** The status in which the org has somebody: its name, or `Offline`. */
  async presenceOf(name: string): Promise<string | null> {
    return (await this.world()).users.find((entry) => entry.name.startsWith(name))?.presence ?? null;
  }

  /** Every status the org has had somebody in since the start, in order: its id, or null for offline; with the reason for it. */
  async statusesOf(name: string): Promise<{ statusId: string | null; reason: string | null }[]> {
    const userId = await this.userId(name);
    const events = (await this.events()) as { type: string; userId?: string; statusId?: string | null; reason?: string | null }[];
    return events
      .filter((event) => event.type === 'presenceChanged' && event.userId === userId)
      .map(({ statusId = null, reason = null }) => ({ statusId, reason }));
  }

  /** Waits until the org has somebody in a status. */
  async has(name: string, status: string): Promise<void> {
    await expect.poll(async () => this.presenceOf(name), { message: `the org has ${name} at ${status}` }).toBe(status);
  }

  /** Somebody of the org, or its maintenance, logs a user out of Omni-Channel. */
  async logsOut(name: string, reason: 'OmniSupervisorLogout' | 'MaintenanceLogout'): Promise<void> {
    await this.call('POST', `/__sim/users/${await this.userId(name)}/logout`, { reason });
  }

  /** What the administrator lets an agent do; only what is named changes. */
  async agentMay(name: string, may: { autoAccept?: boolean; capacity?: number }): Promise<void> {
    await this.call('POST', `/__sim/users/${await this.userId(name)}`, may);
  }

  /** A customer writes to a queue; the offer goes to whoever is available. */
  async customerWrites(
    name: string,
    text: string,
    to: ({ queue: string } | { button: string }) & {
      email?: string;
      skills?: string[];
      transcript?: { from: string; text: string }[];
    } = { queue: 'Support' },
  ): Promise<Customer> {
    const { email, ...rest } = to;
    return this.begin({ channel: 'chat', customer: { name, ...(email === undefined ? {} : { email }) }, text, ...rest }, name);
  }

  /** What was said before, oldest first, with people of the org by their names: for {@link customerWrites}. */
  async saidBefore(lines: readonly { from: string; text: string }[]): Promise<{ from: string; text: string }[]> {
    const names = new Set(lines.map(({ from }) => from).filter((from) => from !== 'customer'));
    const ids = new Map(await Promise.all([...names].map(async (name) => [name, await this.userId(name)] as const)));
    return lines.map(({ from, text }) => ({ from: ids.get(from) ?? from, text }));
  }

  /** A customer files a case; without a queue the org's assignment rule decides, else it goes to the Case Desk. */
  async customerFiles(
    name: string,
    about: { subject: string; text?: string; email?: string; priority?: 'Low' | 'Medium' | 'High'; queue?: string },
  ): Promise<Customer> {
    const { email = `${name.toLowerCase()}@globex.example`, ...rest } = about;
    return this.begin({ channel: 'case', customer: { name, email }, ...rest }, name);
  }

  /** A customer writes on WhatsApp; who writes again from the same number goes on with the same conversation. */
  async customerTexts(name: string, phone: string, text: string, queue = 'Support'): Promise<Customer> {
    return this.begin({ channel: 'whatsapp', customer: { name, phone }, queue, text }, name);
  }

  /** How many phones of this agent are registered. */
  async registered(name: string): Promise<number> {
    const { accounts } = (await this.call('GET', '/__sim/sip')) as { accounts: { name: string; registrations: unknown[] }[] };
    return accounts.find((it) => it.name.startsWith(name))?.registrations.length ?? 0;
  }

  /** A customer calls. There is no telephone yet: the call is there to be seen. */
  async customerCalls(name: string, phone: string): Promise<Customer> {
    return this.begin({ channel: 'call', customer: { name, phone } }, name);
  }

  private async begin(order: object, name: string): Promise<Customer> {
    const { id } = (await this.call('POST', '/__sim/interactions', order)) as { id: string };
    return new Customer(this, id, name);
  }

  /** A colleague without a desktop, who does the same with every offer. */
  async colleague(name: string, does: { onOffer: 'accept' | 'decline' | 'ignore'; delayMs?: number; reply?: string }): Promise<string> {
    const id = await this.userId(name);
    await this.call('POST', `/__sim/colleagues/${id}`, { delayMs: 0, ...does });
    return id;
  }

  async fault(fault: Fault): Promise<void> {
    await this.call('POST', '/__sim/faults', fault);
  }

  /** From now on the org turns every access token away, and every refresh, in these words of OAuth. */
  async endsSignIns(error: string, words: string): Promise<void> {
    await this.fault({
      route: 'POST /services/oauth2/token',
      kind: 'refuse',
      status: 400,
      body: { error, error_description: words },
      times: 1_000,
    });
    for (const method of ['GET', 'POST']) await this.fault({ route: `${method} /services/data`, kind: 'expireToken', times: 1 });
  }

  /** How many requests of the REST API the org has had. */
  async restCalls(): Promise<number> {
    return Object.entries(await this.requests())
      .filter(([route]) => route.includes('/services/data'))
      .reduce((sum, [, count]) => sum + count, 0);
  }

  /** How often somebody signed in through a browser, and how often tokens were given out or asked for. */
  async signIns(): Promise<{ browser: number; tokens: number; revoked: number }> {
    const asked = await this.requests();
    return {
      browser: asked['GET /services/oauth2/authorize'] ?? 0,
      tokens: asked['POST /services/oauth2/token'] ?? 0,
      revoked: asked['POST /services/oauth2/revoke'] ?? 0,
    };
  }

  /** How many comments were written on cases over REST. */
  async commentsWritten(): Promise<number> {
    const asked = await this.requests();
    return Object.entries(asked).reduce((sum, [route, count]) => (/^POST .*\/sobjects\/CaseComment/.test(route) ? sum + count : sum), 0);
  }

  async noFaults(): Promise<void> {
    await this.call('DELETE', '/__sim/faults');
  }

  /** Lets the centre's time pass; push time-outs that fall due happen, in order. */
  async timePasses(advanceMs: number): Promise<void> {
    await this.call('POST', '/__sim/clock', { advanceMs });
  }

  async interaction(id: string): Promise<SeenInteraction> {
    return (await this.call('GET', `/__sim/interactions/${id}`)) as SeenInteraction;
  }

  /** How often each route was called since the centre started, by `METHOD route`. */
  async requests(): Promise<Record<string, number>> {
    return (await this.call('GET', '/__sim/requests')) as Record<string, number>;
  }

  /** The transfer records of the org, as an integration user sees them. */
  async transfers(): Promise<Sent[]> {
    return (await this.call('GET', '/__sim/transfers')) as Sent[];
  }

  /** The wrap-up records of the org, as an integration user sees them. */
  async wrapUps(): Promise<Noted[]> {
    return (await this.call('GET', '/__sim/wrap-ups')) as Noted[];
  }

  /** How often somebody has asked the org to send a template. */
  async templatesAsked(): Promise<number> {
    const asked = await this.requests();
    return Object.entries(asked).reduce((sum, [route, count]) => (route.endsWith('/sendConversationMessages') ? sum + count : sum), 0);
  }

  /** What happened in the centre since it started, in order. */
  async events(): Promise<{ type: string; atMs: number; interactionId?: string }[]> {
    return (await this.call('GET', '/__sim/history')) as { type: string; atMs: number; interactionId?: string }[];
  }

  /** One request to the control interface. */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    if (this.phonesAreElsewhere && /^\/__sim\/sip\/(cut|faults|raw|settings)$/.test(path))
      test.skip(true, 'phones at Kamailio are not reached by faults of the embedded SIP server');
    const response = await fetch(this.url + path, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text ? JSON.parse(text) : undefined;
  }
}

/** A customer in a chat. */
export class Customer {
  constructor(
    private readonly centre: ContactCentre,
    readonly interactionId: string,
    readonly name: string,
  ) {}

  async says(text: string): Promise<void> {
    await this.centre.call('POST', `/__sim/interactions/${this.interactionId}/say`, { text });
  }

  async leaves(): Promise<void> {
    await this.centre.call('POST', `/__sim/interactions/${this.interactionId}/end`, {});
  }

  /** The customer sends a file without a word. */
  async sendsAFile(name: string, type: string): Promise<void> {
    await this.centre.call('POST', `/__sim/interactions/${this.interactionId}/say`, { attachment: { name, type, bytes: 48_000 } });
  }

  /** A supervisor gives this customer, who is offered to somebody, to somebody else. What the offer becomes, Salesforce does not document. */
  async isReassignedTo(name: string, offerBecomes: 'Canceled' | 'Transferred'): Promise<void> {
    const user = await this.centre.userId(name);
    await this.centre.call('POST', `/__sim/interactions/${this.interactionId}/reassign`, { user, offerBecomes });
  }

  /** The customer wants no messages any more, or wants them again. */
  async consents(wantsMessages: boolean): Promise<void> {
    const status = wantsMessages ? 'ExplicitlyOptedIn' : 'OptedOut';
    await this.centre.call('POST', `/__sim/interactions/${this.interactionId}/consent`, { status });
  }

  /** What this customer was sent, in order. */
  async received(): Promise<string[]> {
    return (await this.interaction()).transcript.filter((line) => line.from === 'agent').map((line) => line.text);
  }

  /** What the centre knows of this customer's interaction now. */
  async interaction(): Promise<SeenInteraction> {
    return this.centre.interaction(this.interactionId);
  }

  /** Waits until the customer has read these words from an agent. */
  async reads(text: string): Promise<void> {
    await expect
      .poll(async () => (await this.interaction()).transcript.filter((line) => line.from !== 'customer').map((line) => line.text), {
        message: `${this.name} reads "${text}"`,
      })
      .toContain(text);
  }

  /** Waits until the interaction belongs to this person or queue. */
  async belongsTo(name: string): Promise<void> {
    await expect.poll(async () => (await this.interaction()).owner.name, { message: `${this.name} belongs to ${name}` }).toContain(name);
  }
}
