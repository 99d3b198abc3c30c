import { HttpRefusal } from '../http/answer.ts';
import type { Ctx } from '../http/router.ts';

/** A refusal of the control interface: `{error:{code,message}}`. */
export function controlRefusal(status: number, code: string, message: string): HttpRefusal {
  return HttpRefusal.json(status, { error: { code, message } });
}

/** Reads the fields of a request's JSON object, one by one; what is wrong or left over is refused by name. */
export class Fields {
  readonly #values: Map<string, unknown>;

  private constructor(
    values: object,
    readonly where: string,
  ) {
    this.#values = new Map(Object.entries(values));
  }

  /** Reads a request's body. An empty body is an empty object. */
  static async ofBody(ctx: Ctx): Promise<Fields> {
    const text = (await ctx.body()).toString('utf8');
    if (text === '') return new Fields({}, '');
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw controlRefusal(400, 'NOT_JSON', 'The body is not JSON.');
    }
    if (!isObject(value)) throw controlRefusal(400, 'INVALID_BODY', 'The body must be a JSON object.');
    return new Fields(value, '');
  }

  /** Text that is not blank, at most `longest` characters. */
  text(name: string, longest = 4_096): string {
    const value = this.#take(name);
    if (value === undefined) throw this.#wrong(name, 'is missing');
    if (typeof value !== 'string' || value.trim() === '') throw this.#wrong(name, 'must be text that is not blank');
    if (value.length > longest) throw this.#wrong(name, `must not be longer than ${longest} characters`);
    return value;
  }

  optionalText(name: string, longest?: number): string | null {
    return this.has(name) ? this.text(name, longest) : null;
  }

  oneOf<const T extends string | boolean>(name: string, allowed: readonly T[]): T {
    const value = this.#take(name);
    const found = allowed.find((one) => one === value);
    if (found === undefined) throw this.#wrong(name, `must be one of ${allowed.join(', ')}`);
    return found;
  }

  wholeNumber(name: string, least: number, most: number): number {
    const value = this.#take(name);
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
      throw this.#wrong(name, `must be a whole number from ${least} to ${most}`);
    return value;
  }

  optionalWholeNumber(name: string, least: number, most: number, otherwise: number): number {
    return this.has(name) ? this.wholeNumber(name, least, most) : otherwise;
  }

  /** Any JSON value; undefined when the field is not there. */
  any(name: string): unknown {
    return this.#take(name);
  }

  object(name: string): Fields {
    const value = this.#take(name);
    if (!isObject(value)) throw this.#wrong(name, value === undefined ? 'is missing' : 'must be an object');
    return new Fields(value, `${this.where}${name}.`);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** Refuses what nobody has read. Call it last. */
  done(): void {
    const [left] = this.#values.keys();
    if (left !== undefined) throw this.#wrong(left, 'is not a field of this request');
  }

  #take(name: string): unknown {
    const value = this.#values.get(name);
    this.#values.delete(name);
    return value;
  }

  #wrong(name: string, why: string): HttpRefusal {
    return controlRefusal(400, 'INVALID_FIELD', `${this.where}${name} ${why}.`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
