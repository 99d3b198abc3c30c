import { CLIENT_ID, IDENTITY_PROVIDER, LIGHTNING, MY_DOMAIN, REDIRECT_PORTS } from './auth/client.ts';
import { MESSAGE_DEFINITIONS } from './messaging/definitions.ts';
import { DOMAIN } from './sip/accounts.ts';
import { SIP_PATH } from './sip/sockets.ts';

/** Who is master of presence in the profile that is answered. Most queues here are routed by Omni-Channel, so it begins as `mapped`. */
export type PresenceMode = 'mapped' | 'externalRouting';

const SIGN_IN_STATUS = 'Available';

/** Which state of an agent stands for which status of this org. */
const MAPPING = [
  { state: 'Ready', status: 'Available', direction: 'both' },
  { state: 'Away', status: 'Break', direction: 'both' },
  { state: 'Training', status: 'Training', direction: 'both' },
];

/** How much of an agent a piece of work takes, in percent: the worked examples of the contact centre's own manual. */
const CAPACITY = { chat: 33, whatsapp: 33, case: 20, call: 51 };

const DISPOSITIONS = ['Solved', 'Passed on', 'Customer will come back', 'Wrong department', 'No answer'];

const QUICK_TEXTS = [
  { shortcut: '/hello', text: 'Hello, thank you for writing to Acme. How can I help?' },
  { shortcut: '/wait', text: 'One moment please, I am looking into it.' },
  { shortcut: '/order', text: 'May I have your order number? It begins with A and is in our e-mail to you.' },
  { shortcut: '/sorry', text: 'I am sorry about that. Let me put it right.' },
  { shortcut: '/anything', text: 'Is there anything else I can do for you?' },
  { shortcut: '/thanks', text: 'Thank you for your patience. Have a good day!' },
];

/** Numbers that no telephone has: Ofcom keeps them free for stories. */
const PHONE_BOOK = [
  { name: 'Globex reception', number: '+442079460100', about: 'customer' },
  { name: 'Parcel service', number: '+442079460321' },
];

/** What `POST /__sim/settings` chooses in the profile. */
export interface ProfileChoices {
  readonly presenceMode: PresenceMode;
  /** Whether work is closed only with a disposition. */
  readonly wrapUpRequired: boolean;
  /** Whether it has a phone. */
  readonly hasPhones: boolean;
  /** Where phones register instead of here. */
  readonly sipServers: readonly string[] | null;
}

/**
 * The desktop profile for this centre: what `GET /__sim/profile` answers.
 * @param url where the sandbox listens.
 */
export function profile(url: string, { presenceMode, wrapUpRequired, hasPhones, sipServers }: ProfileChoices): Record<string, unknown> {
  return {
    name: 'Sandbox',
    loginUrl: url,
    clientId: CLIENT_ID,
    redirectPorts: REDIRECT_PORTS,
    apiVersion: '64.0',
    router: 'other',
    lightning: { myDomain: MY_DOMAIN, lightning: LIGHTNING, startPath: '/lightning/page/home' },
    identityHosts: [new URL(IDENTITY_PROVIDER).host],
    flows: { transfer: 'Jackfield_Transfer_Work' },
    presence: presenceOf(presenceMode, hasPhones),
    chatButtons: [],
    phoneBook: PHONE_BOOK,
    plans: [{ name: 'After hours', id: 'After_Hours' }],
    country: 'GB',
    templates: MESSAGE_DEFINITIONS.map(({ name, title, text, parameters }) => ({ name, title, body: text, parameters })),
    wrapUp: { dispositions: DISPOSITIONS, required: wrapUpRequired },
    capacity: CAPACITY,
    quickTexts: QUICK_TEXTS,
    ...(hasPhones ? { sip: { ...sipOf(url), ...(sipServers === null ? {} : { servers: sipServers }) } } : {}),
    emulatedHosts: { [new URL(MY_DOMAIN).host]: url, [new URL(LIGHTNING).host]: url, [new URL(IDENTITY_PROVIDER).host]: url },
  };
}

/** Where phones register: the servers in order, and the domain of their addresses. Nothing is far enough away to need a STUN server. */
export function sipOf(url: string): {
  readonly servers: readonly string[];
  readonly domain: string;
  readonly iceServers: readonly string[];
} {
  return { servers: [`${url.replace(/^http/, 'ws')}${SIP_PATH}`], domain: DOMAIN, iceServers: [] };
}

function presenceOf(mode: PresenceMode, hasPhones: boolean): Record<string, unknown> {
  const withoutVoice = hasPhones ? { statusWithoutVoice: 'Break' } : {};
  switch (mode) {
    case 'mapped':
      return { mode, signInStatus: SIGN_IN_STATUS, ...withoutVoice, mapping: MAPPING };
    case 'externalRouting':
      return { mode, signInStatus: SIGN_IN_STATUS, ...withoutVoice };
  }
}
