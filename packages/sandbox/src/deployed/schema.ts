import { FileRefused } from '../lightning/deploy/failure.ts';
import { elements, parseXml, requiredText, textOf, type XmlElement } from '../lightning/deploy/xml.ts';
import { isKnownFormula } from '../records/formula.ts';
import { field, object, reference, type FieldDef, type ObjectDef, type Schema } from '../records/schema.ts';
import { STANDARD_OBJECTS } from '../records/standard.ts';

/** Key prefixes of deployed objects are given in the order of deployment; the first is this one. Invented. */
const FIRST_CUSTOM_PREFIX = 0xa00;

/**
 * The org's schema: the standard objects and what was deployed on them.
 * @param objects the XML of objects (`Jackfield_Transfer__c`) and of fields (`User.Jackfield_Linked_Agent__c`).
 * @throws {FileRefused} for metadata the emulator does not understand.
 */
export function buildSchema(objects: ReadonlyMap<string, string>): Schema {
  const schema = new Map<string, ObjectDef>(STANDARD_OBJECTS.map((one) => [one.name.toLowerCase(), one]));
  let prefix = FIRST_CUSTOM_PREFIX;
  for (const [name, xml] of objects) {
    if (name.includes('.') || !name.endsWith('__c')) continue;
    const root = parseXml(xml, name);
    const nameField = elements(root, 'nameField')[0];
    if (!nameField || requiredText(nameField, 'type', name) !== 'AutoNumber')
      throw new FileRefused(name, 'nameField must be an AutoNumber');
    const fields = [
      field('Name', 'string'),
      reference('OwnerId', 'Owner', ['User', 'Group']),
      reference('CreatedById', 'CreatedBy', ['User']),
      reference('LastModifiedById', 'LastModifiedBy', ['User']),
    ];
    schema.set(
      name.toLowerCase(),
      object(name, requiredText(root, 'label', name), (prefix++).toString(16), fields, {
        custom: true,
        createable: true,
        updateable: true,
        autoNumber: requiredText(nameField, 'displayFormat', name),
      }),
    );
  }
  for (const [name, xml] of objects) {
    const [owner, fieldName] = name.split('.');
    if (fieldName === undefined) continue;
    const target = schema.get((owner ?? '').toLowerCase());
    if (!target) throw new FileRefused(name, 'the object of this field is neither standard here nor deployed');
    const added = readField(name, parseXml(xml, name));
    schema.set(target.name.toLowerCase(), { ...target, fields: new Map(target.fields).set(added.name.toLowerCase(), added) });
  }
  return schema;
}

function readField(file: string, root: XmlElement): FieldDef {
  const name = requiredText(root, 'fullName', file);
  if (!name.endsWith('__c')) throw new FileRefused(file, 'fullName must end in __c');
  const formula = textOf(root, 'formula');
  if (formula !== null && !isKnownFormula(formula)) throw new FileRefused(file, `the formula is not emulated: ${formula}`);
  const writable = formula === null;
  const common = {
    label: requiredText(root, 'label', file),
    custom: true,
    createable: writable,
    updateable: writable,
    formula,
    nillable: textOf(root, 'required') !== 'true',
    unique: textOf(root, 'unique') === 'true',
    caseSensitive: textOf(root, 'caseSensitive') === 'true',
    externalId: textOf(root, 'externalId') === 'true',
  };
  const type = requiredText(root, 'type', file);
  switch (type) {
    case 'Text':
      return field(name, 'string', { ...common, length: formula === null ? Number(requiredText(root, 'length', file)) : 1_300 });
    case 'LongTextArea':
    case 'TextArea':
      return field(name, 'textarea', { ...common, length: Number(textOf(root, 'length') ?? 255) });
    case 'Checkbox':
      return field(name, 'boolean', { ...common, nillable: false });
    case 'Number':
      return field(name, 'double', common);
    case 'DateTime':
      return field(name, 'datetime', common);
    case 'Lookup':
      return reference(name, name.replace(/__c$/, '__r'), [requiredText(root, 'referenceTo', file)], common);
    case 'Picklist':
      return field(name, 'picklist', { ...common, restrictedTo: restrictedValues(root) });
    default:
      throw new FileRefused(file, `the field type ${type} is not emulated`);
  }
}

function restrictedValues(root: XmlElement): readonly string[] | null {
  const set = elements(root, 'valueSet')[0];
  const definition = set && elements(set, 'valueSetDefinition')[0];
  if (!set || !definition || textOf(set, 'restricted') !== 'true') return null;
  return elements(definition, 'value').map((value) => textOf(value, 'fullName') ?? '');
}
