import { interactionId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import type { RestClient } from '../../rest/client.ts';
import { clientWith, type Rows } from '../../testing/client-with.ts';
import { MAYA } from '../../testing/tiny-org.ts';
import { readCaseThread } from './thread.ts';

const CASE = interactionId.parse('5005i00000krRUKAA2');
const ME = { userId: MAYA, name: 'Maya' };
const id = (prefix: string, letter: string) => `${prefix}5i00000krRU${letter}AA2`;
const email = (letter: string, minute: number, over: object = {}) => ({
  Id: id('02s', letter),
  Subject: 'My router blinks',
  FromName: 'Dora',
  FromAddress: 'dora@example.com',
  TextBody: `mail ${letter}`,
  Status: '1',
  Incoming: true,
  CreatedDate: `2026-11-22T10:0${minute}:00.000+0000`,
  ...over,
});
const comment = (letter: string, minute: number, over: object = {}) => ({
  Id: id('00a', letter),
  CommentBody: `comment ${letter}`,
  IsPublished: false,
  CreatedDate: `2026-11-22T10:0${minute}:00.000+0000`,
  CreatedById: MAYA,
  CreatedBy: { Name: 'Maya Lindqvist', UserType: 'Standard' },
  ...over,
});
const absent = { status: 400, body: [{ errorCode: 'INVALID_TYPE', message: 'not supported' }] };
const broken = { status: 500, body: null };

async function thread(rows: Rows) {
  const { client, calls } = clientWith(rows);
  const read = await readCaseThread(client, CASE, ME);
  return { calls, lines: read.ok ? read.value.map((one) => [one.kind, one.from, one.author, one.text, one.internal]) : read.refusal.code };
}

describe("a case's thread", () => {
  it('is e-mails and comments, oldest first, each with its side, in one call', async () => {
    const { lines, calls } = await thread({
      EmailMessage: [email('C', 4, { Incoming: false, FromName: null, FromAddress: 'care@acme.example', Status: '3' }), email('A', 1)],
      CaseComment: [
        comment('D', 5, { IsPublished: true, CreatedById: '0055i00000TBbIZAA1', CreatedBy: { Name: 'Dora', UserType: 'CspLitePortal' } }),
        comment('B', 2),
      ],
    });
    expect(lines).toEqual([
      ['email', 'customer', 'Dora', 'mail A', false],
      ['comment', 'agent', 'Maya Lindqvist', 'comment B', true],
      ['email', 'agent', 'care@acme.example', 'mail C', false],
      ['comment', 'customer', 'Dora', 'comment D', false],
    ]);
    expect(calls).toHaveLength(1);
  });

  it('leaves out what nobody has sent yet', async () => {
    expect((await thread({ EmailMessage: [email('A', 1, { Status: '5' })] })).lines).toEqual([]);
  });

  it('reads an e-mail without plain text as its HTML, by a second call', async () => {
    const wordless = email('A', 1, { TextBody: ' ', HtmlBody: '<p>Hello&nbsp;<b>there</b></p><script>x</script>' });
    const { lines, calls } = await thread({ EmailMessage: [wordless, email('B', 2)] });
    expect(lines).toMatchObject([
      ['email', 'customer', 'Dora', 'Hello there', false],
      ['email', 'customer', 'Dora', 'mail B', false],
    ]);
    expect(calls).toHaveLength(2);
  });

  it('is of comments alone where the org has no e-mails on cases, and the other way round', async () => {
    expect((await thread({ EmailMessage: absent, CaseComment: [comment('B', 2)] })).lines).toHaveLength(1);
    expect((await thread({ EmailMessage: [email('A', 1)], CaseComment: absent })).lines).toHaveLength(1);
  });

  it.each([
    ['both are missing', { EmailMessage: absent, CaseComment: absent }, 'absent'],
    ['the e-mails broke', { EmailMessage: broken, CaseComment: [] }, 'unavailable'],
    ['the comments broke', { EmailMessage: [], CaseComment: broken }, 'unavailable'],
  ])('is refused when %s: half of it looks like all of it', async (_why, rows, code) => {
    expect((await thread(rows)).lines).toBe(code);
  });

  it('has its comments without authors where the org hides them', async () => {
    const rows: Rows = {};
    const { client } = clientWith(rows);
    const hiding: RestClient = {
      ...client,
      send(method, path, body, options) {
        const hides = decodeURIComponent(JSON.stringify(body)).includes('CreatedBy.Name');
        rows['CaseComment'] = hides
          ? { status: 400, body: [{ errorCode: 'INVALID_FIELD', message: "No such column 'UserType'" }] }
          : [comment('B', 2, { CreatedBy: undefined }), comment('C', 3, { CreatedBy: undefined, CreatedById: null })];
        return client.send(method, path, body, options);
      },
    };
    const read = await readCaseThread(hiding, CASE, ME);
    expect(read.ok && read.value.map((one) => one.author)).toEqual(['Maya', '']);
  });
});
