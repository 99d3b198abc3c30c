import { messageId, type DeskEvent, type DeskState, type InteractionId, type Message } from '@jackfield/contract';
import { apply, initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { createFakeOrg } from './testing/fake-org.ts';
import { ANNAS_CHAT, ANNAS_WORK, annasWork, handTime, opening, settled, SUPPORT, toBilling } from './testing/people.ts';
import { createWorkList } from './work-list.ts';

const workRow = {
  Id: ANNAS_WORK,
  WorkItemId: ANNAS_CHAT,
  Status: 'Opened',
  OriginalGroupId: SUPPORT.id,
  OriginalGroup: { Name: 'Support' },
  AssignedDateTime: '1970-01-01T00:00:01.000Z',
  AcceptDateTime: null,
  PushTimeoutDateTime: null,
};
const sessionRow = (count: number) => ({
  Id: ANNAS_CHAT,
  Status: 'Active',
  ChannelType: 'EmbeddedMessaging',
  EndUserMessageCount: count,
  MessagingEndUser: { Name: 'Anna' },
  Conversation: { ConversationIdentifier: 'uuid' },
});

function setUp(events: DeskEvent[] = opening) {
  const time = handTime(20_000);
  const fake = createFakeOrg();
  fake.rows = { AgentWork: [workRow], MessagingSession: [sessionRow(1)] };
  let state: DeskState = events.reduce(apply, initialState());
  const told: DeskEvent[] = [];
  const loaded: InteractionId[] = [];
  const work = createWorkList({
    org: () => fake.org,
    state: () => state,
    serverNowMs: time.nowMs,
    localNowMs: time.nowMs,
    schedule: time.schedule,
    log: () => undefined,
    tell: (event) => {
      told.push(event);
      state = apply(state, event);
    },
    loadTranscript: (id) => loaded.push(id),
  });
  return {
    time,
    fake,
    work,
    told,
    loaded,
    hear: (event: DeskEvent) => {
      state = apply(state, event);
    },
  };
}

describe('the list of work', () => {
  it('is told with the time at which it was asked for, and read again every 15 seconds', async () => {
    const { work, told, time, fake } = setUp();
    work.readNow();
    await settled();
    expect(told).toMatchObject([{ type: 'workListed', atMs: 20_000, offered: [], open: [{ work: annasWork }] }]);
    await time.pass(30_000);
    expect(fake.calls.filter((call) => call.startsWith('COMPOSITE AgentWork'))).toHaveLength(3);
    work.stop();
    await time.pass(60_000);
    expect({ lists: told.length, waiting: time.waiting() }).toEqual({ lists: 3, waiting: 0 });
  });

  it('is read again every 5 seconds while a conversation is new, for its record page may not listen yet', async () => {
    const { work, time, fake } = setUp();
    fake.rows = { AgentWork: [{ ...workRow, AcceptDateTime: '1970-01-01T00:00:19.000Z' }], MessagingSession: [sessionRow(1)] };
    const reads = () => fake.calls.filter((call) => call.startsWith('COMPOSITE AgentWork')).length;
    work.readNow();
    await settled();
    await time.pass(20_000);
    expect(reads()).toBe(5);
    await time.pass(15_000);
    expect(reads()).toBe(6);
    work.stop();
  });

  it('is read once more when asked for while it is being read, however often', async () => {
    const { work, told } = setUp();
    for (let turn = 0; turn < 5; turn += 1) work.readNow();
    await settled();
    await settled();
    expect(told).toHaveLength(2);
  });

  it('costs one call once its items are known, also for an item that the page spoke of', async () => {
    const { work, fake } = setUp();
    work.readNow(ANNAS_CHAT);
    await settled();
    work.readNow();
    await settled();
    expect(fake.calls).toEqual(
      Array.from({ length: 2 }, () => 'COMPOSITE AgentWork+AgentWorkSkill+MessagingSession+Jackfield_Transfer__c'),
    );
  });

  it('asks why an offer left, before it says that it did', async () => {
    const offered: DeskEvent = { type: 'workListed', atMs: 2_000, offered: [{ work: annasWork, deadlineMs: 15_000 }], open: [] };
    const { work, told, fake } = setUp([...opening.slice(0, 4), offered]);
    fake.rows = { AgentWork: [] };
    work.readNow();
    await settled();
    expect(told.map((event) => (event.type === 'offerEnded' ? `${event.type} ${event.reason}` : event.type))).toEqual([
      'offerEnded withdrawn',
      'workListed',
    ]);
  });

  it('is evidence that the work of somebody who transferred it is closed, where the word of its closing got lost', async () => {
    const moved = (endedMs: number): DeskEvent => ({
      type: 'transferRestored',
      atMs: 3_000,
      transfer: { ...toBilling, at: { stage: 'done', endedMs }, release: 'due' },
    });
    const toldOf = async (endedMs: number, listed: unknown[]) => {
      const { work, told, fake } = setUp([...opening.slice(0, 4), moved(endedMs)]);
      fake.rows = { ...fake.rows, AgentWork: listed };
      work.readNow();
      await settled();
      return told.map((event) => event.type);
    };
    expect(await toldOf(18_000, [])).toEqual(['workClosed', 'workListed']);
    expect(await toldOf(18_000, [workRow])).toEqual(['workListed']);
    // A list that was asked for as it ended may be of a moment before.
    expect(await toldOf(18_001, [])).toEqual(['workListed']);
  });

  it('asks for the transcript where the org counts more from the customer than the desk has heard, once for each count', async () => {
    const { work, fake, loaded, hear } = setUp();
    const read = async () => {
      work.readNow();
      await settled();
    };
    const said = (n: number): Message => ({
      id: messageId.parse(`m${n}`),
      from: 'customer',
      author: 'Anna',
      text: `message ${n}`,
      atMs: n,
      delivery: { status: 'sent' },
    });
    await read();
    expect(loaded).toEqual([]);
    hear({ type: 'transcriptLoaded', atMs: 3_000, interactionId: ANNAS_CHAT, messages: [said(1)] });
    await read();
    expect(loaded).toEqual([]);
    fake.rows['MessagingSession'] = [sessionRow(2)];
    await read();
    await read();
    expect(loaded).toEqual([ANNAS_CHAT]);
    hear({ type: 'messageReceived', atMs: 4_000, interactionId: ANNAS_CHAT, message: said(2) });
    hear({ type: 'messageReceived', atMs: 4_000, interactionId: ANNAS_CHAT, message: said(3) });
    fake.rows['MessagingSession'] = [sessionRow(3)];
    await read();
    expect(loaded).toEqual([ANNAS_CHAT]);
  });
});
