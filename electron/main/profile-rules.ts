import type { Profile } from './profile.ts';

/** The first fault among fields that only make sense together, as a line; null where there is none. */
export function faultOfPairs(profile: Profile): string | null {
  if (profile.router === 'exchange' && profile.exchange === undefined) return 'profile: exchange: is missing, and router is exchange';
  if (profile.router === 'other' && profile.exchange !== undefined) return 'profile: exchange: has no meaning while router is other';
  const twice = placeOfTwice(profile.phoneBook ?? []);
  if (twice !== null) return `profile: phoneBook.${twice}.number: is there twice`;
  if (profile.presence.statusWithoutVoice !== undefined && profile.sip === undefined) {
    return 'profile: presence.statusWithoutVoice: has no meaning without sip';
  }
  return profile.presence.mode === 'mapped' ? faultOfMapping(profile.presence.mapping) : null;
}

/** The first contact whose number is that of another one before it: a number has one name here. */
function placeOfTwice(contacts: readonly { number: string }[]): number | null {
  const place = contacts.findIndex(({ number }, at) => contacts.findIndex((other) => other.number === number) < at);
  return place === -1 ? null : place;
}

/** In each direction a state or status may stand for one thing only, or an echo would not be recognised as one. */
function faultOfMapping(mapping: readonly { state: string; status: string; direction: string }[]): string | null {
  const seen = new Set<string>();
  for (const [at, { state, status, direction }] of mapping.entries()) {
    const ways = [
      ...(direction === 'toCentre' ? [] : [{ field: 'state', key: `state ${state}` }]),
      ...(direction === 'toSalesforce' ? [] : [{ field: 'status', key: `status ${status}` }]),
    ];
    for (const { field, key } of ways) {
      if (seen.has(key)) return `profile: presence.mapping.${at}.${field}: is mapped twice in the same direction`;
      seen.add(key);
    }
  }
  return null;
}

/** The first thing the release edition refuses: what goes over a line that anybody can read, and emulated hosts. */
export function faultOfRelease(profile: Profile): string | null {
  if (profile.emulatedHosts !== undefined) return 'profile: emulatedHosts: exists only in the sandbox edition';
  const addresses: [string, string][] = [
    ['loginUrl', profile.loginUrl],
    ['lightning.myDomain', profile.lightning.myDomain],
    ['lightning.lightning', profile.lightning.lightning],
    ...(profile.sip?.servers ?? []).map((server, at): [string, string] => [`sip.servers.${at}`, server]),
    ...(profile.exchange === undefined ? [] : [['exchange.url', profile.exchange.url] satisfies [string, string]]),
  ];
  const loose = addresses.find(([, url]) => !/^(https|wss):/.test(url));
  if (loose === undefined) return null;
  return `profile: ${loose[0]}: must be ${loose[1].startsWith('ws:') ? 'wss' : 'https'} in the release edition`;
}

/** The first emulated host that is not on this machine. */
export function faultOfSandbox(profile: Profile): string | null {
  for (const [name, target] of Object.entries(profile.emulatedHosts ?? {})) {
    if (!/^http:\/\/127\.0\.0\.1:\d+$/.test(target)) return `profile: emulatedHosts.${name}: must be http://127.0.0.1:PORT`;
  }
  return null;
}
