import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendJson } from '../../http/answer.ts';
import { router } from '../../http/router.ts';
import { deploy } from '../deploy/deploy.ts';
import type { Deployment } from '../deploy/deployment.ts';
import type { StreamMessage } from '../protocol.ts';
import { ownProject } from '../testing/project.ts';
import { ids, SmallOrg } from '../testing/small-org.ts';
import { lightningRoutes } from './routes.ts';

let deployment: Deployment;
let org: SmallOrg;
let server: Server;
let address: string;

beforeAll(async () => {
  deployment = await deploy(ownProject);
});
beforeEach(async () => {
  org = new SmallOrg();
  const hooks = {
    around: (ctx: never, run: (ctx: never) => Promise<void>) => run(ctx),
    counted: () => undefined,
    unknown: (ctx: { res: Parameters<typeof sendJson>[0] }) =>
      sendJson(ctx.res, 404, { error: { code: 'NOT_FOUND', message: 'no such route' } }),
    failed: (ctx: { res: Parameters<typeof sendJson>[0] }) => sendJson(ctx.res, 500, {}),
    log: () => undefined,
  };
  server = createServer(router(lightningRoutes(org, deployment), hooks));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const asMaya = { cookie: 'other=1; sid=mayas-sid' };
const get = (path: string, headers: Record<string, string> = asMaya) => fetch(address + path, { headers, redirect: 'manual' });
const post = (path: string, input: unknown = {}, headers: Record<string, string> = { ...asMaya, 'content-type': 'application/json' }) =>
  fetch(address + path, { method: 'POST', headers, body: JSON.stringify(input) });

describe('the page', () => {
  it('is served to Maya at every address under /lightning, with a policy of its own', async () => {
    for (const path of ['/lightning', '/lightning/page/home', '/lightning/r/MessagingSession/0Mw000000000001AAA/view']) {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self' 'unsafe-eval'");
      expect(await answer.text()).toContain('/lightning/assets/page.js');
    }
  });

  it('sends a stranger to the login page, with the way back', async () => {
    const answer = await get('/lightning/page/home?a=b', { cookie: 'sid=nobody' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('https://acme.my.salesforce.com/?ec=302&startURL=%2Flightning%2Fpage%2Fhome%3Fa%3Db');
  });
});

describe('the private API', () => {
  it('tells a stranger that the session is over', async () => {
    const answer = await get('/lightning/api/boot', {});
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: { code: 'INVALID_SESSION_ID', message: 'Session expired or invalid' } });
    expect((await get('/lightning/api/events', {})).status).toBe(401);
  });

  it('gives the page what it starts with', async () => {
    const boot = (await (await get('/lightning/api/boot')).json()) as { user: unknown; lwc: unknown[]; statuses: { label: string }[] };
    expect(boot.user).toEqual(org.maya);
    expect(boot.lwc).toHaveLength(1);
    expect(boot.statuses.map((status) => status.label)).toEqual(['Available', 'Break']);
  });

  it('carries Maya through an interaction; short ids will do', async () => {
    const work = org.offer('Anna', 'Hello');
    expect((await post('/lightning/api/presence', { statusId: ids.available.slice(0, 15) })).status).toBe(200);
    expect(org.presence()).toBe(ids.available);
    expect((await post(`/lightning/api/work/${work.workId.slice(0, 15)}/accept`)).status).toBe(200);
    expect((await post(`/lightning/api/sessions/${work.workItemId}/send`, { text: 'Hello Anna' })).status).toBe(200);
    expect(await (await get(`/lightning/api/sessions/${work.workItemId}`)).json()).toMatchObject({
      status: 'Active',
      transcript: [{ text: 'Hello' }, { text: 'Hello Anna' }],
    });
    expect((await post(`/lightning/api/sessions/${work.workItemId}/end`)).status).toBe(200);
    expect((await post(`/lightning/api/work/${work.workId}/close`)).status).toBe(200);
    expect(org.agentWorks()).toEqual([]);
  });

  it('answers what the org refuses in its words', async () => {
    const answer = await post('/lightning/api/work/0Bz000000000009/accept');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'INVALID_WORK' } });
    expect((await get('/lightning/api/sessions/0Mw000000000009')).status).toBe(404);
  });

  it.each([
    ['/lightning/api/presence', {}, 'statusId is not a text'],
    ['/lightning/api/presence', { statusId: 'Available' }, 'statusId: "Available" is not a record id'],
    ['/lightning/api/presence', [], 'the body is not an object'],
    ['/lightning/api/work/0Bz1/accept', {}, '"0Bz1" is not a record id'],
    ['/lightning/api/sessions/0Mw000000000001/send', { text: 7 }, 'text is not a text'],
  ])('names the field that is wrong: POST %s %j', async (path, input, message) => {
    const answer = await post(path, input);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: { code: 'BAD_REQUEST', message } });
  });

  it('takes commands as JSON only, which no other site can make a browser send', async () => {
    const answer = await post('/lightning/api/logout', {}, { ...asMaya, 'content-type': 'text/plain' });
    expect(await answer.json()).toEqual({ error: { code: 'BAD_REQUEST', message: 'the content type is not application/json' } });
  });

  it('does not answer unknown addresses with the page', async () => {
    expect((await get('/lightning/api/nothing')).status).toBe(404);
    expect((await get('/lightning/assets/nothing.js')).status).toBe(404);
  });
});

describe('the event stream', () => {
  it('begins with a snapshot, goes on with what happens, and the org hears of the page once', async () => {
    org.setPresence(org.maya.userId, ids.available);
    const work = org.offer('Anna', 'Hello');
    const stream = new AbortController();
    const messages = read((await fetch(`${address}/lightning/api/events`, { headers: asMaya, signal: stream.signal })).body);
    expect(await next(messages)).toEqual({
      type: 'snapshot',
      statusId: ids.available,
      logoutReason: null,
      works: [{ ...work, status: 'Assigned' }],
    });
    const second = new AbortController();
    const others = read((await fetch(`${address}/lightning/api/events`, { headers: asMaya, signal: second.signal })).body);
    await next(others);
    org.accept(org.maya.userId, work.workId);
    expect(await next(messages)).toEqual({ type: 'workAccepted', workId: work.workId, workItemId: work.workItemId });
    expect(org.connected).toEqual([`+${org.maya.userId}`]);
    const gone = new Promise<void>((resolve) => (org.pageGone = (userId) => (org.connected.push(`-${userId}`), resolve())));
    stream.abort();
    second.abort();
    await gone;
    expect(org.connected).toEqual([`+${org.maya.userId}`, `-${org.maya.userId}`]);
  });
});

async function* read(body: ReadableStream<Uint8Array> | null): AsyncGenerator<StreamMessage> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) if (part.startsWith('data: ')) yield JSON.parse(part.slice(6)) as StreamMessage;
  }
}

async function next(messages: AsyncGenerator<StreamMessage>): Promise<StreamMessage> {
  const result = (await messages.next()) as IteratorResult<StreamMessage, void>;
  if (result.done === true) throw new Error('the stream has ended');
  return result.value;
}
