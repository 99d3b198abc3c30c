import { noteLength, TRANSFER_NOTE_MAX_LENGTH } from '@jackfield/contract';
import * as z from 'zod/mini';
import type { Edition } from './edition.ts';
import { faultOfPairs, faultOfRelease, faultOfSandbox } from './profile-rules.ts';

/** A refusal inside a schema, in words that complete "the field ...". */
const must = <T>(schema: z.ZodMiniType<T>, test: (value: T) => boolean, error: string) => schema.check(z.refine(test, { error }));

const origin = must(z.string(), isOrigin, 'must be an origin, as https://acme.my.salesforce.com');
const socket = must(z.string(), isSocket, 'must be an address as wss://phone.acme.example/ws');
const iceServer = must(z.string(), isIceServer, 'must be an address as stun:stun.acme.example:3478');
const name = z.string().check(z.minLength(1, 'must not be empty'));
const seconds = z.int().check(z.minimum(1, 'must be at least 1'));
const share = (least: number) => z.int().check(z.minimum(least, `must be at least ${least}`), z.maximum(100, 'must be at most 100'));
const host = z.string().check(z.regex(/^[a-z0-9.-]+$/, 'must be a host name'));

/** The status of an agent whose phone or microphone fails, by its developer name; offline where none is named. Only with a phone. */
const statusWithoutVoice = z.optional(name);

const schema = z.strictObject({
  /** What the person reads on the sign-in page and in the window's title. */
  name: z.string().check(z.minLength(1)),
  /** Where OAuth begins: https://login.salesforce.com, https://test.salesforce.com or a My Domain. */
  loginUrl: origin,
  clientId: z.string().check(z.minLength(1)),
  /** Ports of the registered loopback redirects, in the order to try. */
  redirectPorts: z.array(z.int().check(z.minimum(1), z.maximum(65_535))).check(z.minLength(1, 'must name at least one port')),
  apiVersion: z.string().check(z.regex(/^\d{2,3}\.0$/, 'must look like 64.0')),
  /** Who routes work in this org. */
  router: z.enum(['exchange', 'other']),
  lightning: z.strictObject({
    myDomain: origin,
    lightning: origin,
    /** The page of our console app. */
    startPath: must(z.string(), (path) => path.startsWith('/') && !path.startsWith('//'), 'must be a path'),
  }),
  /** Hosts of the identity provider, to which the Salesforce view may go while signing in. */
  identityHosts: z.optional(z.array(host)),
  flows: z.strictObject({ transfer: z.string().check(z.regex(/^[A-Za-z]\w*$/, 'must be the API name of a flow')) }),
  /** Who is master of presence: one of two modes, never both. */
  presence: z.discriminatedUnion(
    'mode',
    [
      z.strictObject({
        mode: z.literal('externalRouting'),
        /** The one status Salesforce holds while the agent is signed in, by its developer name; null to start offline. */
        signInStatus: z.nullable(name),
        statusWithoutVoice,
      }),
      z.strictObject({
        mode: z.literal('mapped'),
        signInStatus: z.nullable(name),
        statusWithoutVoice,
        /** Which state of the contact centre and which status of Salesforce stand for each other. */
        mapping: z
          .array(z.strictObject({ state: name, status: name, direction: z.enum(['both', 'toSalesforce', 'toCentre']) }))
          .check(z.minLength(1, 'must name at least one pair')),
      }),
    ],
    'must be externalRouting or mapped',
  ),
  /** Where the phone registers. Absent in a profile without phone. */
  sip: z.optional(
    z.strictObject({
      /** Registrars, in the order to try. */
      servers: z.array(socket).check(z.minLength(1, 'must name at least one server')),
      /** The domain of addresses, as in `sip:maya@DOMAIN`. */
      domain: host,
      /** STUN servers, as `stun:stun.acme.example:3478`. */
      iceServers: z.optional(z.array(iceServer)),
    }),
  ),
  /** The routing service. There exactly when `router` is `exchange`. */
  exchange: z.optional(z.strictObject({ url: socket })),
  /** Chat buttons for orgs that have none of their own: each a name and the developer name of the queue it stands for. */
  chatButtons: z.array(z.strictObject({ name: z.string().check(z.minLength(1)), queue: z.string().check(z.minLength(1)) })),
  /** Contacts outside that a call can go to. */
  phoneBook: z.optional(
    z.array(
      z.strictObject({
        name,
        number: z.string().check(z.regex(/^\+[1-9]\d{6,14}$/, 'must be a number with its country code, as +442079460958')),
        /** Other words it is found by, as a department. */
        about: z.optional(name),
      }),
    ),
  ),
  /** Interaction plans that a call can be sent through, each with the name it has where it runs. */
  plans: z.optional(z.array(z.strictObject({ name, id: name }))),
  /** The country of numbers that are typed without one, by its two letters; without it each needs its code. */
  country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/, 'must be two capital letters, as GB'))),
  /** Predefined messages that may be sent when typed text may not. A messaging component cannot be listed over REST, so they are named here. */
  templates: z.optional(
    z.array(
      z.strictObject({
        /** The developer name of the messaging component. */
        name,
        title: name,
        /** What the customer reads, with `{name}` where a parameter goes. */
        body: name,
        parameters: z.array(z.strictObject({ name, label: name })),
      }),
    ),
  ),
  /** Words typed often, each reached by `/` and its shortcut. */
  quickTexts: z.optional(z.array(z.strictObject({ shortcut: z.string().check(z.regex(/^\/\S+$/, 'must be / and a word')), text: name }))),
  /** What may be said of work when it is done, and whether it must be. */
  wrapUp: z.optional(z.strictObject({ dispositions: z.array(name), required: z.boolean() })),
  /** What a transfer asks of its sender. */
  transfers: z.optional(
    z.strictObject({
      /** Developer names of the queues that take nothing without a note. */
      noteRequired: z.optional(z.array(name)),
      /** What a note begins with; `{customer}`, `{reason}` and `{queue}` are filled in where they are known. */
      noteTemplate: z.optional(
        must(
          must(name, (text) => noteLength(text) <= TRANSFER_NOTE_MAX_LENGTH, `must be at most ${TRANSFER_NOTE_MAX_LENGTH} characters`),
          (text) => [...text.matchAll(/\{(\w*)\}/gu)].every(([, blank = '']) => ['customer', 'reason', 'queue'].includes(blank)),
          'may hold {customer}, {reason} and {queue} and no other blank',
        ),
      ),
    }),
  ),
  /** How much of one agent a piece of work takes, in percent. A call takes at least 51, so that two never fit. */
  capacity: z.optional(z.strictObject({ chat: share(1), whatsapp: share(1), case: share(1), call: share(51) })),
  /** How soon a customer who waits should have an answer, in seconds: from then on the inbox shows that they wait too long. */
  answerWithinSeconds: z.optional(z.strictObject({ chat: seconds, whatsapp: seconds, case: seconds, call: seconds })),
  /** Hosts served by the embedded centre: host to loopback address. Sandbox edition only. */
  emulatedHosts: z.optional(z.record(host, z.string())),
});

/** The library's words for a wrong type or choice; ours are given where they are needed. */
const WORDS = z.locales.en().localeError;

/** Which org, and how to reach it. */
export type Profile = z.infer<typeof schema>;

/**
 * Reads a profile. The first fault is named with its path, as `lightning.startPath: must be a path`.
 * The release edition refuses everything that is not https, and emulated hosts altogether.
 */
export function parseProfile(text: string, edition: Edition): { ok: true; profile: Profile } | { ok: false; line: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, line: 'profile: is not JSON' };
  }
  const read = schema.safeParse(json, { error: WORDS });
  if (!read.success) return { ok: false, line: nameFault(read.error.issues[0], json) };
  const profile = read.data;
  const line = faultOfPairs(profile) ?? (edition === 'release' ? faultOfRelease(profile) : faultOfSandbox(profile));
  return line === null ? { ok: true, profile } : { ok: false, line };
}

function nameFault(issue: z.core.$ZodIssue | undefined, json: unknown): string {
  if (issue === undefined) return 'profile: is not valid';
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const field = [...path, issue.keys[0] ?? ''].join('.');
    return `profile: ${field}: ${field === 'presence.mapping' ? 'belongs to the mode mapped, and modes do not mix' : 'is not a field of a profile'}`;
  }
  const missing = path.length > 0 && at(json, issue.path) === undefined;
  return `profile: ${path.join('.') || 'the file'}: ${missing ? 'is missing' : issue.message}`;
}

function at(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    json,
  );
}

function isOrigin(text: string): boolean {
  try {
    const url = new URL(text);
    return (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === text.replace(/\/$/, '');
  } catch {
    return false;
  }
}

function isIceServer(text: string): boolean {
  return /^stuns?:[A-Za-z0-9.-]+(:\d{1,5})?$/.test(text);
}

function isSocket(text: string): boolean {
  return URL.canParse(text) && /^wss?:$/.test(new URL(text).protocol);
}
