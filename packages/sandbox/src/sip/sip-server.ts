import type { Server } from 'node:http';
import type { World } from '../world/world.ts';
import { Accounts, DOMAIN } from './accounts.ts';
import { Digest } from './digest.ts';
import { SipFaults } from './faults.ts';
import type { Flow } from './flow.ts';
import type { Target } from './forwarding.ts';
import { Proxy, type Place } from './proxy.ts';
import type { RealTime } from '../clock/real-time.ts';
import { Registrar } from './registrar.ts';
import { Sockets } from './sockets.ts';
import { Trace } from './trace.ts';
import { Trunk, type TrunkOrder } from './trunk.ts';
import { parseUri } from './wire/address.ts';
import { firstOf, type SipRequest } from './wire/message.ts';

/** A user agent of the sandbox itself, which takes calls at one address. */
export interface OwnAgent {
  readonly flow: Flow;
  /** The user part of its contact. */
  readonly user: string;
}

/** Finds who inside the sandbox takes a call to this user part; null when nobody does. */
export type Answering = (user: string, request: SipRequest, from: Flow) => OwnAgent | { readonly status: number } | null;

/** The SIP side of the centre: who may register, who has, and how calls find their way. */
export class SipServer {
  readonly accounts: Accounts;
  readonly registrar: Registrar;
  readonly digest: Digest;
  readonly faults: SipFaults;
  readonly proxy: Proxy;
  readonly trace = new Trace();
  /** Takes the calls that are for nobody's phone. Set once, by who has the media. */
  answering: Answering = () => null;
  /** Whether new sockets are taken. */
  isTaking = true;
  readonly #world: World;
  readonly #sockets: Sockets;
  readonly #flows = new Set<Flow>();
  readonly #own = new Map<string, Flow>();
  readonly #time: RealTime;
  #trunk: Trunk | null = null;
  #lastFlow = 0;

  constructor(world: World, seed: number, time: RealTime) {
    this.#world = world;
    this.#time = time;
    this.accounts = new Accounts(world, seed);
    this.registrar = new Registrar(time, (account) => this.#registrationChanged(account));
    this.digest = new Digest({
      realm: DOMAIN,
      secret: `nonces ${seed}`,
      nowMs: () => Math.floor(time.nowMs()),
      passwordOf: (user) => this.accounts.find(user)?.password ?? null,
    });
    this.faults = new SipFaults(time, (fault, faultId) =>
      world.events.publish({
        type: 'faultApplied',
        faultId,
        kind: fault.kind,
        route: `SIP ${fault.direction} ${fault.method} ${fault.response ?? ''}`.trim(),
      }),
    );
    this.proxy = new Proxy({
      time,
      digest: this.digest,
      registrar: this.registrar,
      faults: this.faults,
      place: (request, from) => this.#place(request, from),
      ours: (user) => this.#own.get(user) ?? null,
      trace: (direction, flow, text) => this.trace.note(direction, flow, text),
      noted: (what, why, flow) =>
        world.events.publish({ type: what === 'malformed' ? 'sipMalformed' : 'sipRefused', socket: flow.id, account: flow.account, why }),
    });
    this.#sockets = new Sockets(
      {
        opened: (flow) => this.#flows.add(flow),
        received: (flow, text) => this.#receive(flow, text),
        closed: (flow) => {
          this.#flows.delete(flow);
          this.proxy.closed(flow);
        },
        isTaking: () => this.isTaking,
      },
      () => this.#nextFlow(),
    );
  }

  /** Phones register at somebody else's server from now on, and come by it. One at a time. */
  async joinTrunk(order: TrunkOrder): Promise<void> {
    this.#trunk?.close();
    const users = this.accounts.list().map(({ user }) => user);
    this.#trunk = await Trunk.join(order, users, {
      time: this.#time,
      registrar: this.registrar,
      nextId: () => this.#nextFlow(),
      receive: (flow, text) => this.#receive(flow, text),
    });
  }

  attach(server: Server): void {
    this.#sockets.attach(server);
  }

  close(): void {
    this.#trunk?.close();
    this.#sockets.close();
  }

  /** The open sockets, of one account or of all. */
  sockets(account: string | null): Flow[] {
    return [...this.#flows].filter((flow) => account === null || flow.account === account);
  }

  /** Gives a user agent of the sandbox its way into the proxy. @param receive takes what is sent to it. */
  addOwn(user: string, receive: (text: string) => void): OwnAgent & { readonly send: (text: string) => void; readonly remove: () => void } {
    let isOpen = true;
    const flow: Flow = {
      id: this.#nextFlow(),
      isOurs: true,
      account: null,
      get isOpen() {
        return isOpen;
      },
      // Never within the call that sent it: two ends of one process would otherwise meet each other half done.
      send: (text) => queueMicrotask(() => isOpen && receive(text)),
      close: () => (isOpen = false),
    };
    this.#own.set(user, flow);
    const remove = () => {
      isOpen = false;
      this.#own.delete(user);
      this.proxy.closed(flow);
    };
    return { flow, user, send: (text) => this.#receive(flow, text), remove };
  }

  /** One that fails must not take the others with it. */
  #receive(flow: Flow, text: string): void {
    try {
      this.proxy.receive(flow, text);
    } catch (cause) {
      this.#world.log(`sip: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
    }
  }

  #place(request: SipRequest, from: Flow): Place {
    const uri = parseUri(request.uri);
    if (!uri) return { kind: 'refused', status: 400 };
    const exact = this.registrar.at(request.uri);
    if (exact) return { kind: 'targets', targets: [{ flow: exact.flow, uri: exact.contact }] };
    if (uri.host !== DOMAIN && uri.host !== '' && !uri.host.startsWith('127.0.0.1') && !uri.host.startsWith('localhost'))
      return { kind: 'refused', status: 404 };
    // A call that replaces another is for whoever has that call, not for the user agent that is busy with it.
    const own = firstOf(request, 'Replaces') === null ? this.#own.get(uri.user) : undefined;
    if (own) return { kind: 'targets', targets: [{ flow: own, uri: request.uri }] };
    const account = this.accounts.called(uri.user);
    if (account) {
      const targets: Target[] = this.registrar.of(account.user).map(({ flow, contact }) => ({ flow, uri: contact }));
      const played = this.answering(`phone-${account.user}`, request, from);
      if (played && !('status' in played)) targets.push(targetOf(played));
      // Whoever calls themselves must not ring the phone that calls.
      const others = targets.filter((target) => target.flow !== from);
      return others.length > 0 ? { kind: 'targets', targets: others } : { kind: 'refused', status: targets.length > 0 ? 486 : 480 };
    }
    const answer = this.answering(uri.user, request, from);
    if (answer === null) return { kind: 'refused', status: 404 };
    return 'status' in answer ? { kind: 'refused', status: answer.status } : { kind: 'targets', targets: [targetOf(answer)] };
  }

  #registrationChanged(account: string): void {
    this.#world.events.publish({ type: 'phonesChanged', account, phones: this.registrar.of(account).length });
  }

  #nextFlow(): number {
    return (this.#lastFlow += 1);
  }
}

function targetOf({ flow, user }: OwnAgent): Target {
  return { flow, uri: `sip:${user}@${DOMAIN}` };
}
