import { byClock } from './clock-fields.ts';
import type { FieldDef, FieldType, ObjectDef } from './schema.ts';

const SOAP: Readonly<Record<FieldType, string>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  string: 'xsd:string',
  textarea: 'xsd:string',
  picklist: 'xsd:string',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  percent: 'xsd:double',
  datetime: 'xsd:dateTime',
};

/** One field of a describe answer. */
export function describeField(definition: ObjectDef, field: FieldDef): Record<string, unknown> {
  const isText = field.type !== 'boolean' && SOAP[field.type] === 'xsd:string';
  const isFilterable = field.type !== 'textarea';
  const isNumber = field.type === 'double' || field.type === 'percent';
  const values = field.restrictedTo ?? field.offered ?? [];
  const offersFirst = field.offered !== undefined && field.startsEmpty !== true;
  const isCalculated = field.formula !== null && byClock(field.formula) === undefined;
  const isName = field.name === definition.nameField;
  return {
    aggregatable: isFilterable && field.type !== 'boolean',
    aiPredictionField: false,
    autoNumber: isName && definition.autoNumber !== null,
    // Three bytes to a character, as in orgs that store UTF-8.
    byteLength: isText ? field.length * 3 : field.length,
    calculated: isCalculated,
    calculatedFormula: isCalculated ? field.formula : null,
    cascadeDelete: false,
    caseSensitive: field.caseSensitive === true,
    compoundFieldName: null,
    controllerName: null,
    createable: field.createable,
    custom: field.custom,
    defaultValue: field.type === 'boolean' ? false : offersFirst ? (field.offered?.[0] ?? null) : null,
    defaultValueFormula: null,
    defaultedOnCreate: field.type === 'boolean' || offersFirst || field.name === 'OwnerId',
    dependentPicklist: false,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? 8 : 0,
    displayLocationInDecimal: false,
    encrypted: false,
    externalId: field.externalId,
    extraTypeInfo: null,
    filterable: isFilterable,
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: false,
    groupable: isFilterable && !isNumber && field.type !== 'datetime',
    highScaleNumber: false,
    htmlFormatted: false,
    idLookup: field.type === 'id' || field.externalId || field.idLookup === true,
    inlineHelpText: null,
    label: field.label,
    length: field.length,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: isName,
    namePointing: field.referenceTo.length > 1,
    nillable: field.nillable,
    permissionable: field.custom,
    picklistValues: values.map((value) => ({
      active: true,
      defaultValue: offersFirst && value === field.offered?.[0],
      label: value,
      validFor: null,
      value,
    })),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: isNumber ? 18 : 0,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    relationshipOrder: null,
    restrictedDelete: false,
    restrictedPicklist: field.restrictedTo !== null,
    scale: isNumber ? 2 : 0,
    searchPrefilterable: field.type === 'reference',
    soapType: SOAP[field.type],
    sortable: isFilterable,
    type: field.shownAs ?? field.type,
    unique: field.unique,
    updateable: field.updateable,
    writeRequiresMasterRead: false,
  };
}
