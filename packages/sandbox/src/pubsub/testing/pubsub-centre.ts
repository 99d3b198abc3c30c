import { Centre } from '../../testing/centre.ts';
import type { Happening } from '../../events/log.ts';
import type { PubSubAddresses } from '../transport.ts';
import { PubSubClient, type Stream } from './subscriber.ts';

export const ROUTINGS = '/data/PendingServiceRoutingChangeEvent';
export const WORKS = '/data/AgentWorkChangeEvent';
export const ALL = '/data/ChangeEvents';

/** A centre with Pub/Sub, and Maya's way into it. */
export class PubSubCentre {
  readonly #clients: PubSubClient[] = [];

  private constructor(
    readonly centre: Centre,
    readonly addresses: PubSubAddresses,
    public headers: Readonly<Record<string, string>>,
  ) {}

  static async open(): Promise<PubSubCentre> {
    const centre = await Centre.open();
    return new PubSubCentre(centre, await centre.sandbox.openPubSub(), await headersOf(centre));
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.close();
    await this.centre.close();
  }

  /** A client on a connection of its own. */
  connect(over: Readonly<Record<string, string>> = {}): PubSubClient {
    return this.keep(new PubSubClient(this.addresses.plain, { ...this.headers, ...over }));
  }

  /** Closes a client when the story is over. */
  keep(client: PubSubClient): PubSubClient {
    this.#clients.push(client);
    return client;
  }

  /** Maya signs in again. */
  async signInAgain(): Promise<void> {
    this.headers = await headersOf(this.centre);
  }

  /** Waits for something to happen from now on. */
  happens(isIt: (happening: Happening) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.centre.org.world.events.listen((event) => {
        if (!isIt(event)) return;
        stop();
        resolve();
      });
    });
  }

  /** Subscribes and waits until the org knows of it, so that what happens next is heard. */
  async listen(client: PubSubClient, ...asked: Parameters<PubSubClient['subscribe']>): Promise<Stream> {
    const opened = this.happens((event) => event.type === 'subscriptionOpened');
    const stream = client.subscribe(...asked);
    await opened;
    return stream;
  }

  /** What a stream of this client was sent before has arrived after this: one connection carries all in order. */
  async settle(client: PubSubClient): Promise<void> {
    await client.getTopic(ALL);
  }

  /** A customer comes: a PendingServiceRouting is made. @returns the interaction's id. */
  chat(name: string): string {
    return this.centre.org.startChat(name, this.centre.queue('Support'), null);
  }

  /** Makes so many AgentWorks, each by a commit of its own. @returns their ids. */
  works(count: number): string[] {
    const { records } = this.centre.org.world;
    return Array.from({ length: count }, () => records.insert('AgentWork', { Status: 'Assigned' }).Id);
  }

  /** Asks the control interface. @throws what it answers when it refuses. */
  async sim(path: string, body: unknown): Promise<ReturnType<typeof JSON.parse>> {
    const answer = await this.centre.ask('POST', `/__sim/pubsub${path}`, body);
    if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}

async function headersOf(centre: Centre): Promise<Record<string, string>> {
  const { access_token: token } = await centre.signIn('Maya');
  return { accesstoken: token, instanceurl: 'https://acme.my.salesforce.com', tenantid: centre.org.world.population.organizationId };
}
