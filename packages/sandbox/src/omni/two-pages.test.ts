import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeSandbox, type Sandbox } from '../server.ts';
import { ownMetadata } from '../testing/metadata.ts';
import { deploy } from '../lightning/deploy/deploy.ts';
import type { Deployment } from '../lightning/deploy/deployment.ts';
import { PAGE_HEADER, type StreamMessage } from '../lightning/protocol.ts';
import { ownProject } from '../lightning/testing/project.ts';
import { lightningRoutes } from '../lightning/http/routes.ts';

let deployment: Deployment;
let sandbox: Sandbox;
let url: string;
const streams: AbortController[] = [];

beforeAll(async () => {
  deployment = await deploy(ownProject);
});
beforeEach(async () => {
  sandbox = makeSandbox({
    seed: 1,
    deployed: ownMetadata(),
    lightningRoutes: (org) => lightningRoutes(org, deployment),
    customerFolder: new URL('../customer/page/', import.meta.url),
    log: () => {},
    realNowMs: () => Date.UTC(2026, 10, 22, 9),
  });
  url = await sandbox.listen(0);
});
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.abort();
  await sandbox.close();
});

const id = (object: string, values: Record<string, string>) => sandbox.org.world.records.find(object, values)?.Id ?? '';
const maya = () => id('User', { FirstName: 'Maya' });
const available = () => id('ServicePresenceStatus', { DeveloperName: 'Available' });

/** A browser that Maya is signed in to. */
function browser(): string {
  const { signIns } = sandbox.org;
  return signIns.redeemPass(signIns.issuePass({ userId: maya(), clientId: 'jackfield-desktop', scopes: ['web'] })) ?? '';
}

/** One of Maya's pages, with its stream open and its first snapshot read. */
async function openPage(pageId: string, sid: string) {
  const headers = { cookie: `sid=${sid}`, [PAGE_HEADER]: pageId, 'content-type': 'application/json' };
  const stop = new AbortController();
  streams.push(stop);
  const messages = read((await fetch(`${url}/lightning/api/events`, { headers, signal: stop.signal })).body);
  const hear = async (): Promise<StreamMessage> => {
    const next = await messages.next();
    if (next.done === true) throw new Error('the stream has ended');
    return next.value;
  };
  const post = (path: string, input: unknown = {}) =>
    fetch(`${url}/lightning/api/${path}`, { method: 'POST', headers, body: JSON.stringify(input) });
  return { first: await hear(), hear, post, login: () => post('presence', { statusId: available() }), close: () => stop.abort() };
}

async function* read(body: ReadableStream<Uint8Array> | null): AsyncGenerator<StreamMessage, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) if (part.startsWith('data: ')) yield JSON.parse(part.slice('data: '.length)) as StreamMessage;
  }
}

describe('Maya, who logs in to Omni-Channel at a second page', () => {
  it('is logged out of the first: what was offered is Unavailable, what is open stays open, and only the second page hears more', async () => {
    const { org } = sandbox;
    const desk = await openPage('desk', browser());
    await desk.login();
    expect(await desk.hear()).toEqual({ type: 'statusChanged', statusId: available() });
    const support = id('Group', { Name: 'Support' });
    const opened = org.startChat('Anna', support, 'Hello');
    const offered = org.startChat('Bertil', support, 'Hello');
    const works = org.agentWorks(maya());
    org.accept(maya(), works[0]?.workId ?? '');
    for (const type of ['workAssigned', 'workAssigned', 'workAccepted'])
      expect(await heardBut(desk.hear, 'message')).toMatchObject({ type });

    const home = await openPage('home', browser());
    expect(home.first).toMatchObject({ statusId: available() });
    await home.login();
    expect(await desk.hear()).toEqual({ type: 'loggedOut', reason: 'DuplicateLogin' });
    expect(await desk.hear()).toEqual({ type: 'workRemoved', workId: works[1]?.workId, workItemId: offered });
    const statusOf = (workItemId: string) => org.world.records.where('AgentWork', { WorkItemId: workItemId }).map((work) => work['Status']);
    expect(statusOf(opened)).toEqual(['Opened']);
    expect(statusOf(offered)).toEqual(['Unavailable', 'Assigned']);
    expect(await home.hear()).toMatchObject({ type: 'workRemoved', workItemId: offered });
    expect(await home.hear()).toEqual({ type: 'statusChanged', statusId: available() });
    expect(await home.hear()).toMatchObject({ type: 'workAssigned', workItemId: offered });

    // The first page is told nothing of that offer; what it hears next is that it is back.
    await desk.login();
    expect(await home.hear()).toEqual({ type: 'loggedOut', reason: 'DuplicateLogin' });
    expect(await desk.hear()).toMatchObject({ type: 'workRemoved' });
    expect(await desk.hear()).toMatchObject({
      type: 'snapshot',
      statusId: available(),
      works: [{ status: 'Opened' }, { status: 'Assigned' }],
    });
  });

  it('hears that it was the same browser, stays logged out when the page reconnects, and cannot log the other out from it', async () => {
    const sid = browser();
    const desk = await openPage('desk', sid);
    await desk.login();
    await desk.hear();
    const tab = await openPage('tab', sid);
    await tab.login();
    expect(await desk.hear()).toEqual({ type: 'loggedOut', reason: 'DuplicateLoginInSameBrowser' });
    desk.close();
    const again = await openPage('desk', sid);
    expect(again.first).toEqual({ type: 'snapshot', statusId: null, logoutReason: 'DuplicateLoginInSameBrowser', works: [] });
    await again.post('logout');
    expect(sandbox.org.presence(maya())).toBe(available());
    await tab.post('logout');
    expect(await heardBut(tab.hear, 'statusChanged')).toEqual({ type: 'loggedOut', reason: null });
  });

  it('goes offline when the second page is gone for half a minute and the first does not log in again', async () => {
    const { org } = sandbox;
    const desk = await openPage('desk', browser());
    await desk.login();
    await desk.hear();
    const home = await openPage('home', browser());
    await home.login();
    await desk.hear();
    org.pageClosed(maya(), { pageId: 'home', browserId: 'x' });
    org.world.clock.advance(29_999);
    expect(org.presence(maya())).toBe(available());
    org.world.clock.advance(1);
    expect([org.presence(maya()), org.logoutReason(maya())]).toEqual([null, 'ConnectionLost']);
    await desk.login();
    expect(await desk.hear()).toMatchObject({ type: 'snapshot', statusId: available() });
  });
});

describe('Maya, whom somebody else logs out', () => {
  it.each(['MaintenanceLogout', 'OmniSupervisorLogout'])(
    'hears why: %s; what was offered is Unavailable, what is open stays open',
    async (reason) => {
      const { org } = sandbox;
      const logout = () =>
        fetch(`${url}/__sim/users/${maya()}/logout`, { method: 'POST', body: JSON.stringify({ reason }) }).then((answer) => answer.status);
      expect(await logout()).toBe(409);
      const desk = await openPage('desk', browser());
      await desk.login();
      await desk.hear();
      const support = id('Group', { Name: 'Support' });
      const sessions = ['Anna', 'Bertil'].map((name) => org.startChat(name, support, null));
      org.accept(maya(), org.agentWorks(maya())[0]?.workId ?? '');
      for (const type of ['workAssigned', 'workAssigned', 'workAccepted']) expect(await desk.hear()).toMatchObject({ type });
      expect(await logout()).toBe(200);
      expect(await desk.hear()).toEqual({ type: 'loggedOut', reason });
      expect(await desk.hear()).toMatchObject({ type: 'workRemoved', workItemId: sessions[1] });
      const statuses = sessions.map((session) =>
        org.world.records.where('AgentWork', { WorkItemId: session }).map((work) => work['Status']),
      );
      expect(statuses).toEqual([['Opened'], ['Unavailable']]);
    },
  );
});

async function heardBut(hear: () => Promise<StreamMessage>, type: StreamMessage['type']): Promise<StreamMessage> {
  const message = await hear();
  return message.type === type ? heardBut(hear, type) : message;
}
