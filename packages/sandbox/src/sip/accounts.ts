import { createHmac } from 'node:crypto';
import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';

/** The domain of every address of the centre. */
export const DOMAIN = 'acme.example';

/** Somebody who may register a phone. */
export interface Account {
  /** The name of the account: an agent's extension, or `customer-…` for a page of a customer. */
  readonly user: string;
  readonly name: string;
  /** The agent; null for a customer's page. */
  readonly userId: string | null;
  readonly password: string;
}

/** Who may register a phone: agents by the `Extension` of their user record, and customers' pages. Passwords follow the seed. */
export class Accounts {
  readonly #world: World;
  readonly #seed: number;
  readonly #customers = new Map<string, string>();

  constructor(world: World, seed: number) {
    this.#world = world;
    this.#seed = seed;
  }

  /** The account of this name; null when there is none, or when its user has left. */
  find(user: string): Account | null {
    const customer = this.#customers.get(user);
    if (customer !== undefined) return { user, name: customer, userId: null, password: this.#passwordOf(user) };
    const row = /^\d{1,12}$/.test(user) ? this.#world.records.find('User', { Extension: user }) : undefined;
    return row ? this.#ofRow(row) : null;
  }

  /** The account of an agent; null without an extension. */
  ofUser(userId: string): Account | null {
    const row = this.#world.records.get('User', userId);
    return row ? this.#ofRow(row) : null;
  }

  /** Whom an address means: an extension, or what stands before the @ of a user name. */
  called(name: string): Account | null {
    const found = this.find(name);
    if (found || name === '') return found;
    const row = this.#world.records.find('User', { Username: `${name.toLowerCase()}@${DOMAIN}` });
    return row ? this.#ofRow(row) : null;
  }

  /** A customer's page gets an account for as long as the sandbox runs. */
  addCustomer(name: string): Account {
    const user = `customer-${this.#customers.size + 1}`;
    this.#customers.set(user, name);
    return { user, name, userId: null, password: this.#passwordOf(user) };
  }

  /** The agents among the first hundred users, as `/__sim/world` lists them. */
  list(): Account[] {
    return this.#world.records
      .first('User', {}, 100)
      .map((row) => this.#ofRow(row))
      .filter((account) => account !== null);
  }

  #ofRow(row: StoredRow): Account | null {
    const extension = row['Extension'];
    if (typeof extension !== 'string' || extension === '' || row['IsActive'] !== true) return null;
    return { user: extension, name: String(row['Name']), userId: row.Id, password: this.#passwordOf(extension) };
  }

  #passwordOf(user: string): string {
    return createHmac('sha256', `sip ${this.#seed}`).update(user).digest('base64url').slice(0, 20);
  }
}
