import { ok, type Outcome, type RestClient } from '@jackfield/salesforce';
import type { Org } from '../connector.ts';
import { ACME, AVAILABLE, MAYA } from './people.ts';

/** What the fake org answers: rows by object, and the flow. */
export interface FakeOrg {
  org: Org;
  rows: Record<string, unknown[]>;
  /** Answers of the transfer flow, in order; the last repeats. */
  flow: Outcome<unknown>[];
  /** Answers of writes that stand or fall together, in order; the last repeats. */
  together: Outcome<unknown>[];
  /** Every request, as `QUERY AgentWork`, `COMPOSITE A+B`, `TOGETHER transfer+owner` or `FLOW`. */
  calls: string[];
}

/** An org that answers at once. */
export function createFakeOrg(): FakeOrg {
  const fake: Omit<FakeOrg, 'org'> = { rows: {}, flow: [ok([{ isSuccess: true }])], together: [], calls: [] };
  const objectOf = (url: string) => /FROM (\w+)/.exec(decodeURIComponent(url))?.[1] ?? '';
  const pageOf = (url: string) => ({ done: true, records: fake.rows[objectOf(url)] ?? [] });
  const rest: RestClient = {
    dataPath: '/services/data/v64.0',
    sendForm: () => Promise.resolve(ok(null)),
    send(_method, path, body) {
      if (path.includes('/actions/')) {
        fake.calls.push('FLOW');
        return Promise.resolve((fake.flow.length > 1 ? fake.flow.shift() : fake.flow[0]) ?? ok(null));
      }
      if (!path.endsWith('/composite')) {
        fake.calls.push(`QUERY ${objectOf(path)}`);
        return Promise.resolve(ok(pageOf(path)));
      }
      if ((body as { allOrNone?: boolean }).allOrNone === true) {
        const asked = (body as { compositeRequest: { referenceId: string }[] }).compositeRequest.map((part) => part.referenceId);
        fake.calls.push(`TOGETHER ${asked.join('+')}`);
        const done = ok({ compositeResponse: asked.map((referenceId) => ({ referenceId, httpStatusCode: 204, body: null })) });
        return Promise.resolve((fake.together.length > 1 ? fake.together.shift() : fake.together[0]) ?? done);
      }
      const parts = (body as { compositeRequest: { referenceId: string; url: string }[] }).compositeRequest;
      fake.calls.push(`COMPOSITE ${parts.map((part) => objectOf(part.url)).join('+')}`);
      return Promise.resolve(
        ok({ compositeResponse: parts.map(({ referenceId, url }) => ({ referenceId, httpStatusCode: 200, body: pageOf(url) })) }),
      );
    },
  };
  const org: Org = {
    rest,
    me: { agent: { userId: MAYA, name: 'Maya Lindqvist', orgId: ACME, orgName: 'Acme' } },
    statusByDeveloperName: new Map([['Available', AVAILABLE.id]]),
    tokens: () => ({ accessToken: 'T1', refreshToken: null, instanceUrl: 'https://acme.my.salesforce.com', userId: MAYA, orgId: ACME }),
    profile: {
      name: 'Acme',
      loginUrl: 'https://acme.my.salesforce.com',
      clientId: 'x',
      redirectPorts: [1],
      apiVersion: '64.0',
      router: 'other',
      lightning: {
        myDomain: 'https://acme.my.salesforce.com',
        lightning: 'https://acme.lightning.force.com',
        startPath: '/lightning/page/home',
      },
      flows: { transfer: 'Jackfield_Transfer_Work' },
      presence: { mode: 'externalRouting', signInStatus: 'Available' },
      chatButtons: [{ name: 'Website help', queue: 'Support' }],
    },
  };
  return Object.assign(fake, { org });
}
