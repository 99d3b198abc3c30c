import type { CommandId, InteractionId, TransferId } from '@jackfield/contract';

/** What an id holds: 128 bits, written as 32 hexadecimal digits. */
const MODULUS = 1n << 128n;

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** How far the id of what follows from a transfer is from its own. Odd and large, so that a chain of them meets nothing. */
const STEPS = { back: 0x9e3779b97f4a7c15f39cc0605cedc835n, next: 0xc2b2ae3d27d4eb4f165667b19e3779f9n } as const;

/**
 * The id of the transfer of one item out of several that one command starts. The same command and item give the same id, so what is asked
 * twice is there once; two items of one command never share one, because a record id fits into an id whole.
 */
export function transferIdFor(command: CommandId, item: InteractionId): TransferId {
  return shifted(command, numberOf(item));
}

/** The id of the transfer that follows from another one: `back` brings the item back to its sender, `next` takes it to the fallback queue. */
export function linkedIdOf(id: TransferId, way: keyof typeof STEPS): TransferId {
  return shifted(id, STEPS[way]);
}

function shifted(id: string, by: bigint): TransferId {
  const sum = (BigInt(`0x${id.replaceAll('-', '')}`) + by) % MODULUS;
  const hex = sum.toString(16).padStart(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as TransferId;
}

function numberOf(item: InteractionId): bigint {
  let sum = 0n;
  for (const digit of item) sum = sum * 62n + BigInt(DIGITS.indexOf(digit));
  return sum;
}
