import { describe, expect, it } from 'vitest';
import { memberOf, membersOf } from './members.ts';

describe('a file of the org package', () => {
  it.each([
    ['flows/Jackfield_Transfer_Work.flow-meta.xml', 'Flow:Jackfield_Transfer_Work'],
    ['labels/CustomLabels.labels-meta.xml', 'CustomLabels:CustomLabels'],
    ['lwc/jackfieldSession/wire.js', 'LightningComponentBundle:jackfieldSession'],
    ['aura/jackfieldUtility/jackfieldUtility.cmp', 'AuraDefinitionBundle:jackfieldUtility'],
    ['objects/Jackfield_Transfer__c/Jackfield_Transfer__c.object-meta.xml', 'CustomObject:Jackfield_Transfer__c'],
    ['objects/User/fields/Jackfield_Linked_Agent__c.field-meta.xml', 'CustomField:User.Jackfield_Linked_Agent__c'],
    ['extlClntAppGlobalOauthSets/A_b.ecaGlblOauth-meta.xml', 'ExtlClntAppGlobalOauthSettings:A_b'],
  ])('%s is %s', (path, member) => {
    expect(memberOf(path)).toBe(member);
  });

  it.each([
    ['of a misspelled suffix', 'flows/Jackfield_Transfer_Work.flwo-meta.xml'],
    ['in a folder of its own invention', 'automations/One.flow-meta.xml'],
    ['one folder too deep', 'flows/more/One.flow-meta.xml'],
    ['beside the bundles', 'lwc/wire.js'],
    ['of another object', 'objects/Case/Account.object-meta.xml'],
    ['among the fields, which is none', 'objects/Case/fields/readme.txt'],
  ])('%s is nothing: %s', (_, path) => {
    expect(() => memberOf(path)).toThrow(path);
  });
});

it('a manifest is read by type and name, without the single labels', () => {
  const manifest = `<Package><types><members>A</members><members>B.C__c</members><name>CustomField</name></types>
    <types><members>L</members><name>CustomLabel</name></types><types><members>F</members><name>Flow</name></types><version>64.0</version></Package>`;
  expect(membersOf(manifest)).toEqual(['CustomField:A', 'CustomField:B.C__c', 'Flow:F']);
});
