import type { IncomingInviteRequest, OutgoingInviteRequest, OutgoingInviteRequestDelegate, UserAgentCore } from 'sip.js/lib/core/index.js';
import type * as Core from 'sip.js/lib/core/index.js';
import { DOMAIN } from '../accounts.ts';
import type { SipServer } from '../sip-server.ts';
import type { Flow } from '../flow.ts';
import { readSip } from '../wire/read-message.ts';
import { answerTo, writeSip, type SipRequest } from '../wire/message.ts';

type Library = typeof Core;

/** What a user agent tells who uses it. */
export interface UserAgentHooks {
  /** Somebody calls it. */
  invited(request: IncomingInviteRequest): void;
  /** An UPDATE came, which the library does not know. @returns headers of the answer, or a status that refuses it. */
  updated(request: SipRequest): readonly string[] | number;
  failed(cause: unknown): void;
}

/** Who calls whom, and what goes with it. */
export interface Invitation {
  readonly to: string;
  /** The name and the user part that are shown to who is called. */
  readonly from: { readonly name: string; readonly user: string };
  readonly headers: readonly string[];
  readonly sdp: string;
}

/** What every INVITE of the centre says it can do. */
const ABILITIES = ['Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, NOTIFY, REFER, UPDATE'];

/**
 * One SIP user agent of the sandbox itself, for one call. Transactions and dialogs are those of SIP.js: not the library of the desktop's phone, so
 * that the two ends of a call cannot agree on a mistake. It stands at once; the library behind it is loaded with the first.
 */
export class UserAgent {
  readonly user: string;
  readonly flow: Flow;
  readonly #hooks: UserAgentHooks;
  readonly #send: (text: string) => void;
  readonly #remove: () => void;
  readonly #ready: Promise<{ readonly library: Library; readonly core: UserAgentCore }>;
  #isRemoved = false;

  /** @param user the user part of its address. */
  constructor(sip: SipServer, user: string, hooks: UserAgentHooks) {
    const own = sip.addOwn(user, (text) => this.#receive(text));
    this.user = user;
    this.flow = own.flow;
    this.#hooks = hooks;
    this.#send = own.send;
    this.#remove = own.remove;
    this.#ready = this.#start();
  }

  /** Its address, as others reach it. */
  get contact(): string {
    return `sip:${this.user}@${DOMAIN}`;
  }

  /** Calls somebody. */
  async invite(invitation: Invitation, delegate: OutgoingInviteRequestDelegate): Promise<OutgoingInviteRequest> {
    const { library, core } = await this.#ready;
    const uri = (text: string) => mustParse(library, text);
    const options = { fromDisplayName: invitation.from.name.replace(/["\\]/g, '') };
    const from = uri(`sip:${encodeURIComponent(invitation.from.user).replace(/%2B/g, '+')}@${DOMAIN}`);
    const headers = [...ABILITIES, ...invitation.headers, `Contact: <${this.contact}>`];
    const body = { contentDisposition: 'session', contentType: 'application/sdp', content: invitation.sdp };
    const message = core.makeOutgoingRequestMessage('INVITE', uri(invitation.to), from, uri(invitation.to), options, headers, body);
    return core.invite(message, delegate);
  }

  /** Takes it out of the world, some time after its last call ended: what is still on its way is answered until then. */
  remove(): void {
    if (this.#isRemoved) return;
    this.#isRemoved = true;
    void this.#ready.then(({ core }) => core.dispose()).catch(() => {});
    this.#remove();
  }

  #receive(text: string): void {
    // In the order in which it came, also while the library is being loaded.
    void this.#ready.then(
      ({ library, core }) => this.#take(library, core, text),
      () => {},
    );
  }

  #take(library: Library, core: UserAgentCore, text: string): void {
    if (this.#isRemoved) return;
    try {
      if (text.startsWith('UPDATE ')) this.#update(text);
      else {
        const message = library.Parser.parseMessage(text, core.loggerFactory.getLogger('sandbox'));
        if (message instanceof library.IncomingRequestMessage) core.receiveIncomingRequestFromTransport(message);
        else if (message) core.receiveIncomingResponseFromTransport(message);
        else this.#refuse(text);
      }
    } catch (cause) {
      this.#hooks.failed(cause);
    }
  }

  /** What the server lets through the library may not understand, as an address of another kind in Refer-To: it is answered all the same. */
  #refuse(text: string): void {
    const read = readSip(text);
    if (read.kind === 'message' && read.message.kind === 'request' && read.message.method !== 'ACK')
      this.#send(writeSip(answerTo(read.message, 400)));
  }

  #update(text: string): void {
    const read = readSip(text);
    if (read.kind === 'malformed' || read.message.kind !== 'request') return;
    const answer = this.#hooks.updated(read.message);
    const headers =
      typeof answer === 'number' ? [] : answer.map((line) => ({ name: line.split(': ')[0] ?? '', value: line.split(/: (.*)/s)[1] ?? '' }));
    const contact = { name: 'Contact', value: `<${this.contact}>` };
    this.#send(writeSip(answerTo(read.message, typeof answer === 'number' ? answer : 200, [contact, ...headers])));
  }

  async #start(): Promise<{ readonly library: Library; readonly core: UserAgentCore }> {
    const library = await import('sip.js/lib/core/index.js');
    const aor = mustParse(library, this.contact);
    const loggerFactory = new library.LoggerFactory();
    loggerFactory.builtinEnabled = false;
    const core = new library.UserAgentCore(
      {
        aor,
        contact: { pubGruu: undefined, tempGruu: undefined, uri: aor, toString: () => `<${this.contact}>` },
        displayName: '',
        loggerFactory,
        hackViaTcp: false,
        routeSet: [],
        sipjsId: 'acme',
        supportedOptionTags: ['replaces', 'timer', 'outbound'],
        supportedOptionTagsResponse: ['replaces', 'timer', 'outbound'],
        userAgentHeaderFieldValue: 'Acme contact centre',
        viaForceRport: false,
        viaHost: `${this.user.replace(/[^a-z0-9-]/gi, '')}.invalid`,
        authenticationFactory: () => undefined,
        transportAccessor: () => ({
          protocol: 'WS',
          send: (text: string) => {
            this.#send(text);
            return Promise.resolve();
          },
        }),
      },
      { onInvite: (request) => this.#hooks.invited(request) },
    );
    return { library, core };
  }
}

function mustParse(library: Library, text: string): InstanceType<Library['URI']> {
  const uri = library.Grammar.URIParse(text);
  if (!uri) throw new Error(`${text} is no SIP address`);
  return uri;
}
