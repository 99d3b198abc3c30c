import type { RecordCard } from '@jackfield/contract';
import * as z from 'zod/mini';
import { ok, type Outcome } from '../../refusal.ts';
import { partOf, type Parts } from '../../rest/query.ts';
import type { Soql } from '../../soql.ts';
import { ownerKind, recordId } from '../ids.ts';

/** How one kind of card is asked for, and read from the rows that come. */
export interface CardKind {
  query(ids: readonly string[]): Soql;
  /** With the fewest fields that make a card: asked where the org hides one of the others, which refuses the whole query. */
  fewest(ids: readonly string[]): Soql;
  read(parts: Parts, part: string): Outcome<RecordCard[]>;
}

/** A kind of card from its two queries, the shape of the rows of both, and what a row says. */
export function cardKind<T>(
  query: CardKind['query'],
  fewest: CardKind['fewest'],
  row: z.ZodMiniType<T>,
  card: (row: T) => RecordCard,
): CardKind {
  return {
    query,
    fewest,
    read(parts, part) {
      const rows = partOf(parts, part, row);
      return rows.ok ? ok(rows.value.map(card)) : rows;
    },
  };
}

/** A text that may be empty or not shown. */
export const text = z.nullish(z.string());
/** An id that may be empty or not shown. */
export const reference = z.nullish(recordId);
/** The name of a record that is referred to. */
export const itsName = z.nullish(z.object({ Name: z.nullable(z.string()) }));

/** A record that is referred to, with its name; null where it is empty or not shown. */
export function named(id: string | null | undefined, its: { Name: string | null } | null | undefined): { id: string; name: string } | null {
  return id === null || id === undefined ? null : { id, name: its?.Name ?? '' };
}

/** The owner of a record. */
export function ownerOf(row: {
  OwnerId?: string | null | undefined;
  Owner?: { Name: string | null } | null | undefined;
}): { id: string; name: string; kind: 'user' | 'queue' } | null {
  const owner = named(row.OwnerId, row.Owner);
  return owner === null ? null : { ...owner, kind: ownerKind(owner.id) };
}
