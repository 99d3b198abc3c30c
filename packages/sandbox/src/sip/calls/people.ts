/** What somebody does when their telephone rings. */
export interface Answering {
  /** `ring` never answers; `unknown` is a number that nobody has. */
  readonly onRing: 'answer' | 'busy' | 'refuse' | 'ring' | 'unknown';
  /** How long it rings first, in milliseconds of real time. */
  readonly afterMs: number;
  readonly name: string | null;
  /** What they say when they answer; null says nothing. */
  readonly says: string | null;
}

const USUAL: Answering = { onRing: 'answer', afterMs: 0, name: null, says: null };

/** The status with which a call is refused, by what somebody does. */
export const REFUSALS: Readonly<Record<Exclude<Answering['onRing'], 'answer' | 'ring'>, number>> = { busy: 486, refuse: 603, unknown: 404 };

/** Whose telephones there are, and what they do when they ring: every number has one that answers, unless it is told otherwise; colleagues have none until they get one. */
export class People {
  readonly #numbers = new Map<string, Answering>();
  readonly #phones = new Map<string, Answering>();

  /** What the telephone of a number does. */
  ofNumber(number: string): Answering {
    return this.#numbers.get(plainNumber(number)) ?? USUAL;
  }

  setNumber(number: string, answering: Answering): void {
    this.#numbers.set(plainNumber(number), answering);
  }

  /** What the telephone does that the sandbox plays for an account; null when it has none. */
  ofAccount(account: string): Answering | null {
    return this.#phones.get(account) ?? null;
  }

  /** Gives an account a telephone that the sandbox plays, or with null takes it away. */
  setAccount(account: string, answering: Answering | null): void {
    if (answering) this.#phones.set(account, answering);
    else this.#phones.delete(account);
  }
}

/** Whether the user part of an address is a telephone number: at least three digits. */
export function isNumber(user: string): boolean {
  return /^\+?\d{3,20}$/.test(plainNumber(user));
}

/** A number without what people write between its digits. */
export function plainNumber(number: string): string {
  return number.replace(/[\s().-]/g, '');
}
