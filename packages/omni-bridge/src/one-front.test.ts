import { messageId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { ANNAS_CHAT, guest, OTHER_CHAT, ready, setUp, settled } from './testing/hand-page.ts';

describe('the record in front', () => {
  /** Opens whatever the link asks for, and lets the toolkit serve only the record in front, as Salesforce does. */
  function page() {
    const setting = setUp();
    let answered = 0;
    let front: string | null = null;
    const refusals: string[] = [];
    setting.link.hear(ready);
    return {
      ...setting,
      refusals,
      front: () => front,
      async serve() {
        for (await settled(); answered < setting.sent.length; await settled()) {
          const request = setting.sent[answered];
          if (request?.op === 'openRecord') front = request.recordId;
          const visible = request === undefined || !('recordId' in request) || request.recordId === front;
          if (!visible && request?.op === 'send') refusals.push(request.text);
          setting.answer(answered, { ok: visible });
          if (request?.op === 'openRecord') setting.link.hear(setting.sessionReady(request.recordId));
          answered += 1;
        }
      },
    };
  }
  const text = (n: number) =>
    ({ op: 'send', text: `${n}`, messageId: messageId.parse(`11111111-1111-4111-8111-00000000000${n}`) }) as const;

  it('stays while a reply needs it: Maya writes to Anna and goes on to the next chat at once', async () => {
    const { link, sent, serve, refusals, front } = page();
    const reply = link.orderOf(ANNAS_CHAT, text(1));
    const shown = link.show(OTHER_CHAT);
    await serve();
    expect([await reply, await shown, refusals]).toEqual([{ ok: true }, { ok: true }, []]);
    expect([sent.map((request) => request.op), front()]).toEqual([['openRecord', 'send', 'openRecord'], OTHER_CHAT]);
  });

  it('is, after replies to another, the one Maya looks at: once, when all of them are out', async () => {
    const { link, sent, serve, front } = page();
    void link.show(OTHER_CHAT);
    await serve();
    const replies = [1, 2, 3].map((n) => link.orderOf(ANNAS_CHAT, text(n)));
    await serve();
    expect(await Promise.all(replies)).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(front()).toBe(OTHER_CHAT);
    expect(sent.slice(1).map((request) => request.op)).toEqual([
      ...['openRecord', 'send', 'openRecord', 'send', 'openRecord', 'send'],
      'openRecord',
    ]);
  });

  it('is not opened for a moment only: of those Maya runs past, the ones that are open stay behind', async () => {
    const { link, sent, serve, front } = page();
    for (const id of [ANNAS_CHAT, OTHER_CHAT]) void link.show(id);
    await serve();
    expect(sent).toHaveLength(2);
    for (const id of [ANNAS_CHAT, OTHER_CHAT, ANNAS_CHAT, OTHER_CHAT]) void link.show(id);
    await serve();
    expect([sent.slice(2).map((request) => ('recordId' in request ? request.recordId : null)), front()]).toEqual([
      [OTHER_CHAT, OTHER_CHAT],
      OTHER_CHAT,
    ]);
  });

  it('is not brought back once its work is closed', async () => {
    const { link, serve, front } = page();
    void link.show(OTHER_CHAT);
    await serve();
    link.hear({ ...guest, guest: 'utility', kind: 'workClosed', workId: '0BzRm000000WoRk', workItemId: OTHER_CHAT });
    void link.orderOf(ANNAS_CHAT, text(1));
    await serve();
    expect(front()).toBe(ANNAS_CHAT);
  });
});
