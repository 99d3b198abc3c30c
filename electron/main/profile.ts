import * as z from 'zod/mini';
import type { Edition } from './edition.ts';

/** A refusal inside a schema, in words that complete "the field ...". */
const must = <T>(schema: z.ZodMiniType<T>, test: (value: T) => boolean, error: string) => schema.check(z.refine(test, { error }));

const origin = must(z.string(), isOrigin, 'must be an origin, as https://acme.my.salesforce.com');
const host = z.string().check(z.regex(/^[a-z0-9.-]+$/, 'must be a host name'));

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
  /** The status to take at the first start, by its developer name; null to start offline. */
  presence: z.strictObject({ signInStatus: z.nullable(z.string()) }),
  /** Chat buttons for orgs that have none of their own: each a name and the developer name of the queue it stands for. */
  chatButtons: z.array(z.strictObject({ name: z.string().check(z.minLength(1)), queue: z.string().check(z.minLength(1)) })),
  /** Hosts served by the embedded centre: host to loopback address. Sandbox edition only. */
  emulatedHosts: z.optional(z.record(host, z.string())),
});

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
  const read = schema.safeParse(json);
  if (!read.success) return { ok: false, line: nameFault(read.error.issues[0], json) };
  const profile = read.data;
  const line = edition === 'release' ? faultOfRelease(profile) : faultOfSandbox(profile);
  return line === null ? { ok: true, profile } : { ok: false, line };
}

function nameFault(issue: z.core.$ZodIssue | undefined, json: unknown): string {
  if (issue === undefined) return 'profile: is not valid';
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return `profile: ${[...path, issue.keys[0] ?? ''].join('.')}: is not a field of a profile`;
  const missing = path.length > 0 && at(json, issue.path) === undefined;
  return `profile: ${path.join('.') || 'the file'}: ${missing ? 'is missing' : issue.message}`;
}

function at(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    json,
  );
}

function faultOfRelease(profile: Profile): string | null {
  if (profile.emulatedHosts !== undefined) return 'profile: emulatedHosts: exists only in the sandbox edition';
  const origins: [string, string][] = [
    ['loginUrl', profile.loginUrl],
    ['lightning.myDomain', profile.lightning.myDomain],
    ['lightning.lightning', profile.lightning.lightning],
  ];
  const loose = origins.find(([, url]) => !url.startsWith('https://'));
  return loose === undefined ? null : `profile: ${loose[0]}: must be https in the release edition`;
}

function faultOfSandbox(profile: Profile): string | null {
  for (const [name, target] of Object.entries(profile.emulatedHosts ?? {})) {
    if (!/^http:\/\/127\.0\.0\.1:\d+$/.test(target)) return `profile: emulatedHosts.${name}: must be http://127.0.0.1:PORT`;
  }
  return null;
}

function isOrigin(text: string): boolean {
  try {
    const url = new URL(text);
    return (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === text.replace(/\/$/, '');
  } catch {
    return false;
  }
}
