import { describe, expect, it } from 'vitest';
import { describeField } from '../records/describe-field.ts';
import { buildSchema } from './schema.ts';

const CODE = (more: string) => `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
  <fullName>Code__c</fullName><label>Code</label><type>Text</type><length>10</length><unique>true</unique>${more}
</CustomField>`;
const codeOf = (more: string) =>
  buildSchema(new Map([['User.Code__c', CODE(more)]]))
    .get('user')
    ?.fields.get('code__c');
const described = (more: string) => {
  const user = buildSchema(new Map([['User.Code__c', CODE(more)]])).get('user');
  const code = user?.fields.get('code__c');
  return user && code && describeField(user, code)['caseSensitive'];
};

describe('a deployed unique field', () => {
  it('tells letter case apart only where its file says so', () => {
    expect(codeOf('<caseSensitive>true</caseSensitive>')).toMatchObject({ unique: true, caseSensitive: true });
    expect(codeOf('<caseSensitive>false</caseSensitive>')).toMatchObject({ unique: true, caseSensitive: false });
    expect(codeOf('')?.caseSensitive ?? false).toBe(false);
    expect([described('<caseSensitive>true</caseSensitive>'), described('')]).toEqual([true, false]);
  });
});
