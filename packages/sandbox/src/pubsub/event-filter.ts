import { fieldOf, type FieldValue, type ObjectDef } from '../records/schema.ts';
import type { ChangeEvent } from './change-event.ts';
import { CHANGE_TYPES } from './event-schema.ts';

/**
 * What a filter makes of a field that an event does not carry because it did not change: whether Salesforce lets such an event pass is not
 * known, so it is a choice.
 */
export type Unchanged = 'drop' | 'pass';

/** The filter of a channel's member: whether an event is for the channel. */
export type EventFilter = (event: ChangeEvent, unchanged: Unchanged) => boolean;

type Token = { readonly kind: 'word' | 'text' | 'sign'; readonly text: string };

const TOKEN = /\s*(?:'((?:[^'\\]|\\.)*)'|([A-Za-z_][\w.]*)|([()=]))/y;
const CHANGE_TYPE = 'changeeventheader.changetype';

/**
 * Reads a filter expression of a channel member: comparisons by `=` of fields, and of `ChangeEventHeader.changeType`, with texts and booleans,
 * put together with AND and OR (AND binds closer) and brackets.
 *
 * @returns the filter, or what is wrong with it.
 */
export function readFilter(expression: string, definition: ObjectDef): EventFilter | string {
  const tokens = tokenize(expression);
  if (tokens === null) return `the filter cannot be read: ${expression}`;
  const reader = new FilterReader(tokens, definition);
  try {
    return reader.read();
  } catch (cause) {
    if (cause instanceof FilterError) return cause.message;
    throw cause;
  }
}

class FilterError extends Error {}

function tokenize(expression: string): Token[] | null {
  const tokens: Token[] = [];
  let at = 0;
  const end = expression.trimEnd().length;
  while (at < end) {
    TOKEN.lastIndex = at;
    const [, text, word, sign] = TOKEN.exec(expression) ?? [];
    if (text !== undefined) tokens.push({ kind: 'text', text: text.replace(/\\(.)/g, '$1') });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else return null;
    at = TOKEN.lastIndex;
  }
  return tokens;
}

class FilterReader {
  readonly #tokens: Token[];
  readonly #definition: ObjectDef;

  constructor(tokens: Token[], definition: ObjectDef) {
    this.#tokens = tokens;
    this.#definition = definition;
  }

  read(): EventFilter {
    const filter = this.#any();
    const [left] = this.#tokens;
    if (left) throw new FilterError(`the filter has ${left.text} too much`);
    return filter;
  }

  #any(): EventFilter {
    const parts = [this.#all()];
    while (this.#takes('OR')) parts.push(this.#all());
    return (event, unchanged) => parts.some((part) => part(event, unchanged));
  }

  #all(): EventFilter {
    const parts = [this.#one()];
    while (this.#takes('AND')) parts.push(this.#one());
    return (event, unchanged) => parts.every((part) => part(event, unchanged));
  }

  #one(): EventFilter {
    if (!this.#takes('(')) return this.#comparison();
    const inner = this.#any();
    if (!this.#takes(')')) throw new FilterError('the filter lacks a bracket');
    return inner;
  }

  #comparison(): EventFilter {
    const name = this.#tokens.shift();
    if (name?.kind !== 'word') throw new FilterError('the filter lacks the name of a field');
    if (!this.#takes('=')) throw new FilterError(`after ${name.text} the filter must have =`);
    const value = this.#value();
    if (name.text.toLowerCase() === CHANGE_TYPE) {
      if (!CHANGE_TYPES.some((type) => type === value)) throw new FilterError(`${String(value)} is no type of change`);
      return (event) => event.changeType === value;
    }
    const field = fieldOf(this.#definition, name.text);
    if (!field) throw new FilterError(`${this.#definition.name} has no field ${name.text}`);
    if ((field.type === 'boolean') !== (typeof value === 'boolean'))
      throw new FilterError(`${field.name} cannot be compared with ${String(value)}`);
    return (event, unchanged) => (carries(event, field.name) ? (event.values[field.name] ?? null) === value : unchanged === 'pass');
  }

  #value(): FieldValue {
    const token = this.#tokens.shift();
    if (token?.kind === 'text') return token.text;
    if (token?.kind === 'word' && /^(true|false)$/i.test(token.text)) return token.text.toLowerCase() === 'true';
    throw new FilterError("the filter compares only with 'texts', true and false");
  }

  #takes(text: string): boolean {
    const [next] = this.#tokens;
    if (!next || next.kind === 'text' || next.text.toUpperCase() !== text) return false;
    this.#tokens.shift();
    return true;
  }
}

/** A new record tells of all its fields, a changed one of what changed, a deleted one of none. */
function carries(event: ChangeEvent, field: string): boolean {
  return event.changeType === 'CREATE' || event.changed.has(field);
}
