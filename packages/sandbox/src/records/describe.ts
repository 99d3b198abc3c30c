import { describeField } from './describe-field.ts';
import type { ObjectDef, Schema } from './schema.ts';

/** What `GET /sobjects/X/describe` says about an object: every key that clients generate types from, with what this org has to say under it. */
export function describe(schema: Schema, definition: ObjectDef, base: string): Record<string, unknown> {
  return {
    actionOverrides: [],
    ...describeBriefly(definition, base),
    childRelationships: childrenOf(schema, definition),
    compactLayoutable: true,
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: [...definition.fields.values()].map((field) => describeField(definition, field)),
    implementedBy: null,
    implementsInterfaces: null,
    isInterface: false,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: [],
    searchLayoutable: false,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [{ label: `All ${definition.label} records`, name: 'everything' }],
    urls: {
      sobject: `${base}/sobjects/${definition.name}`,
      describe: `${base}/sobjects/${definition.name}/describe`,
      rowTemplate: `${base}/sobjects/${definition.name}/{ID}`,
    },
  };
}

/** An object as `GET /sobjects` lists it and as `GET /sobjects/X` begins. */
export function describeBriefly(definition: ObjectDef, base: string): Record<string, unknown> {
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: definition.createable,
    custom: definition.custom,
    customSetting: false,
    deepCloneable: false,
    deletable: definition.deletable,
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: definition.keyPrefix,
    label: definition.label,
    labelPlural: `${definition.label}s`,
    layoutable: true,
    mergeable: false,
    mruEnabled: false,
    name: definition.name,
    queryable: true,
    replicateable: true,
    retrieveable: true,
    searchable: false,
    triggerable: true,
    undeletable: false,
    updateable: definition.updateable,
    urls: {
      sobject: `${base}/sobjects/${definition.name}`,
      describe: `${base}/sobjects/${definition.name}/describe`,
      rowTemplate: `${base}/sobjects/${definition.name}/{ID}`,
    },
  };
}

/** The lookups of other objects that point here. They have no names: this org's SOQL has no child queries. */
function childrenOf(schema: Schema, definition: ObjectDef): unknown[] {
  return [...schema.values()].flatMap((child) =>
    [...child.fields.values()]
      .filter((field) => field.referenceTo.includes(definition.name))
      .map((field) => ({
        cascadeDelete: false,
        childSObject: child.name,
        deprecatedAndHidden: false,
        field: field.name,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName: null,
        restrictedDelete: false,
      })),
  );
}
