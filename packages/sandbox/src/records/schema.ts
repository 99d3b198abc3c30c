/** A field's type, in the words of describe. Date-times are held as milliseconds since 1970 and rendered at the border. */
export type FieldType = 'id' | 'reference' | 'string' | 'textarea' | 'picklist' | 'boolean' | 'int' | 'double' | 'percent' | 'datetime';

/** A value of a record. */
export type FieldValue = string | number | boolean | null;

/** A record as the store holds it. Never changed in place. */
export type Row = Readonly<Record<string, FieldValue>>;

/** What the org knows about one field of an object. */
export interface FieldDef {
  readonly name: string;
  readonly type: FieldType;
  readonly label: string;
  readonly nillable: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly custom: boolean;
  /** Objects a reference may point at; more than one makes it polymorphic. */
  readonly referenceTo: readonly string[];
  /** The name of the parent path, as `Owner` for `OwnerId`. */
  readonly relationshipName: string | null;
  /** Longest text in characters; 0 where length means nothing. */
  readonly length: number;
  readonly unique: boolean;
  /** Whether a unique field tells `a` from `A`, as it was deployed; otherwise they are duplicates. */
  readonly caseSensitive?: boolean;
  readonly externalId: boolean;
  /** Allowed values of a restricted picklist; null where any text is taken. */
  readonly restrictedTo: readonly string[] | null;
  /** The formula of a calculated field, as deployed; of one that depends on the time of asking, its name in `clock-fields.ts`. */
  readonly formula: string | null;
  /** The type that describe shows where it is finer than what the store needs. */
  readonly shownAs?: 'email' | 'phone' | 'url';
  /** The values that describe offers for a picklist that takes others too; the first one is the default of a new record. */
  readonly offered?: readonly string[];
  /** Whether a new record gets none of them although values are offered. */
  readonly startsEmpty?: boolean;
  /** Whether a record can be looked up by this field although it is no external id, as a case by its number. */
  readonly idLookup?: boolean;
}

/** What the org knows about one object. */
export interface ObjectDef {
  readonly name: string;
  readonly label: string;
  readonly keyPrefix: string;
  readonly custom: boolean;
  /** The pattern of an auto-numbered name, as `JT-{00000000}`; null where the name is not numbered. */
  readonly autoNumber: string | null;
  /** The field that people know a record by. */
  readonly nameField: string;
  /** Whether the REST API may create, update or delete records of it in this emulator. */
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  /** Fields by lower-case name. */
  readonly fields: ReadonlyMap<string, FieldDef>;
}

/** All objects of the org, by lower-case name. */
export type Schema = ReadonlyMap<string, ObjectDef>;

/** A field with the defaults of a standard field that only the org itself writes. */
export function field(name: string, type: FieldType, over: Partial<FieldDef> = {}): FieldDef {
  return {
    name,
    type,
    label: name.replace(/__c$/, '').replace(/_/g, ' '),
    nillable: true,
    createable: false,
    updateable: false,
    custom: false,
    referenceTo: [],
    relationshipName: null,
    length: type === 'string' || type === 'picklist' ? 255 : type === 'id' || type === 'reference' ? 18 : 0,
    unique: false,
    externalId: false,
    restrictedTo: null,
    formula: null,
    ...over,
  };
}

/** A lookup: `reference('OwnerId', 'Owner', ['User', 'Group'])`. */
export function reference(
  name: string,
  relationshipName: string | null,
  referenceTo: readonly string[],
  over: Partial<FieldDef> = {},
): FieldDef {
  return field(name, 'reference', { referenceTo, relationshipName, ...over });
}

/** Puts an object together; every object has `Id`, who created and changed it, and the audit dates. */
export function object(
  name: string,
  label: string,
  keyPrefix: string,
  fields: readonly FieldDef[],
  over: Partial<Pick<ObjectDef, 'custom' | 'createable' | 'updateable' | 'deletable' | 'autoNumber' | 'nameField'>> = {},
): ObjectDef {
  const all = [
    field('Id', 'id', { nillable: false }),
    ...fields,
    field('IsDeleted', 'boolean', { nillable: false }),
    reference('CreatedById', 'CreatedBy', ['User']),
    reference('LastModifiedById', 'LastModifiedBy', ['User']),
    field('CreatedDate', 'datetime', { nillable: false }),
    field('LastModifiedDate', 'datetime', { nillable: false }),
    field('SystemModstamp', 'datetime', { nillable: false }),
  ];
  return {
    name,
    label,
    keyPrefix,
    custom: false,
    createable: false,
    updateable: false,
    deletable: over.custom === true,
    autoNumber: null,
    nameField: 'Name',
    ...over,
    fields: new Map(all.map((one) => [one.name.toLowerCase(), one])),
  };
}

/** The object of a name in any letter case. */
export function objectOf(schema: Schema, name: string): ObjectDef | undefined {
  return schema.get(name.toLowerCase());
}

/** The field of a name in any letter case. */
export function fieldOf(definition: ObjectDef, name: string): FieldDef | undefined {
  return definition.fields.get(name.toLowerCase());
}

/** The lookup behind a parent path's name in any letter case, as `OwnerId` for `owner`. */
export function relationshipOf(definition: ObjectDef, name: string): FieldDef | undefined {
  const wanted = name.toLowerCase();
  for (const one of definition.fields.values()) if (one.relationshipName?.toLowerCase() === wanted) return one;
  return undefined;
}
