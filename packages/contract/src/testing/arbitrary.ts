import fc from 'fast-check';
import type * as z from 'zod/mini';

/** Values that a schema accepts, made from the schema itself; so a new member of a union is tested from the day it is added. */
export function arbitraryOf(schema: z.ZodMiniType): fc.Arbitrary<unknown> {
  const { def } = (schema as unknown as z.core.$ZodTypes)._zod;
  const inner = (each: unknown) => arbitraryOf(each as z.ZodMiniType);
  switch (def.type) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(def.shape).map(([key, value]) => [key, inner(value)])), {
        requiredKeys: Object.entries(def.shape)
          .filter(([, value]) => !isOptional(value))
          .map(([key]) => key),
        noNullPrototype: true,
      });
    case 'union':
      return fc.oneof(...def.options.map(inner));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'nullable':
      return fc.option(inner(def.innerType), { nil: null });
    case 'optional':
      return inner(def.innerType);
    case 'array':
      return fc.array(inner(def.element), { minLength: leastOf(def.checks ?? []), maxLength: 3 });
    case 'tuple':
      return fc.tuple(...def.items.map(inner));
    case 'record':
      return fc.dictionary(keysOf(def.keyType as unknown as z.ZodMiniType), inner(def.valueType), { maxKeys: 3, noNullPrototype: true });
    case 'string':
      return stringOf(def.checks ?? []);
    case 'number':
      return 'format' in def ? fc.integer({ ...limits(def.checks ?? []) }) : fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    default:
      throw new Error(`no values are made for a ${def.type} yet: teach arbitraryOf`);
  }
}

/** Keys of a record; of one with any text as key, whatever an object may have. */
function keysOf(key: z.ZodMiniType): fc.Arbitrary<string> {
  return (arbitraryOf(key) as fc.Arbitrary<string>).filter((text) => text !== '' && text !== '__proto__');
}

function leastOf(checks: readonly z.core.$ZodCheck[]): number {
  const defs = checks.map((check) => check._zod.def as { check: string; minimum?: number });
  return defs.find((def) => def.check === 'min_length')?.minimum ?? 0;
}

function isOptional(schema: unknown): boolean {
  return (schema as z.core.$ZodTypes)._zod.def.type === 'optional';
}

function stringOf(checks: readonly z.core.$ZodCheck[]): fc.Arbitrary<string> {
  const defs = checks.map((check) => check._zod.def as { check: string; pattern?: RegExp; minimum?: number; maximum?: number });
  const pattern = defs.find((def) => def.pattern)?.pattern;
  if (pattern) return matching(pattern);
  const minLength = defs.find((def) => def.check === 'min_length')?.minimum ?? 0;
  const maxLength = Math.min(defs.find((def) => def.check === 'max_length')?.maximum ?? 40, 40);
  return fc.string({ unit: 'binary', minLength, maxLength });
}

const made = new Map<string, fc.Arbitrary<string>>();

/** Reading a pattern takes a while and our ids share a few, so each is read once. */
function matching(pattern: RegExp): fc.Arbitrary<string> {
  const known = made.get(pattern.source) ?? fc.stringMatching(pattern);
  made.set(pattern.source, known);
  return known;
}

function limits(checks: readonly z.core.$ZodCheck[]): { min?: number; max?: number } {
  const defs = checks.map((check) => check._zod.def as { check: string; value?: number });
  const min = defs.find((def) => def.check === 'greater_than')?.value;
  const max = defs.find((def) => def.check === 'less_than')?.value;
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}
