import type { Ctx } from '../http/router.ts';
import { invalid } from './errors.ts';

/** The fields of a request to this host, read by name. What is not known is refused. */
export class Input {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(value: unknown, known: readonly string[]) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid('The body must be a JSON object.');
    this.#values = { ...value };
    const unexpected = Object.keys(this.#values).find((name) => !known.includes(name));
    if (unexpected !== undefined) throw invalid(`${unexpected} is not a field of this request.`);
  }

  /** Reads a request's body. */
  static async of(ctx: Ctx, known: readonly string[]): Promise<Input> {
    const text = (await ctx.body()).toString('utf8');
    let value: unknown;
    try {
      value = text === '' ? {} : JSON.parse(text);
    } catch {
      throw invalid('The body is not JSON.');
    }
    return new Input(value, known);
  }

  any(name: string): unknown {
    return this.#values[name];
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined && this.#values[name] !== null;
  }

  text(name: string): string {
    const value = this.#values[name];
    if (typeof value !== 'string' || value.trim() === '') throw invalid(`${name} must be text.`);
    return value;
  }

  optionalText(name: string): string | null {
    return this.has(name) ? this.text(name) : null;
  }

  number(name: string): number {
    const value = this.#values[name];
    if (typeof value !== 'number' || !Number.isFinite(value)) throw invalid(`${name} must be a number.`);
    return value;
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.#values[name] ?? otherwise;
    if (typeof value !== 'boolean') throw invalid(`${name} must be true or false.`);
    return value;
  }

  /** A list of at least `least` and at most `most` elements. */
  list(name: string, least: number, most: number): readonly unknown[] {
    const value = this.#values[name];
    if (!Array.isArray(value) || value.length < least || value.length > most)
      throw invalid(`${name} must have ${most === Infinity ? `at least ${least}` : `${least} to ${most}`} elements.`);
    return value;
  }

  /** A moment, as ISO 8601, in milliseconds since 1970. */
  time(name: string): number {
    const timeMs = Date.parse(this.text(name));
    if (Number.isNaN(timeMs)) throw invalid(`${name} must be a date-time.`);
    return timeMs;
  }
}
