import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';
import { EventReader } from '../testing/stream.ts';

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open();
});
afterEach(() => centre.close());

const FORM = { name: 'Anna Kowalska', email: 'anna@globex.example', subject: 'Kettle', priority: 'Medium', text: 'It leaks' };
const file = async (over: Partial<typeof FORM> = {}) =>
  (await centre.ask('POST', '/case/file', { ...FORM, ...over })).body as { key: string; id: string };

describe('Anna, who files a case', () => {
  it('sees its number and status, and what Maya does with it as it happens', async () => {
    const rest = await centre.rest('maya');
    const { key, id } = await file();
    const events = await EventReader.open(`${centre.url}/case/${key}/events`);
    expect(await events.next()).toMatchObject({
      number: '00000001',
      subject: 'Kettle',
      status: 'New',
      isClosed: false,
      entries: [{ kind: 'email', from: 'customer', text: 'It leaks' }],
    });
    await rest('POST', '/sobjects/CaseComment', { ParentId: id, CommentBody: 'Difficult customer', IsPublished: false });
    await rest('POST', '/sobjects/CaseComment', { ParentId: id, CommentBody: 'A new kettle is on its way.', IsPublished: true });
    const told = await events.next();
    expect(told.entries[1]).toMatchObject({ kind: 'comment', from: 'team', name: 'Maya', text: 'A new kettle is on its way.' });
    await rest('PATCH', `/sobjects/Case/${id}`, { Status: 'Closed', Reason: 'Sent a replacement' });
    expect(await events.next()).toMatchObject({ status: 'Closed', isClosed: true });
    events.close();
  });

  it('writes once more, and it is an e-mail on the case', async () => {
    const { key, id } = await file();
    expect((await centre.ask('POST', `/case/${key}/write`, { text: 'It still leaks' })).status).toBe(201);
    expect((await centre.interaction(id)).transcript).toMatchObject([{ text: 'It leaks' }, { text: 'It still leaks' }]);
    expect((await centre.ask('GET', `/case/${key}`)).body.entries).toHaveLength(2);
  });

  it('is routed by the org’s own rule when it is urgent', async () => {
    expect(await centre.interaction((await file({ priority: 'High' })).id)).toMatchObject({ owner: { name: 'Escalations' } });
    expect(await centre.interaction((await file()).id)).toMatchObject({ owner: { name: 'Case Desk' } });
  });

  it('is told when somebody deletes it', async () => {
    const rest = await centre.rest('maya');
    const { key, id } = await file();
    await rest('DELETE', `/sobjects/Case/${id}`);
    expect((await centre.ask('GET', `/case/${key}`)).body).toMatchObject({ status: null, entries: [] });
    expect((await centre.ask('POST', `/case/${key}/write`, { text: 'Hello?' })).body.error.code).toBe('CASE_GONE');
  });

  it.each([
    ['email', { email: 'anna' }],
    ['name', { name: ' ' }],
    ['subject', { subject: '' }],
    ['priority', { priority: 'Urgent' }],
    ['text', { text: '' }],
  ])('is refused a form with a wrong %s, by its name', async (name, over) => {
    const answer = await centre.ask('POST', '/case/file', { ...FORM, ...over });
    expect(answer).toMatchObject({ status: 400, body: { error: { message: expect.stringMatching(new RegExp(`^${name} `)) } } });
    expect(centre.org.world.records.count('Case')).toBe(0);
  });
});
