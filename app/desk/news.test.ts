import { describe, expect, it } from 'vitest';
import { chatWith, mayasDesk, NOON, offered, withChats } from '../testing/people.ts';
import { newsBetween } from './news.ts';

const anna = chatWith('Anna', 1);
const jorge = chatWith('Jorge', 2);
const before = withChats(mayasDesk({ selected: anna.id }), anna, jorge);

describe('what is said aloud', () => {
  it('is an offer, with the time that is left', () => {
    const after = withChats(before, anna, jorge, chatWith('Kim', 3, { at: offered }));
    expect(newsBetween(before, after, NOON + 1_000)).toEqual([
      { kind: 'offer', customer: 'Kim', queue: 'Support', secondsLeft: 29, opensByItself: false },
    ]);
    expect(newsBetween(after, { ...after }, NOON)).toEqual([]);
  });

  it('is not the offer again when the accept failed', () => {
    const accepting = withChats(before, chatWith('Kim', 3, { at: { stage: 'accepting', deadlineMs: null } }));
    expect(newsBetween(accepting, withChats(before, chatWith('Kim', 3, { at: offered })), NOON)).toEqual([]);
  });

  it('is work that opened without a word of hers, not what she accepted and not what was there at the start', () => {
    const kim = chatWith('Kim', 3, { at: offered });
    const withKim = withChats(before, anna, jorge, kim);
    const opened = withChats(before, anna, jorge, chatWith('Kim', 3));
    expect(newsBetween(withKim, opened, NOON)).toEqual([{ kind: 'opened', customer: 'Kim' }]);
    expect(newsBetween(before, opened, NOON)).toEqual([{ kind: 'opened', customer: 'Kim' }]);
    const accepting = withChats(before, anna, jorge, { ...kim, at: { stage: 'accepting', deadlineMs: null } });
    expect(newsBetween(accepting, opened, NOON)).toEqual([]);
    const starting = { ...before, workLoaded: false, interactions: {} };
    expect(newsBetween(starting, { ...before, workLoaded: true }, NOON)).toEqual([]);
  });

  it('is a message in another conversation; the one on the screen is a log and speaks for itself', () => {
    const after = withChats(before, { ...anna, unread: 1 }, { ...jorge, unread: 2 });
    expect(newsBetween(before, after, NOON)).toEqual([{ kind: 'message', customer: 'Jorge', count: 2 }]);
  });

  it('is a link that is lost and one that is back, not the first connection', () => {
    const down = {
      ...before,
      links: { ...before.links, lightning: { status: 'down' as const, sinceMs: NOON, nextTryAtMs: null, code: 'x' } },
    };
    expect(newsBetween(before, down, NOON)).toEqual([{ kind: 'linkDown', link: 'lightning', code: 'x' }]);
    expect(newsBetween(down, before, NOON)).toEqual([{ kind: 'linkUp', link: 'lightning' }]);
    const first = mayasDesk({ workLoaded: false, links: { salesforce: { status: 'connecting' }, lightning: { status: 'up' } } });
    expect(newsBetween(first, { ...first, links: { ...first.links, salesforce: { status: 'up' } } }, NOON)).toEqual([]);
  });

  it('is a notice, once', () => {
    const notice = { id: 'n1', code: 'transferDone', values: {}, tone: 'good' as const, untilMs: NOON };
    const after = { ...before, notices: [notice] };
    expect(newsBetween(before, after, NOON)).toEqual([{ kind: 'notice', notice }]);
    expect(newsBetween(after, { ...after, notices: [...after.notices] }, NOON)).toEqual([]);
  });
});
