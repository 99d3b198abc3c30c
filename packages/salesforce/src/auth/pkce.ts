import { createHash, randomBytes } from 'node:crypto';

/** The secret half and the public half of one proof key (RFC 7636, S256). */
export interface ProofKey {
  verifier: string;
  challenge: string;
}

/** Makes a fresh proof key: 32 random bytes, so a verifier of 43 characters. */
export function makeProofKey(): ProofKey {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: challengeOf(verifier) };
}

/** The S256 challenge of a verifier. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

/** A fresh `state`: ties the answer in the browser to the request we made. */
export function makeState(): string {
  return randomBytes(24).toString('base64url');
}
