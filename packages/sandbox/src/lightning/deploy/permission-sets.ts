import { FileRefused } from './failure.ts';
import type { MetadataFile } from './metadata.ts';
import { elements, requiredText, textOf } from './xml.ts';

/**
 * Checks what a permission set grants, as an org does when it is deployed: the flows and custom fields must be there, and a required
 * field takes no permissions, for everybody has them.
 */
export function checkPermissionSet(set: MetadataFile, flows: readonly MetadataFile[], objects: readonly MetadataFile[]): void {
  for (const grant of elements(set.root, 'flowAccesses')) {
    const flow = requiredText(grant, 'flow', set.file);
    if (!flows.some((known) => known.apiName === flow)) throw new FileRefused(set.file, `no flow is called ${flow}`, grant.line);
  }
  for (const grant of elements(set.root, 'objectPermissions')) {
    const object = requiredText(grant, 'object', set.file);
    if (object.endsWith('__c') && !objects.some((known) => known.apiName === object))
      throw new FileRefused(set.file, `no object is called ${object}`, grant.line);
  }
  for (const grant of elements(set.root, 'fieldPermissions')) {
    const name = requiredText(grant, 'field', set.file);
    if (!name.endsWith('__c')) continue;
    const field = objects.find((known) => known.apiName === name);
    if (!field) throw new FileRefused(set.file, `no field is called ${name}`, grant.line);
    if (textOf(field.root, 'required') === 'true')
      throw new FileRefused(set.file, `${name} is required, and a required field takes no permissions`, grant.line);
    if (textOf(field.root, 'formula') !== null && textOf(grant, 'editable') === 'true')
      throw new FileRefused(set.file, `${name} is a formula and cannot be editable`, grant.line);
  }
}
