import { createReader, type Reader } from './reader.ts';

/** A schema that can be read, or why no event of it can. */
export type SchemaReading = { readable: true; reader: Reader } | { readable: false; why: string };

/** Schemas by id: each fetched once, however many ask at the same time. What a schema says never changes, so it is kept. */
export interface Schemas {
  /** A schema that is here. */
  known(id: string): SchemaReading | null;
  /** A schema from the org. Rejects as `fetch` does; the next one to ask tries anew. */
  learn(id: string): Promise<SchemaReading>;
}

/** Keeps the `capacity` schemas that were learned last. A text that is no schema of change events is kept as such. */
export function createSchemas(fetch: (id: string) => Promise<string>, capacity: number): Schemas {
  const kept = new Map<string, SchemaReading>();
  const asked = new Map<string, Promise<SchemaReading>>();
  const keep = (id: string, reading: SchemaReading) => {
    const oldest = kept.size >= capacity ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(id, reading);
    return reading;
  };
  return {
    known: (id) => kept.get(id) ?? null,
    learn(id) {
      const known = kept.get(id);
      if (known !== undefined) return Promise.resolve(known);
      const running = asked.get(id);
      if (running !== undefined) return running;
      const learning = fetch(id)
        .then((json) => keep(id, compile(json)))
        .finally(() => asked.delete(id));
      asked.set(id, learning);
      return learning;
    },
  };
}

function compile(json: string): SchemaReading {
  try {
    return { readable: true, reader: createReader(json) };
  } catch (error) {
    return { readable: false, why: error instanceof Error ? error.message : 'no schema' };
  }
}
