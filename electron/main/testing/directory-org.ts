import { ok, refused, type Outcome, type RestClient } from '@jackfield/salesforce';

/** A person of an org that only has a directory. */
export interface Colleague {
  id: string;
  name: string;
  isActive: boolean;
  /** When it was changed last, in milliseconds. */
  atMs: number;
}

/** An org that answers what the directory asks, and what it was asked. Its pages are small, so that a few people are many pages. */
export interface DirectoryOrg {
  users: Colleague[];
  /** What is not there, or cannot be had: by the object, the code Salesforce gives. */
  broken: Map<string, string>;
  /** Told before each request; throws away the answer where it says so. */
  onAsked: (asked: string, number: number) => 'answer' | 'unreachable';
  asked: string[];
  client: RestClient;
}

const PAGE = 3;

/** An org of these people, one queue, one skill and no buttons. */
export function directoryOrg(names: readonly string[]): DirectoryOrg {
  const users = names.map((name, at) => ({ id: colleagueId(at + 1), name, isActive: true, atMs: 0 }));
  const asked: string[] = [];
  const queue = {
    Id: '03g5i00000AbCdEAAV',
    QueueId: '00G5i00000Em1bIEAR',
    SobjectType: 'MessagingSession',
    Queue: { Name: 'Support', DeveloperName: 'Support_Queue', QueueRoutingConfig: null },
  };
  const skill = { Id: '0C55i000000AbCdCAK', MasterLabel: 'Spanish', DeveloperName: 'Spanish' };

  const find = (soql: string): Outcome<unknown> => {
    const object = /FROM (\w+)/.exec(soql)?.[1] ?? '';
    const code = org.broken.get(object);
    if (code !== undefined)
      return { ok: false, refusal: { ...refused('unreachable', '').refusal, code: 'absent', orgCode: code, status: 400 } };
    const since = /SystemModstamp >= ([\dTZ:.-]+)/.exec(soql)?.[1];
    const sinceMs = since === undefined ? null : Date.parse(since);
    const after = /Id > '(\w+)'/.exec(soql)?.[1] ?? '';
    const rows: Record<string, unknown>[] =
      object === 'User'
        ? org.users
            .filter((user) => (sinceMs === null ? user.isActive && user.id > after : user.atMs >= sinceMs))
            .map((user) => ({
              Id: user.id,
              Name: user.name,
              Username: `${user.name.toLowerCase()}@acme.example`,
              IsActive: user.isActive,
              Jackfield_Linked_Agent__c: true,
            }))
        : sinceMs !== null
          ? []
          : object === 'QueueSobject'
            ? [queue]
            : object === 'Skill'
              ? [skill]
              : [];
    return ok(soql.includes('COUNT()') ? { totalSize: rows.length, done: true, records: [] } : page(soql, rows, 0));
  };
  const page = (soql: string, rows: unknown[], from: number) => ({
    totalSize: rows.length,
    done: from + PAGE >= rows.length,
    records: rows.slice(from, from + PAGE),
    ...(from + PAGE < rows.length ? { nextRecordsUrl: `/next?from=${from + PAGE}&q=${encodeURIComponent(soql)}` } : {}),
  });
  const soqlOf = (url: string) => decodeURIComponent(url.split('q=')[1] ?? '');
  const send = (path: string, body: unknown): Outcome<unknown> => {
    if (path.endsWith('/composite')) {
      const parts = (body as { compositeRequest: { referenceId: string; url: string }[] }).compositeRequest;
      return ok({
        compositeResponse: parts.map(({ referenceId, url }) => {
          const found = find(soqlOf(url));
          return found.ok
            ? { referenceId, httpStatusCode: 200, body: found.value }
            : { referenceId, httpStatusCode: 400, body: [{ errorCode: found.refusal.orgCode, message: '' }] };
        }),
      });
    }
    if (!path.startsWith('/next?')) return find(soqlOf(path));
    const whole = find(soqlOf(path));
    if (!whole.ok) return whole;
    const all = org.users.filter((user) => user.isActive && user.id > (/Id > '(\w+)'/.exec(soqlOf(path))?.[1] ?? ''));
    const rows = all.map((user) => ({ Id: user.id, Name: user.name, Username: `${user.name.toLowerCase()}@acme.example`, IsActive: true }));
    return ok(page(soqlOf(path), rows, Number(/from=(\d+)/.exec(path)?.[1])));
  };
  const org: DirectoryOrg = {
    users,
    broken: new Map([['LiveChatButton', 'INVALID_TYPE']]),
    onAsked: () => 'answer',
    asked,
    client: {
      dataPath: '/services/data/v64.0',
      send(_method, path, body) {
        const what = path.endsWith('/composite') ? 'composite' : path.startsWith('/next?') ? 'next' : 'query';
        asked.push(what);
        return Promise.resolve(org.onAsked(what, asked.length) === 'answer' ? send(path, body) : refused('unreachable', 'gone'));
      },
      sendForm: () => Promise.resolve(ok(null)),
    },
  };
  return org;
}

/** The id of a colleague. */
export function colleagueId(number: number): string {
  return `005${String(number).padStart(15, '0')}`;
}
