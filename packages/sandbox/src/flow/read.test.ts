import { describe, expect, it } from 'vitest';
import { buildSchema } from '../deployed/schema.ts';
import { ownMetadata } from '../testing/metadata.ts';
import { readFlow } from './read.ts';

const { flows, objects } = ownMetadata();
const own = flows.get('Jackfield_Transfer_Work') ?? '';

describe('deploying a flow', () => {
  it('reads our own', () => {
    expect([...readFlow('Jackfield_Transfer_Work', own).elements.keys()]).toContain('Record_the_transfer');
  });

  it.each([
    ['an element it cannot run', own.replace('</Flow>', '<subflows><name>X</name></subflows></Flow>'), '<subflows> is not emulated'],
    [
      'an operator it does not know',
      own.replace('<operator>EqualTo</operator>', '<operator>StartsWith</operator>'),
      'StartsWith is not emulated',
    ],
    [
      'a connector into nothing',
      own.replace('<targetReference>Which_route</targetReference>', '<targetReference>Nowhere</targetReference>'),
      'leads to Nowhere',
    ],
    ['an input routeWork has not', own.replace('<name>isQueueVariable</name>', '<name>isMagic</name>'), 'no input isMagic'],
    ['a text template', own.replace('<stringValue>QueueBased</stringValue>', '<stringValue>{!x}</stringValue>'), 'text templates'],
    ['another kind of process', own.replace('AutoLaunchedFlow', 'Flow'), 'only autolaunched'],
    ['XML that is not', own.slice(0, -10), 'Jackfield_Transfer_Work'],
  ])('refuses %s', (_what, xml, why) => {
    expect(() => readFlow('Jackfield_Transfer_Work', xml)).toThrow(why);
  });
});

describe('deploying objects', () => {
  it('adds our object and our fields to the schema', () => {
    const schema = buildSchema(objects);
    expect(schema.get('jackfield_transfer__c')?.fields.get('transfer_id__c')).toMatchObject({
      unique: true,
      externalId: true,
      nillable: false,
      length: 36,
    });
    expect(schema.get('user')?.fields.get('jackfield_linked_agent__c')?.type).toBe('boolean');
  });

  it('refuses a formula it cannot calculate and a type it does not know', () => {
    const formula = objects.get('User.Jackfield_Organization_Id__c') ?? '';
    expect(() => buildSchema(new Map([['User.Jackfield_Organization_Id__c', formula.replace('$Organization.Id', '$Profile.Id')]]))).toThrow(
      'formula is not emulated',
    );
    expect(() => buildSchema(new Map([['User.Jackfield_Organization_Id__c', formula.replace('<type>Text', '<type>Location')]]))).toThrow(
      'Location is not emulated',
    );
  });
});
