import { expect } from '@playwright/test';
import { endGroup, signalGroup } from '../../scripts/lib/children.ts';
import { startCentre, type Centre } from '../../scripts/lib/centre.ts';

/** What the centre says of an interaction; see docs/sandbox.md. */
export interface SeenInteraction {
  channel: string;
  status: string;
  owner: { id: string; name: string; type: 'user' | 'queue' };
  agentWork: { id: string; userId: string; status: string }[];
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

/** A fault of the centre's network or answers; see docs/sandbox.md. */
export interface Fault {
  route: string;
  kind: 'drop' | 'delay' | 'duplicate' | 'refuse' | 'loseAnswer' | 'expireToken';
  times?: number;
  delayMs?: number;
  status?: number;
  body?: unknown;
}

/** The contact centre as a story plays it, through its control interface. */
export class ContactCentre {
  private constructor(private centre: Centre) {}

  static async open(seed = 1): Promise<ContactCentre> {
    return new ContactCentre(await startCentre({ seed }));
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
  }

  async world(): Promise<World> {
    return (await this.call('GET', '/__sim/world')) as World;
  }

  async userId(name: string): Promise<string> {
    const user = (await this.world()).users.find((entry) => entry.name.startsWith(name));
    if (!user) throw new Error(`nobody here is called ${name}`);
    return user.id;
  }

  /** A customer writes to a queue; the offer goes to whoever is available. */
  async customerWrites(name: string, text: string, to: { queue: string } | { button: string } = { queue: 'Support' }): Promise<Customer> {
    const { id } = (await this.call('POST', '/__sim/interactions', { channel: 'chat', customer: { name }, text, ...to })) as { id: string };
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
  async transfers(): Promise<{ transferId: string; workItemId: string }[]> {
    return (await this.call('GET', '/__sim/transfers')) as { transferId: string; workItemId: string }[];
  }

  /** What happened in the centre since it started, in order. */
  async events(): Promise<{ type: string; atMs: number; interactionId?: string }[]> {
    return (await this.call('GET', '/__sim/history')) as { type: string; atMs: number; interactionId?: string }[];
  }

  /** One request to the control interface. */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
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
