import { columnOf, comparedColumnOf, fold, isText, quoted } from '../database/columns.ts';
import type { SqlValue } from '../database/connection.ts';
import { byClock } from '../clock-fields.ts';
import { notEmulated } from '../errors.ts';
import { fieldOf, objectOf, type FieldDef, type FieldValue, type ObjectDef, type Schema } from '../schema.ts';
import type { ResolvedPath } from './resolve.ts';

/** What the parts of one statement share: the values bound to it, and names for its tables. */
export interface Statement {
  readonly schema: Schema;
  readonly formula: (formula: string) => FieldValue;
  /** When the question was asked, by the org's clock. */
  readonly nowMs: number;
  readonly values: SqlValue[];
  tables: number;
}

/** SQL for a field of a query: as it is shown, and as it is compared and sorted. */
export interface Term {
  readonly shown: string;
  readonly compared: string;
}

/** SQL that says which parent a path goes through: its id and the name of its object, both null where there is none. */
export interface ParentTerm {
  readonly id: string;
  readonly object: string;
}

/** SQLite joins no more than 64 tables. */
const MOST_TABLES = 60;

/** Adds a value to a statement. @returns its placeholder. */
export function bind(statement: Statement, value: SqlValue): string {
  return `?${statement.values.push(value)}`;
}

/** The tables one SELECT reads: that of FROM, and a LEFT JOIN for each parent that a path goes through, made once. */
export class Sources {
  readonly alias: string;
  readonly #statement: Statement;
  readonly #definition: ObjectDef;
  readonly #joins: string[] = [];
  readonly #aliases = new Map<string, string>();

  constructor(statement: Statement, definition: ObjectDef) {
    this.#statement = statement;
    this.#definition = definition;
    this.alias = this.#nextAlias();
  }

  /** `"User" AS t0`: what goes after FROM. */
  get table(): string {
    return `${quoted(this.#definition.name)} AS ${this.alias}`;
  }

  /** The joins, once every path has been asked for. */
  get joins(): string {
    return this.#joins.join('');
  }

  /** The field at the end of a path. */
  field(path: ResolvedPath): Term {
    const { field } = path;
    const last = path.through.at(-1);
    if (last && last.referenceTo.length > 1) return this.#nameField(path.through, field);
    const ofClock = byClock(field.formula);
    if (ofClock) {
      const shown = ofClock(last ? this.#parent(path.through, this.#target(last)) : this.alias, String(this.#statement.nowMs));
      return { shown, compared: shown };
    }
    if (field.formula !== null) {
      const value = this.#statement.formula(field.formula);
      const shown = bind(this.#statement, typeof value === 'boolean' ? Number(value) : value);
      return { shown, compared: typeof value === 'string' ? bind(this.#statement, fold(value)) : shown };
    }
    const alias = last ? this.#parent(path.through, this.#target(last)) : this.alias;
    return { shown: `${alias}.${columnOf(field)}`, compared: `${alias}.${comparedColumnOf(field)}` };
  }

  /** The parent at the end of a chain of lookups. */
  parent(through: readonly FieldDef[]): ParentTerm {
    const parents = this.#parents(through);
    return {
      id: coalesce(parents.map(({ alias }) => `${alias}."Id"`)),
      object: chosen(parents.map(({ alias, definition }) => [`${alias}."Id" IS NOT NULL`, `'${definition.name}'`])),
    };
  }

  /** Id, Name or Type of a parent that may be of several objects. */
  #nameField(through: readonly FieldDef[], field: FieldDef): Term {
    const parents = this.#parents(through);
    switch (field.name) {
      case 'Id': {
        const { id } = this.parent(through);
        return { shown: id, compared: id };
      }
      case 'Type': {
        // A group that is a queue says so; everything else is called by its object.
        const shown = chosen(
          parents.flatMap(({ alias, definition }): [string, string][] => [
            ...(definition.name === 'Group' ? ([[`${alias}."Type" = 'Queue'`, `'Queue'`]] as [string, string][]) : []),
            [`${alias}."Id" IS NOT NULL`, `'${definition.name}'`],
          ]),
        );
        return { shown, compared: `lower(${shown})` };
      }
      default: {
        const named = parents.flatMap(({ alias, definition }) => {
          const name = fieldOf(definition, definition.nameField);
          return name && isText(name) ? [{ shown: `${alias}.${columnOf(name)}`, compared: `${alias}.${comparedColumnOf(name)}` }] : [];
        });
        return { shown: coalesce(named.map((one) => one.shown)), compared: coalesce(named.map((one) => one.compared)) };
      }
    }
  }

  #parents(through: readonly FieldDef[]): { alias: string; definition: ObjectDef }[] {
    const targets = (through.at(-1)?.referenceTo ?? []).flatMap((name) => objectOf(this.#statement.schema, name) ?? []);
    return targets.map((definition) => ({ definition, alias: this.#parent(through, definition) }));
  }

  /** The table of a parent, joined when it is first asked for. */
  #parent(through: readonly FieldDef[], definition: ObjectDef): string {
    const key = `${through.map((one) => one.name).join('.')}:${definition.name}`;
    const known = this.#aliases.get(key);
    if (known !== undefined) return known;
    const lookup = through.at(-1);
    const beyond = through.slice(0, -1);
    const nearer = beyond.at(-1);
    if (!lookup) throw new Error('a parent without a lookup');
    const child = nearer ? this.#parent(beyond, this.#target(nearer)) : this.alias;
    const alias = this.#nextAlias();
    this.#joins.push(` LEFT JOIN ${quoted(definition.name)} AS ${alias} ON ${alias}."Id" = ${child}.${columnOf(lookup)}`);
    this.#aliases.set(key, alias);
    return alias;
  }

  #target(lookup: FieldDef): ObjectDef {
    const definition = objectOf(this.#statement.schema, lookup.referenceTo[0] ?? '');
    if (!definition) throw new Error(`${lookup.name} points at an object that is not there`);
    return definition;
  }

  #nextAlias(): string {
    if (this.#statement.tables >= MOST_TABLES) throw notEmulated(`a query over more than ${MOST_TABLES} tables`);
    return `t${this.#statement.tables++}`;
  }
}

function coalesce(terms: readonly string[]): string {
  if (terms.length < 2) return terms[0] ?? 'NULL';
  return `coalesce(${terms.join(', ')})`;
}

function chosen(cases: readonly (readonly [string, string])[]): string {
  if (cases.length === 0) return 'NULL';
  return `CASE ${cases.map(([when, then]) => `WHEN ${when} THEN ${then}`).join(' ')} END`;
}
