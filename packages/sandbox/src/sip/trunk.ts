import { createSocket, type Socket } from 'node:dgram';
import { parseNameAddr, parseUri } from './wire/address.ts';
import { mustHave, valuesOf } from './wire/message.ts';
import { parseVia, readSip } from './wire/read-message.ts';
import { DOMAIN } from './accounts.ts';
import type { Flow } from './flow.ts';
import type { RealTime } from '../clock/real-time.ts';
import type { Registrar } from './registrar.ts';

/** Somebody else's server, at which the phones register instead of here. It has proved who they are; what they send comes by it. */
export interface TrunkOrder {
  /** The port of this machine at which the centre listens for it, with UDP, and the one at which it listens. */
  readonly port: number;
  readonly serverPort: number;
  /** Answers 200 to `GET` with an account's name behind it when that account has a phone there, else 404. */
  readonly registeredUrl: string;
}

/** What a trunk stands on. */
export interface TrunkParts {
  readonly time: RealTime;
  readonly registrar: Registrar;
  readonly nextId: () => number;
  receive(flow: Flow, text: string): void;
}

/** How often it is looked who is registered at the other server, in milliseconds. */
const LOOK_EVERY_MS = 100;
/** How many requests are remembered, to know whose phone an answer comes from. */
const MOST_SENT = 2_000;

/** The centre behind somebody else's SIP server: one flow for each account that has a phone there, all by one UDP socket. */
export class Trunk {
  readonly #parts: TrunkParts;
  readonly #order: TrunkOrder;
  readonly #socket: Socket = createSocket('udp4');
  readonly #flows = new Map<string, Flow>();
  /** Whose phone was asked under which branch. */
  readonly #asked = new Map<string, Flow>();
  #isOpen = true;

  private constructor(order: TrunkOrder, parts: TrunkParts) {
    this.#order = order;
    this.#parts = parts;
    this.#socket.on('message', (data) => this.#receive(data.toString('utf8')));
  }

  /** Joins it. Rejects when the port is taken. @param users the accounts that may have phones there. */
  static async join(order: TrunkOrder, users: readonly string[], parts: TrunkParts): Promise<Trunk> {
    const trunk = new Trunk(order, parts);
    await new Promise<void>((done, failed) => {
      trunk.#socket.once('error', failed);
      trunk.#socket.bind(order.port, '127.0.0.1', done);
    });
    // A packet that nobody took says so; SIP repeats it.
    trunk.#socket.on('error', () => undefined);
    void trunk.#look(users);
    return trunk;
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#socket.close();
    for (const user of this.#flows.keys()) this.#left(user);
  }

  async #look(users: readonly string[]): Promise<void> {
    const answers = await Promise.all(
      users.map(async (user) => ({
        user,
        isThere: await fetch(this.#order.registeredUrl + user).then(
          ({ ok }) => ok,
          () => false,
        ),
      })),
    );
    if (!this.#isOpen) return;
    for (const { user, isThere } of answers)
      if (isThere && !this.#flows.has(user)) this.#came(user);
      else if (!isThere && this.#flows.has(user)) this.#left(user);
    this.#parts.time.after(LOOK_EVERY_MS, () => void this.#look(users));
  }

  #came(user: string): void {
    const flow = this.#flowOf(user);
    this.#flows.set(user, flow);
    this.#parts.registrar.put(user, `sip:${user}@${DOMAIN}`, flow);
  }

  #left(user: string): void {
    const flow = this.#flows.get(user);
    this.#flows.delete(user);
    if (flow) this.#parts.registrar.dropFlow(flow);
  }

  #flowOf(user: string): Flow {
    const isOpen = () => this.#isOpen;
    const flow: Flow = {
      id: this.#parts.nextId(),
      isOurs: false,
      isProved: true,
      account: user,
      get isOpen() {
        return isOpen();
      },
      send: (text) => {
        if (!this.#isOpen) return;
        const branch = branchOf(text);
        if (branch !== null && !text.startsWith('SIP/2.0 ')) this.#remember(branch, flow);
        this.#socket.send(text, this.#order.serverPort, '127.0.0.1');
      },
      close: () => this.#left(user),
    };
    return flow;
  }

  #remember(branch: string, flow: Flow): void {
    this.#asked.set(branch, flow);
    const [oldest] = this.#asked.keys();
    if (this.#asked.size > MOST_SENT && oldest !== undefined) this.#asked.delete(oldest);
  }

  /** An answer is of the phone that was asked; a request is of the phone in whose name it is. */
  #receive(text: string): void {
    const isAnswer = text.startsWith('SIP/2.0 ');
    const read = readSip(text);
    if (read.kind === 'malformed') return;
    const user = parseUri(parseNameAddr(mustHave(read.message, 'From'))?.uri ?? '')?.user ?? '';
    const flow = isAnswer ? this.#asked.get(branchOf(text) ?? '') : this.#flows.get(user);
    if (flow) this.#parts.receive(flow, text);
  }
}

/** The name of the transaction that a message belongs to, as its sender or the one it goes back to has made it. */
function branchOf(text: string): string | null {
  const read = readSip(text);
  return read.kind === 'malformed' ? null : (parseVia(valuesOf(read.message, 'Via')[0] ?? '')?.branch ?? null);
}
