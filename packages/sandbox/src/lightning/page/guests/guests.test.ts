import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { deploy } from '../../deploy/deploy.ts';
import type { Deployment } from '../../deploy/deployment.ts';
import { longId } from '../../ids.ts';
import { playSession, playUtility, type PlayedSession, type PlayedUtility } from '../testing/played-guests.ts';
import { ownProject } from '../../testing/project.ts';

const anna = longId('0MwAnna00000001');
const maya = longId('005MayaLindqvis');
const AVAILABLE = '0N5Available000';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploy(ownProject);
});

/** Lets every promise that is already settled run its course. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("the session component on Anna's record page", () => {
  let session: PlayedSession;
  beforeEach(() => {
    session = playSession(deployment.lwc[0]!, deployment.labels, anna);
  });
  const agentSent = (content: string) =>
    session.messages.publish('lightning__conversationAgentSend', { recordId: anna, content, name: 'Maya', timestamp: 5 });

  it('says that it is there, again when asked, and when it goes', () => {
    session.window.hear({ guest: 'any', op: 'hello' });
    session.disconnect();
    session.window.hear({ guest: 'any', op: 'hello' });
    expect(session.window.posted.map((message) => message['kind'])).toEqual(['sessionReady', 'sessionReady', 'sessionGone']);
    expect(session.window.posted[0]).toEqual({ jackfield: 'fromGuest', v: 1, guest: 'session', kind: 'sessionReady', recordId: anna });
  });

  it('shows one calm line', () => {
    expect(session.line()).toBe('Connected to Jackfield');
    session.messages.publish('lightning__conversationEnded', { recordId: anna });
    expect(session.line()).toBe('This conversation has ended');
    expect(session.window.of('conversationEnded')).toEqual([{ recordId: anna }]);
  });

  it.each([
    ['a number', 1_764_000_000_000],
    ['a text', '2025-11-24T16:00:00.000Z'],
  ])('tells what Anna writes, with the time given as %s', (_how, timestamp) => {
    session.messages.publish('lightning__conversationEndUserMessage', { recordId: anna, content: 'Hi', name: 'Anna', timestamp });
    expect(session.window.of('endUserMessage')).toEqual([{ recordId: anna, text: 'Hi', name: 'Anna', timestampMs: 1_764_000_000_000 }]);
  });

  it('says nothing of other conversations', () => {
    session.messages.publish('lightning__conversationEndUserMessage', {
      recordId: longId('0MwBertil000001'),
      content: 'Hi',
      name: 'Bertil',
      timestamp: 1,
    });
    expect(session.window.of('endUserMessage')).toEqual([]);
  });

  it('sends for the desktop, and swallows the echo of it, once', async () => {
    session.toolkit.sendTextMessage.mockImplementation(() => {
      agentSent('Hello');
      return Promise.resolve(true);
    });
    session.window.hear({ guest: 'session', op: 'send', recordId: anna.slice(0, 15), text: 'Hello' });
    await settle();
    expect(session.toolkit.sendTextMessage).toHaveBeenCalledExactlyOnceWith(anna, { text: 'Hello' });
    expect(session.window.of('result')).toEqual([{ id: 'q1', ok: true }]);
    expect(session.window.of('agentMessage')).toEqual([]);
    agentSent('Hello');
    expect(session.window.of('agentMessage')).toHaveLength(1);
  });

  it('swallows an echo that comes late, but not what Maya types half a minute later', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000 });
    try {
      session.window.hear({ guest: 'session', op: 'send', recordId: anna, text: 'Hello' });
      session.window.hear({ guest: 'session', op: 'send', recordId: anna, text: 'Hello', id: 'q2' });
      await settle();
      agentSent('Hello');
      vi.setSystemTime(31_001);
      agentSent('Hello');
      expect(session.window.of('agentMessage')).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    [new Error('no'), 'no'],
    ['no', 'no'],
    [{ body: { message: 'no' } }, 'no'],
    [{ code: 7 }, '{"code":7}'],
  ])('answers with what the toolkit says when it refuses: %j', async (error, message) => {
    session.toolkit.sendTextMessage.mockRejectedValue(error);
    session.window.hear({ guest: 'session', op: 'send', recordId: anna, text: 'Hello' });
    await settle();
    expect(session.window.of('result')).toEqual([{ id: 'q1', ok: false, code: 'refused', message }]);
    agentSent('Hello');
    expect(session.window.of('agentMessage')).toHaveLength(1);
  });

  it('carries a request that comes twice out once, and answers twice', async () => {
    for (let times = 0; times < 2; times += 1) session.window.hear({ guest: 'session', op: 'end', recordId: anna });
    await settle();
    expect(session.toolkit.endConversation).toHaveBeenCalledOnce();
    expect(session.window.of('result')).toEqual([
      { id: 'q1', ok: true },
      { id: 'q1', ok: true },
    ]);
  });

  it('sends a text once that is asked for again while the page stalls', async () => {
    let goOn = () => {};
    session.toolkit.sendTextMessage.mockImplementation(() => new Promise((resolve) => (goOn = () => resolve(true))));
    for (let times = 0; times < 2; times += 1) session.window.hear({ guest: 'session', op: 'send', recordId: anna, text: 'Hello' });
    await settle();
    goOn();
    await settle();
    session.window.hear({ guest: 'session', op: 'send', recordId: anna, text: 'Hello' });
    await settle();
    expect(session.toolkit.sendTextMessage).toHaveBeenCalledOnce();
    expect(session.window.of('result')).toEqual([1, 2, 3].map(() => ({ id: 'q1', ok: true })));
  });

  it('tries anew what was refused', async () => {
    session.toolkit.sendTextMessage.mockRejectedValueOnce(new Error('no'));
    for (let times = 0; times < 2; times += 1) {
      session.window.hear({ guest: 'session', op: 'send', recordId: anna, text: 'Hello' });
      await settle();
    }
    expect(session.toolkit.sendTextMessage).toHaveBeenCalledTimes(2);
    expect(session.window.of('result').map(({ ok }) => ok)).toEqual([false, true]);
  });

  it('takes only what the desktop says, for this record, from this page', async () => {
    const send = { guest: 'session', op: 'send', recordId: anna, text: 'Hello' };
    session.window.hear(send, 'https://elsewhere.example');
    session.window.hear({ ...send, v: 2 });
    session.window.hear({ ...send, id: 7 });
    session.window.hear({ ...send, recordId: longId('0MwBertil000001') });
    session.window.hear({ ...send, guest: 'utility' });
    for (const data of ['"jackfield"', '{"jackfield":', 'null', 7, { jackfield: 'toGuest' }]) session.window.hearRaw(data);
    await settle();
    expect(session.toolkit.sendTextMessage).not.toHaveBeenCalled();
    session.window.hear({ ...send, op: 'sendFile' });
    await settle();
    expect(session.window.of('result')).toEqual([
      { id: 'q1', ok: false, code: 'badRequest', message: 'The session has no operation "sendFile".' },
    ]);
  });
});

describe("the utility in Maya's console", () => {
  let utility: PlayedUtility;
  beforeEach(() => {
    utility = playUtility(deployment.aura[0]!, deployment.labels, maya);
  });
  const user = { Id: maya, Jackfield_Organization_Id__c: '00D5i00000JckFL' };
  const ask = async (request: Record<string, unknown>) => {
    utility.window.hear({ guest: 'utility', ...request });
    await settle();
    return utility.window.of('result').at(-1);
  };

  it('introduces itself once it knows who is signed in, where, and in which status', async () => {
    expect(utility.line()).toBe('Connecting to Jackfield');
    utility.userLoaded(user);
    await settle();
    expect(utility.window.posted).toEqual([
      { jackfield: 'fromGuest', v: 1, guest: 'utility', kind: 'ready', userId: maya, orgId: '00D5i00000JckFL', statusId: AVAILABLE },
    ]);
    expect(utility.line()).toBe('Connected to Jackfield');
    expect(utility.reported).toEqual([]);
  });

  it('takes a refusal to tell the status for being offline', async () => {
    utility.omni['getServicePresenceStatusId']?.mockRejectedValue(new Error('not logged in'));
    utility.userLoaded(user);
    await settle();
    expect(utility.window.of('ready')).toEqual([{ userId: maya, orgId: '00D5i00000JckFL', statusId: null }]);
  });

  it('asks for the user again when it is greeted before it knows', () => {
    utility.window.hear({ guest: 'any', op: 'hello' });
    expect(utility.reloads).toBe(1);
    expect(utility.window.posted).toEqual([]);
  });

  it.each([
    [{ Id: maya }, 'The field User.Jackfield_Organization_Id__c cannot be read.'],
    [{ error: 'No access' }, 'No access'],
  ])('says why it cannot introduce itself: %j', async (answer, error) => {
    utility.userLoaded(answer);
    await settle();
    expect(utility.window.posted).toEqual([{ jackfield: 'fromGuest', v: 1, guest: 'utility', kind: 'connectionError', error }]);
    expect(utility.line()).toBe('Not connected to Jackfield. Ask your administrator.');
  });

  it('tells a login once, though Omni-Channel tells it twice', () => {
    utility.events.fire('lightning:omniChannelLoginSuccess', { statusId: AVAILABLE });
    utility.events.fire('lightning:omniChannelStatusChanged', {
      statusId: AVAILABLE,
      channels: '[]',
      reason: '',
      statusName: '',
      statusApiName: '',
    });
    utility.events.fire('lightning:omniChannelLogout', { reason: 'DuplicateLogin' });
    utility.events.fire('lightning:omniChannelLoginSuccess', { statusId: AVAILABLE });
    expect(utility.window.of('statusChanged')).toEqual([{ statusId: AVAILABLE }, { statusId: AVAILABLE }]);
    expect(utility.window.of('logout')).toEqual([{ reason: 'DuplicateLogin' }]);
  });

  it('tells what happens to work, and when the line is lost', () => {
    const work = { workId: '0BzWork00000001', workItemId: '0MwAnna00000001' };
    for (const what of ['Assigned', 'Accepted', 'Declined', 'Closed'] as const)
      utility.events.fire(`lightning:omniChannelWork${what}`, work);
    utility.events.fire('lightning:omniChannelConnectionError', { error: { message: 'gone' } });
    expect(utility.window.posted.map(({ kind, workId, error }) => [kind, workId ?? error])).toEqual([
      ['workAssigned', work.workId],
      ['workAccepted', work.workId],
      ['workDeclined', work.workId],
      ['workClosed', work.workId],
      ['connectionError', 'gone'],
    ]);
  });

  it('carries the desktop to the toolkit, by the ids Omni-Channel knows', async () => {
    const workId = longId('0BzWork00000001');
    expect(await ask({ op: 'setPresence', statusId: longId(AVAILABLE) })).toEqual({ id: 'q1', ok: true });
    for (const [id, op] of ['accept', 'decline', 'close', 'logout'].entries()) await ask({ op, workId, id: `work${id}` });
    expect(utility.omni['setServicePresenceStatus']).toHaveBeenCalledWith({ statusId: AVAILABLE });
    for (const method of ['acceptAgentWork', 'declineAgentWork', 'closeAgentWork'])
      expect(utility.omni[method]).toHaveBeenCalledWith({ workId: '0BzWork00000001' });
    expect(utility.omni['logout']).toHaveBeenCalledOnce();
  });

  it('declines for a reason, where the agent gave one', async () => {
    expect(await ask({ op: 'decline', workId: longId('0BzWork00000001'), reason: 'Busy' })).toEqual({ id: 'q1', ok: true });
    expect(utility.omni['declineAgentWork']).toHaveBeenCalledExactlyOnceWith({ workId: '0BzWork00000001', declineReason: 'Busy' });
  });

  it('opens a record and brings it to the front', async () => {
    expect(await ask({ op: 'openRecord', recordId: anna })).toEqual({ id: 'q1', ok: true });
    expect(utility.workspace['openTab']).toHaveBeenCalledWith({ recordId: anna, focus: true });
    expect(utility.workspace['focusTab']).toHaveBeenCalledWith({ tabId: 'ctab1' });
  });

  it('answers refusals, unknown operations and repetitions', async () => {
    utility.omni['acceptAgentWork']?.mockRejectedValue(new Error('Taken back.'));
    expect(await ask({ op: 'accept', workId: longId('0BzWork00000001') })).toEqual({
      id: 'q1',
      ok: false,
      code: 'refused',
      message: 'Taken back.',
    });
    expect(await ask({ op: 'accept', workId: longId('0BzWork00000001') })).toEqual({
      id: 'q1',
      ok: false,
      code: 'refused',
      message: 'Taken back.',
    });
    expect(utility.omni['acceptAgentWork']).toHaveBeenCalledOnce();
    expect(await ask({ op: 'dance', id: 'q2' })).toEqual({
      id: 'q2',
      ok: false,
      code: 'badRequest',
      message: 'The utility has no operation "dance".',
    });
  });

  it('is silent once the console has gone', async () => {
    utility.destroy();
    utility.window.hear({ guest: 'utility', op: 'logout' });
    await settle();
    expect(utility.omni['logout']).not.toHaveBeenCalled();
    expect(utility.window.posted).toEqual([]);
  });
});
