import { RestError } from '../records/errors.ts';
import { isObject } from './body.ts';

const REFERENCE = /@\{([A-Za-z]\w*)((?:\.\w+|\[\d+\])*)\}/g;

/** What earlier subrequests of a composite request answered, for later ones that name it: `@{account.id}`, `@{found.records[0].Id}`. */
export class References {
  readonly #answers = new Map<string, unknown>();

  /** Keeps the answer of a subrequest that succeeded. */
  keep(referenceId: string, body: unknown): void {
    this.#answers.set(referenceId, body);
  }

  /** Puts answers where a text names them. @throws PROCESSING_HALTED when there is no such answer. */
  fillText(text: string): string {
    return text.replace(REFERENCE, (_, name: string, path: string) => String(this.#read(name, path)));
  }

  /** Puts answers into a whole body. */
  fill(body: unknown): unknown {
    if (typeof body === 'string') return this.fillText(body);
    if (Array.isArray(body)) return body.map((one: unknown) => this.fill(one));
    if (isObject(body)) return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, this.fill(value)]));
    return body;
  }

  #read(name: string, path: string): string | number | boolean {
    let here: unknown = this.#answers.get(name);
    for (const step of path.match(/\w+/g) ?? []) here = Array.isArray(here) ? here[Number(step)] : isObject(here) ? here[step] : undefined;
    if (typeof here !== 'string' && typeof here !== 'number' && typeof here !== 'boolean')
      throw new RestError(400, 'PROCESSING_HALTED', `Invalid reference specified. No value for ${name}${path} found in ${name}`);
    return here;
  }
}
