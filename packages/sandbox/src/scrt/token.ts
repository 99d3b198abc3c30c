import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { bearerToken } from '../auth/routes.ts';
import type { Ctx } from '../http/router.ts';
import type { Org } from '../org.ts';
import { longId } from '../world/ids.ts';
import { ScrtError } from './errors.ts';

/** The longest a telephony token may live, in seconds. */
const LONGEST_LIFE_S = 86_400;

/**
 * Checks the JWT of a telephony request: RS256 by the partner's key, `iss` the org's id, `sub` the call center's name, at most a day long.
 * A `jti` is good once, where there is one. `used` keeps them. @returns the call center's id. @throws {ScrtError} with 401.
 */
export function checkTelephonyToken(org: Org, ctx: Ctx, used: Set<string>): string {
  const [header = '', claims = '', signature = '', ...others] = (bearerToken(ctx) ?? '').split('.');
  if (signature === '' || others.length > 0) throw refused('the Authorization header carries no JWT');
  if (part(header)['alg'] !== 'RS256') throw refused('alg must be RS256');
  if (org.telephonyPublicKey === null) throw refused('no public key has been set for the call center');
  const key = keyOf(org.telephonyPublicKey);
  if (!verify('RSA-SHA256', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url')))
    throw refused('the signature does not fit the public key');
  const { iss, sub, exp, iat, jti } = part(claims);
  if (longId(String(iss)) !== org.world.population.organizationId) throw refused('iss is not the id of this org');
  const center = org.world.records.find('CallCenter', { InternalName: typeof sub === 'string' ? sub : '' });
  if (!center) throw refused('sub is no call center of this org');
  const nowS = org.world.clock.nowMs() / 1_000;
  if (typeof exp !== 'number' || exp <= nowS) throw refused('the token has expired');
  if (exp - (typeof iat === 'number' ? iat : nowS) > LONGEST_LIFE_S) throw refused('the token lives longer than 24 hours');
  if (typeof jti === 'string') {
    if (used.has(jti)) throw refused('the token has been used: jti');
    used.add(jti);
  }
  if (!ctx.req.headers['telephony-provider-name'])
    throw new ScrtError(400, 'MISSING_HEADER', 'The header Telephony-Provider-Name is missing.');
  return center.Id;
}

function keyOf(pem: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch {
    throw refused('the public key that was set is no PEM');
  }
}

function part(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Not JSON: refused below like any other token that cannot be read.
  }
  throw refused('the JWT cannot be read');
}

function refused(why: string): ScrtError {
  return new ScrtError(401, 'INVALID_TOKEN', `Unauthorized: ${why}.`);
}
