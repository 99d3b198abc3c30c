/** A value written in a query. */
export type Literal =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'datetime'; readonly valueMs: number }
  | { readonly kind: 'null' };

/** A comparison's sign. */
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE';

/** A WHERE clause. Paths are as written, split at the dots. */
export type Condition =
  | { readonly kind: 'compare'; readonly path: readonly string[]; readonly sign: Comparison; readonly value: Literal }
  | { readonly kind: 'in'; readonly path: readonly string[]; readonly negated: boolean; readonly values: readonly Literal[] | Query }
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Condition[] }
  | { readonly kind: 'not'; readonly term: Condition };

/** One field of ORDER BY. */
export interface Ordering {
  readonly path: readonly string[];
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

/** A parsed query. `select` is `'count'` for `SELECT COUNT()`. */
export interface Query {
  readonly select: 'count' | readonly (readonly string[])[];
  readonly from: string;
  readonly where: Condition | null;
  readonly orderBy: readonly Ordering[];
  readonly limit: number | null;
  readonly offset: number;
}
