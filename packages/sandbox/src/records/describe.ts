import type { FieldDef, ObjectDef } from './schema.ts';

/** What `GET /sobjects/X/describe` says about an object: the part of Salesforce's answer that a desktop reads. */
export function describe(definition: ObjectDef, base: string): Record<string, unknown> {
  return {
    name: definition.name,
    label: definition.label,
    keyPrefix: definition.keyPrefix,
    custom: definition.custom,
    createable: definition.createable,
    updateable: definition.updateable,
    deletable: false,
    queryable: true,
    retrieveable: true,
    fields: [...definition.fields.values()].map(describeField),
    urls: {
      sobject: `${base}/sobjects/${definition.name}`,
      describe: `${base}/sobjects/${definition.name}/describe`,
      rowTemplate: `${base}/sobjects/${definition.name}/{ID}`,
    },
  };
}

function describeField(field: FieldDef): Record<string, unknown> {
  return {
    name: field.name,
    type: field.type,
    label: field.label,
    length: field.length,
    nillable: field.nillable,
    createable: field.createable,
    updateable: field.updateable,
    custom: field.custom,
    calculated: field.formula !== null,
    calculatedFormula: field.formula,
    unique: field.unique,
    externalId: field.externalId,
    idLookup: field.type === 'id' || field.externalId,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    restrictedPicklist: field.restrictedTo !== null,
    picklistValues: (field.restrictedTo ?? []).map((value) => ({ value, label: value, active: true, defaultValue: false })),
  };
}
