import { describe, expect, it } from 'vitest';
import { ok, readRefusal, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { OPTIONAL_USER_FIELDS } from './directory-rows.ts';
import { countDirectory, readDirectoryChanges, readDirectoryPages } from './directory.ts';

const BO = '0055i00000TBbILAA1';
const MAYA = '0055i00000TBbIKAA1';
const SUPPORT = '00G5i00000Em1bIEAR';

type Reply = { total?: number; rows?: unknown[]; next?: string } | { status: number; code: string };

/** An org that answers each query by a function of its text, alone or in a composite. */
function orgOf(reply: (soql: string) => Reply, pages: Record<string, Reply> = {}) {
  const asked: string[] = [];
  const body = ({ rows = [], total = rows.length, next }: Extract<Reply, { rows?: unknown[] }>) => ({
    totalSize: total,
    done: next === undefined,
    records: rows,
    ...(next === undefined ? {} : { nextRecordsUrl: next }),
  });
  const outcome = (one: Reply): Outcome<unknown> =>
    'code' in one ? { ok: false, refusal: readRefusal(one.status, [{ errorCode: one.code, message: '' }]) } : ok(body(one));
  const soqlOf = (url: string) => decodeURIComponent(url.split('q=')[1] ?? '');
  const client: RestClient = {
    dataPath: '/services/data/v64.0',
    send(_method, path, sent) {
      if (path.includes('/query?')) {
        asked.push(soqlOf(path));
        return Promise.resolve(outcome(reply(soqlOf(path))));
      }
      if (!path.endsWith('/composite')) {
        asked.push(path);
        return Promise.resolve(outcome(pages[path] ?? { status: 404, code: 'NOT_FOUND' }));
      }
      const parts = (sent as { compositeRequest: { referenceId: string; url: string }[] }).compositeRequest;
      asked.push(`composite of ${parts.length}`);
      return Promise.resolve(
        ok({
          compositeResponse: parts.map(({ referenceId, url }) => {
            const one = reply(soqlOf(url));
            return 'code' in one
              ? { referenceId, httpStatusCode: one.status, body: [{ errorCode: one.code, message: '' }] }
              : { referenceId, httpStatusCode: 200, body: body(one) };
          }),
        }),
      );
    },
    sendForm: () => Promise.resolve(ok(null)),
  };
  return { client, asked };
}

const objectOf = (soql: string) => /FROM (\w+)/.exec(soql)?.[1] ?? '';
const isCount = (soql: string) => soql.includes('COUNT()');
const asksMark = (soql: string) => soql.includes('Jackfield_Linked_Agent__c');
const userRow = (Id: string, Name: string, more: object = {}) => ({
  Id,
  Name,
  Username: `${Name.toLowerCase()}@acme.example`,
  IsActive: true,
  Jackfield_Linked_Agent__c: true,
  ...more,
});
const NO_TYPE: Reply = { status: 400, code: 'INVALID_TYPE' };

async function pagesOf(pages: AsyncGenerator<Outcome<{ rows: { id: string }[]; lastId: string | null }>>) {
  const all: string[][] = [];
  for await (const page of pages) all.push(page.ok ? page.value.rows.map((row) => row.id) : [page.refusal.code]);
  return all;
}

describe('counting the directory', () => {
  it('takes one request, and says what the org does not have', async () => {
    const { client, asked } = orgOf((soql) => (objectOf(soql) === 'LiveChatButton' ? NO_TYPE : { total: 7 }));
    expect(await countDirectory(client)).toEqual({
      ok: true,
      value: { counts: { users: 7, queues: 7, skills: 7, buttons: 0 }, missing: ['buttons'], userFields: OPTIONAL_USER_FIELDS },
    });
    expect(asked).toEqual(['composite of 5']);
  });

  it('notices an org without our mark, or with hidden numbers, in one request more', async () => {
    const { client, asked } = orgOf((soql) =>
      asksMark(soql) || soql.includes('MobilePhone') ? { status: 400, code: 'INVALID_FIELD' } : { total: 1 },
    );
    expect(await countDirectory(client)).toMatchObject({ ok: true, value: { userFields: ['Alias', 'Extension', 'Phone'], missing: [] } });
    expect(asked).toEqual(['composite of 5', 'composite of 5']);
  });

  it('is refused as a whole where the org is in trouble: trouble is no absence', async () => {
    const { client } = orgOf((soql) => (objectOf(soql) === 'Skill' ? { status: 503, code: 'SERVER_UNAVAILABLE' } : { total: 1 }));
    expect(await countDirectory(client)).toMatchObject({ ok: false });
  });
});

describe('what changed', () => {
  it('takes two requests of no more than five queries when nothing did', async () => {
    const { client, asked } = orgOf((soql) => (isCount(soql) ? { total: 3 } : {}));
    expect(await readDirectoryChanges(client, 0)).toMatchObject({
      ok: true,
      value: {
        changes: { users: [], queues: [], skills: [], buttons: [] },
        counts: { users: 3, queues: 3, skills: 3, buttons: 3 },
        untold: [],
      },
    });
    expect(asked).toEqual(['composite of 5', 'composite of 3']);
  });

  it('is asked from a time of the server on, that time included', async () => {
    const texts: string[] = [];
    const { client } = orgOf((soql) => {
      if (!isCount(soql)) texts.push(soql);
      return {};
    });
    await readDirectoryChanges(client, Date.UTC(2026, 2, 1, 9, 30));
    expect(texts.filter((soql) => soql.includes('SystemModstamp >= 2026-03-01T09:30:00.000Z'))).toHaveLength(4);
    // A queue's own name and routing are not in the rows that say what it takes.
    expect(texts.find((soql) => objectOf(soql) === 'QueueSobject')).toContain('Queue.QueueRoutingConfig.SystemModstamp >=');
  });

  it('names who left, over all pages', async () => {
    const next = '/services/data/v64.0/query/01g-2000';
    const { client } = orgOf(
      (soql) => (!isCount(soql) && objectOf(soql) === 'User' ? { rows: [userRow(MAYA, 'Maya')], next, total: 2 } : {}),
      { [next]: { rows: [userRow(BO, 'Bo', { IsActive: false, Jackfield_Linked_Agent__c: null })] } },
    );
    expect(await readDirectoryChanges(client, 0)).toMatchObject({
      ok: true,
      value: {
        changes: {
          users: [
            { id: MAYA, isActive: true, linkedAgent: true },
            { id: BO, isActive: false, linkedAgent: false },
          ],
        },
      },
    });
  });

  it('asks without our mark where there is none, in two requests more', async () => {
    const { client, asked } = orgOf((soql) =>
      asksMark(soql)
        ? { status: 400, code: 'INVALID_FIELD' }
        : !isCount(soql) && objectOf(soql) === 'User'
          ? { rows: [userRow(MAYA, 'Maya')] }
          : {},
    );
    expect(await readDirectoryChanges(client, 0)).toMatchObject({
      ok: true,
      value: { userFields: ['Alias', 'Extension', 'Phone', 'MobilePhone'], changes: { users: [{ id: MAYA }] } },
    });
    expect(asked).toEqual(['composite of 5', 'composite of 3', 'composite of 5', 'composite of 1']);
  });

  it('of a kind that tells no changes is read anew; of one that is not there is nothing', async () => {
    const { client } = orgOf((soql) => {
      if (objectOf(soql) === 'LiveChatButton') return NO_TYPE;
      return objectOf(soql) === 'QueueSobject' && !isCount(soql)
        ? { status: 400, code: 'INVALID_FIELD' }
        : { total: isCount(soql) ? 4 : 0 };
    });
    expect(await readDirectoryChanges(client, 0)).toMatchObject({ ok: true, value: { untold: ['queues'], missing: ['buttons'] } });
  });

  it('says of a button without a queue that it leads nowhere', async () => {
    const { client } = orgOf((soql) =>
      !isCount(soql) && objectOf(soql) === 'LiveChatButton'
        ? { rows: [{ Id: '5735i000000AbCeCAK', MasterLabel: 'Nowhere', DeveloperName: 'Nowhere', QueueId: null, IsActive: true }] }
        : {},
    );
    expect(await readDirectoryChanges(client, 0)).toMatchObject({ ok: true, value: { changes: { buttons: [{ isActive: false }] } } });
  });
});

describe('reading all of a kind', () => {
  const next = '/services/data/v64.0/query/01g-2000';

  it('goes page by page', async () => {
    const { client } = orgOf(() => ({ rows: [userRow(MAYA, 'Maya')], next, total: 2 }), { [next]: { rows: [userRow(BO, 'Bo')] } });
    expect(await pagesOf(readDirectoryPages(client, 'users', { userFields: OPTIONAL_USER_FIELDS, after: null }))).toEqual([[MAYA], [BO]]);
  });

  it('says of a queue what it takes and how it is routed', async () => {
    const { client } = orgOf(() => ({
      rows: [
        {
          Id: '03g5i00000AbCdEAAV',
          QueueId: SUPPORT,
          SobjectType: 'Case',
          Queue: { Name: 'Support', DeveloperName: 'Support_Queue', QueueRoutingConfig: { RoutingModel: 'ExternalRouting' } },
        },
      ],
    }));
    const page = await readDirectoryPages(client, 'queues', { userFields: OPTIONAL_USER_FIELDS, after: null }).next();
    expect(page.value).toMatchObject({ ok: true, value: { rows: [{ queueId: SUPPORT, object: 'Case', externalRouting: true }] } });
  });

  it('ends after a refusal, and goes on after the last user that came', async () => {
    const { client, asked } = orgOf(
      (soql) => (soql.includes(`Id > '${MAYA}'`) ? { rows: [userRow(BO, 'Bo')] } : { rows: [userRow(MAYA, 'Maya')], next }),
      {
        [next]: { status: 503, code: 'SERVER_UNAVAILABLE' },
      },
    );
    expect(await pagesOf(readDirectoryPages(client, 'users', { userFields: OPTIONAL_USER_FIELDS, after: null }))).toEqual([
      [MAYA],
      ['unavailable'],
    ]);
    expect(await pagesOf(readDirectoryPages(client, 'users', { userFields: OPTIONAL_USER_FIELDS, after: MAYA }))).toEqual([[BO]]);
    expect(asked).toHaveLength(3);
  });

  it('asks again where the org has forgotten how far it was', async () => {
    const { client } = orgOf(
      (soql) => (soql.includes(`Id > '${MAYA}'`) ? { rows: [userRow(BO, 'Bo')] } : { rows: [userRow(MAYA, 'Maya')], next }),
      {
        [next]: { status: 400, code: 'INVALID_QUERY_LOCATOR' },
      },
    );
    expect(await pagesOf(readDirectoryPages(client, 'users', { userFields: OPTIONAL_USER_FIELDS, after: null }))).toEqual([[MAYA], [BO]]);
  });
});
