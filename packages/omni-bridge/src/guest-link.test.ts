import { toLongId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { ANNAS_CHAT, AVAILABLE, guest, HELLO, OTHER_CHAT, ready, setUp, settled } from './testing/hand-page.ts';

describe('who the page belongs to', () => {
  it('is asked before anything else: no order goes out to a page that has not introduced itself', async () => {
    const { link, sent } = setUp();
    expect(await link.order({ guest: 'utility', op: 'logout' })).toEqual({ ok: false, code: 'pageNotReady', words: '' });
    expect(sent).toEqual([]);
  });

  it('is Maya: short ids are widened before they are compared', () => {
    const { link, standings } = setUp();
    link.hear(ready);
    expect(standings).toEqual(['ready']);
  });

  it.each([
    ['wrongUser', { userId: '005Rm000001Bobb' }],
    ['wrongOrg', { orgId: '00DRm000000Evil' }],
    ['wrongUser', { userId: '005Rm000001abCd' }],
  ] as const)('is somebody else (%s): nothing is ordered, nothing is believed', async (standing, other) => {
    const { link, sent, facts, standings } = setUp();
    link.hear({ ...ready, ...other });
    link.hear({ ...guest, guest: 'utility', kind: 'statusChanged', statusId: AVAILABLE });
    expect(await link.order({ guest: 'utility', op: 'setPresence', statusId: AVAILABLE })).toMatchObject({
      ok: false,
      code: 'pageNotReady',
    });
    expect({ sent, facts, standings }).toEqual({ sent: [], facts: [], standings: [standing] });
  });

  it('has to be told again after a reload, and what waited is told that the page went', async () => {
    const { link, standings } = setUp();
    link.hear(ready);
    const accepted = link.order({ guest: 'utility', op: 'accept', workId: '0BzRm000000WoRk' });
    link.pageGone();
    expect(await accepted).toMatchObject({ ok: false, code: 'pageGone' });
    expect(await link.order({ guest: 'utility', op: 'logout' })).toMatchObject({ code: 'pageNotReady' });
    link.hello();
    link.hear(ready);
    expect(standings).toEqual(['ready', 'absent', 'ready']);
  });
});

describe('an order to the utility', () => {
  it('ends with the result that carries its id', async () => {
    const { link, sent, answer } = setUp();
    link.hear(ready);
    const first = link.order({ guest: 'utility', op: 'accept', workId: '0BzRm000000WoRk' });
    const second = link.order({ guest: 'utility', op: 'decline', workId: '0BzRm000000ElSe' });
    answer(1, { ok: false, code: 'DECLINE_NOT_ALLOWED', message: 'no' });
    answer(0);
    expect(await first).toEqual({ ok: true });
    expect(await second).toEqual({ ok: false, code: 'DECLINE_NOT_ALLOWED', words: 'no' });
    expect(sent.map((request) => request.op)).toEqual(['accept', 'decline']);
  });

  it('ends by time when nobody answers, and a late or made-up result changes nothing', async () => {
    const { link, answer, timeUp, timers } = setUp();
    link.hear(ready);
    const accepted = link.order({ guest: 'utility', op: 'accept', workId: '0BzRm000000WoRk' });
    timeUp(8_000);
    answer(0);
    link.hear({ ...guest, guest: 'utility', kind: 'result', id: 'never-asked', ok: true });
    expect(await accepted).toEqual({ ok: false, code: 'guestTimeout', words: '' });
    expect(timers.size).toBe(0);
  });
});

describe('a reply to Anna', () => {
  it('brings her conversation to the front, waits for its component, then sends', async () => {
    const { link, sent, answer, sessionReady } = setUp();
    link.hear(ready);
    const reply = link.orderOf(ANNAS_CHAT, { op: 'send', text: 'Hello Anna', messageId: HELLO });
    await settled();
    answer(0);
    await settled();
    expect(sent.map((request) => request.op)).toEqual(['openRecord']);
    link.hear(sessionReady(ANNAS_CHAT.slice(0, 15)));
    await settled();
    answer(1);
    expect(await reply).toEqual({ ok: true });
    expect(sent[1]).toEqual({
      jackfield: 'toGuest',
      v: 1,
      id: HELLO,
      guest: 'session',
      op: 'send',
      recordId: ANNAS_CHAT,
      text: 'Hello Anna',
    });
  });

  it('is refused when her record page never shows its component', async () => {
    const { link, sent, answer, timeUp } = setUp();
    link.hear(ready);
    const reply = link.orderOf(ANNAS_CHAT, { op: 'send', text: 'Hello Anna', messageId: HELLO });
    await settled();
    answer(0);
    await settled();
    timeUp(15_000);
    expect(await reply).toMatchObject({ ok: false, code: 'conversationNotShown' });
    expect(sent).toHaveLength(1);
  });

  it('waits for a reply to somebody else: only one record page is in front', async () => {
    const { link, sent, answer, sessionReady } = setUp();
    link.hear(ready);
    link.hear(sessionReady(ANNAS_CHAT));
    link.hear(sessionReady(OTHER_CHAT));
    const first = link.orderOf(ANNAS_CHAT, { op: 'send', text: 'one', messageId: HELLO });
    const second = link.orderOf(OTHER_CHAT, { op: 'end' });
    await settled();
    expect(sent).toHaveLength(1);
    for (let index = 0; index < 4; index += 1) {
      answer(index);
      await settled();
    }
    expect(await first).toEqual({ ok: true });
    expect(await second).toEqual({ ok: true });
    expect(sent.map((request) => [request.op, 'recordId' in request ? request.recordId : null])).toEqual([
      ['openRecord', ANNAS_CHAT],
      ['send', ANNAS_CHAT],
      ['openRecord', OTHER_CHAT],
      ['end', OTHER_CHAT],
    ]);
  });

  it('is refused at once when the page goes while it waits', async () => {
    const { link, answer } = setUp();
    link.hear(ready);
    const reply = link.orderOf(ANNAS_CHAT, { op: 'send', text: 'Hello', messageId: HELLO });
    await settled();
    answer(0);
    await settled();
    link.pageGone();
    expect(await reply).toMatchObject({ ok: false, code: 'conversationNotShown' });
  });
});

describe('what the guests say', () => {
  it('becomes facts with long ids', () => {
    const { link, facts, sessionReady } = setUp();
    link.hear(ready);
    link.hear({ ...guest, guest: 'utility', kind: 'workAssigned', workId: '0BzRm000000WoRk', workItemId: ANNAS_CHAT.slice(0, 15) });
    link.hear({ ...guest, guest: 'session', kind: 'endUserMessage', recordId: ANNAS_CHAT, text: 'Hi', name: 'Anna', timestampMs: 5 });
    link.hear({ ...guest, guest: 'utility', kind: 'logout', reason: 'DuplicateLogin' });
    link.hear(sessionReady(ANNAS_CHAT));
    link.hear({ ...guest, guest: 'utility', kind: 'connectionError', error: 'lost' });
    expect(facts).toEqual([
      { type: 'workOffered', agentWorkId: toLongId('0BzRm000000WoRk'), interactionId: ANNAS_CHAT },
      { type: 'customerWrote', interactionId: ANNAS_CHAT, text: 'Hi', name: 'Anna', atMs: 5 },
      { type: 'presenceReported', status: null, reason: 'DuplicateLogin' },
      { type: 'conversationShown', interactionId: ANNAS_CHAT },
      { type: 'omniInDoubt' },
    ]);
    expect(link.isShown(ANNAS_CHAT)).toBe(true);
    link.hear({ ...guest, guest: 'session', kind: 'sessionGone', recordId: ANNAS_CHAT });
    expect(link.isShown(ANNAS_CHAT)).toBe(false);
  });

  it('may come in any order: a record page that is quicker than the utility is remembered', () => {
    const { link, sessionReady } = setUp();
    link.hear(sessionReady(ANNAS_CHAT));
    link.hear(ready);
    expect(link.isShown(ANNAS_CHAT)).toBe(true);
  });
});
