import avro, { type Type } from 'avsc';

/**
 * The header of a change event as Avro gives it, once {@link headerProblem} has found nothing. A schema may allow null anywhere, and lists
 * may be missing in schemas from before there were such. Longs: see avro-long.ts.
 */
export interface RawHeader {
  entityName: string | null;
  recordIds: string[] | null;
  changeType: string | null;
  transactionKey: string | null;
  sequenceNumber: number | null;
  commitTimestamp: number | bigint | null;
  commitNumber: number | bigint | null;
  commitUser: string | null;
  changedFields: string[] | null;
  nulledFields?: string[] | null;
  diffFields?: string[] | null;
}

const EXPECTED: readonly [name: string, types: readonly string[], optional?: 'optional'][] = [
  ['entityName', ['string']],
  ['recordIds', ['array']],
  ['changeType', ['enum', 'string']],
  ['transactionKey', ['string']],
  ['sequenceNumber', ['int']],
  ['commitTimestamp', ['abstract:long']],
  ['commitNumber', ['abstract:long']],
  ['commitUser', ['string']],
  ['changedFields', ['array']],
  ['nulledFields', ['array'], 'optional'],
  ['diffFields', ['array'], 'optional'],
];

/** What is wrong with a schema's `ChangeEventHeader`, null for nothing. Looked at once a schema, so that events need no check of their types. */
export function headerProblem(type: Type | undefined): string | null {
  if (!(type instanceof avro.types.RecordType)) return 'no ChangeEventHeader: not a change event';
  for (const [name, types, optional] of EXPECTED) {
    const declared = type.fields.find((field) => field.name === name)?.type;
    if (declared === undefined && optional !== undefined) continue;
    if (declared === undefined) return `the header has no ${name}`;
    const found = withoutNull(declared);
    if (!types.includes(found.typeName)) return `${name} of the header is of type ${found.typeName}`;
    if (found instanceof avro.types.ArrayType && found.itemsType.typeName !== 'string') return `${name} of the header is no list of texts`;
  }
  return null;
}

/** The one type that is not null in a union of two. */
function withoutNull(type: Type): Type {
  if (!(type instanceof avro.types.UnwrappedUnionType) || type.types.length !== 2) return type;
  return type.types.find((branch) => branch.typeName !== 'null') ?? type;
}
