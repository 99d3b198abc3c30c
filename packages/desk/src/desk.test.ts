import { describe, expect, it } from 'vitest';
import type { TransferId } from '@jackfield/contract';
import { initialState, isJournaled, nextDeadline, whyDisabled } from './index.ts';
import { kinds, mayasDesk, type StoryDesk, type Wish, workOf } from './testing/desk.ts';
import {
  agentWork,
  annasChat,
  available,
  carlsChat,
  dorasChat,
  maya,
  messageId,
  newCommandId,
  onBreak,
  toBilling,
} from './testing/people.ts';
import { transferRoute } from './transfers/route.ts';

const away = { sinceMs: 0, nextTryAtMs: null, code: 'offline' } as const;

describe('presence', () => {
  it('is asked for once, and is what the org says', () => {
    const desk = mayasDesk();
    const { effects } = desk.asked({ type: 'setPresence', status: onBreak.id });
    expect(effects).toMatchObject([{ type: 'setPresence', status: onBreak.id }]);
    expect(desk.asked({ type: 'setPresence', status: onBreak.id }).decision).toEqual({ events: [] });
    desk.hears({ type: 'presenceChanged', status: available.id, reason: null });
    expect(desk.state.presence).toMatchObject({ chosen: onBreak.id, current: available.id, asking: { is: 'asked', status: onBreak.id } });
    desk.hears({ type: 'presenceChanged', status: onBreak.id, reason: null });
    expect(desk.state.presence).toMatchObject({ current: onBreak.id, asking: null });
  });

  it('goes offline because Maya wants it: no notice', () => {
    const desk = mayasDesk();
    desk.asked({ type: 'setPresence', status: 'offline' });
    desk.hears({ type: 'presenceChanged', status: null, reason: 'logout' });
    expect(desk.state.presence).toMatchObject({ current: null, asking: null, loggedOut: null, problem: null });
    expect(desk.notices()).toEqual([]);
  });

  it('is taken away by the org: said with the reason, and open offers are doubted', () => {
    const desk = mayasDesk();
    desk.offer();
    const effects = desk.hears({ type: 'presenceChanged', status: null, reason: 'loggedInElsewhere' });
    expect(desk.state.presence).toMatchObject({ current: null, loggedOut: { reason: 'loggedInElsewhere', back: available.id } });
    expect(desk.state.notices).toMatchObject([{ code: 'presenceLoggedOut', tone: 'bad', values: { reason: 'loggedInElsewhere' } }]);
    expect(kinds(effects)).toEqual(['listWork']);
  });

  it('could not be changed', () => {
    const desk = mayasDesk();
    desk.asked({ type: 'setPresence', status: onBreak.id });
    desk.hears({ type: 'presenceFailed', order: 1, code: 'omniRefused' });
    expect(desk.state.presence).toMatchObject({
      current: available.id,
      asking: { is: 'differs', status: onBreak.id },
      problem: 'omniRefused',
    });
  });
});

describe('links', () => {
  it('lost to the page: what was asked of it can be asked again', () => {
    const desk = mayasDesk();
    desk.opens(annasChat);
    desk.asked({ type: 'sendMessage', interactionId: annasChat, text: 'Hello' });
    desk.asked({ type: 'endConversation', interactionId: annasChat });
    desk.offer({ id: carlsChat, agentWorkId: agentWork(2) });
    desk.asked({ type: 'acceptWork', interactionId: carlsChat });
    desk.asked({ type: 'setPresence', status: onBreak.id });
    desk.hears({ type: 'linkDown', link: 'lightning', ...away });
    expect(desk.item(annasChat).at).toMatchObject({ stage: 'open', ending: false, problem: 'linkDown' });
    expect(desk.texts()).toEqual(['agent: Hello (failed)']);
    expect(desk.item(carlsChat).at).toMatchObject({ stage: 'offered', problem: 'linkDown' });
    expect(desk.state.presence).toMatchObject({ asking: null, problem: 'linkDown' });
  });

  it('back: everything that may have been missed is asked for, every record opened, the shown one in view', () => {
    const desk = mayasDesk();
    desk.opens(annasChat, agentWork(1));
    desk.opens(carlsChat, agentWork(2));
    desk.asked({ type: 'selectInteraction', interactionId: annasChat });
    desk.hears({ type: 'linkDown', link: 'lightning', ...away });
    expect(desk.hears({ type: 'linkUp', link: 'lightning' })).toEqual([
      { type: 'listWork' },
      { type: 'openRecord', interactionId: carlsChat },
      { type: 'openRecord', interactionId: annasChat },
      { type: 'loadTranscript', interactionId: annasChat },
      { type: 'loadTranscript', interactionId: carlsChat },
    ]);
    expect(desk.hears({ type: 'linkUp', link: 'lightning' })).toEqual([]);
  });

  it('back to Salesforce: transfers go on where they were', () => {
    const desk = mayasDesk();
    desk.opens(annasChat, agentWork(1));
    desk.opens(carlsChat, agentWork(2));
    desk.transfers(toBilling, annasChat);
    desk.asked({ type: 'startTransfer', interactionId: carlsChat, destination: toBilling });
    desk.hears({ type: 'linkDown', link: 'salesforce', ...away });
    expect(kinds(desk.hears({ type: 'linkUp', link: 'salesforce' }))).toEqual([
      'listWork',
      'loadTranscript',
      'loadTranscript',
      'watchTransfer',
      'startTransfer',
    ]);
  });

  it('are tried at once when Maya asks, and only while they are down', () => {
    const desk = mayasDesk();
    expect(desk.asked({ type: 'retryLink', link: 'lightning' }).decision).toEqual({ events: [] });
    desk.hears({ type: 'linkDown', link: 'lightning', ...away });
    expect(desk.asked({ type: 'retryLink', link: 'lightning' }).effects).toEqual([{ type: 'retryLink', link: 'lightning' }]);
    expect(desk.state.links.lightning.status).toBe('connecting');
  });
});

describe('refusals', () => {
  const offered = () => {
    const desk = mayasDesk();
    desk.offer();
    return desk;
  };
  const open = () => {
    const desk = mayasDesk();
    desk.opens();
    return desk;
  };
  const ended = () => {
    const desk = open();
    desk.hears({ type: 'conversationEnded', interactionId: annasChat, by: 'customer' });
    return desk;
  };
  const without = (link: 'lightning' | 'salesforce', make: () => StoryDesk) => () => {
    const desk = make();
    desk.hears({ type: 'linkDown', link, ...away });
    return desk;
  };
  const cannotDecline = () => {
    const desk = mayasDesk();
    desk.hears({ type: 'signedIn', agent: maya, canDecline: false });
    desk.offer();
    return desk;
  };
  const id = { interactionId: annasChat };
  const cases: [string, () => StoryDesk, Wish, string][] = [
    ['accept what is not here', mayasDesk, { type: 'acceptWork', ...id }, 'unknownInteraction'],
    ['accept what is open', open, { type: 'acceptWork', ...id }, 'wrongStage'],
    ['accept without the page', without('lightning', offered), { type: 'acceptWork', ...id }, 'linkDown'],
    ['decline where the org forbids it', cannotDecline, { type: 'declineWork', ...id }, 'declineNotAllowed'],
    ['decline without the page', without('lightning', offered), { type: 'declineWork', ...id }, 'linkDown'],
    ['decline what is open', open, { type: 'declineWork', ...id }, 'wrongStage'],
    ['send to an offer', offered, { type: 'sendMessage', ...id, text: 'Hi' }, 'wrongStage'],
    ['send without the page', without('lightning', open), { type: 'sendMessage', ...id, text: 'Hi' }, 'linkDown'],
    ['retry without the page', without('lightning', open), { type: 'retryMessage', ...id, messageId: messageId('m') }, 'linkDown'],
    ['draft for nobody', mayasDesk, { type: 'setDraft', ...id, text: 'Hi' }, 'unknownInteraction'],
    ['end without the page', without('lightning', open), { type: 'endConversation', ...id }, 'linkDown'],
    ['end what has ended', ended, { type: 'endConversation', ...id }, 'wrongStage'],
    ['close what is open', open, { type: 'closeWork', ...id }, 'wrongStage'],
    ['close without the page', without('lightning', ended), { type: 'closeWork', ...id }, 'linkDown'],
    ['select what is not here', mayasDesk, { type: 'selectInteraction', ...id }, 'unknownInteraction'],
    ['open the panel for an offer', offered, { type: 'openTransferPanel', ...id }, 'wrongStage'],
    ['transfer an offer', offered, { type: 'startTransfer', ...id, destination: toBilling }, 'wrongStage'],
    ['transfer without Salesforce', without('salesforce', open), { type: 'startTransfer', ...id, destination: toBilling }, 'linkDown'],
    ['recall what never was', open, { type: 'recallTransfer', transferId: newCommandId() as string as TransferId }, 'unknownTransfer'],
    ['a status nobody has', mayasDesk, { type: 'setPresence', status: '0N5000000000000099' as typeof available.id }, 'unknownStatus'],
    ['a status without the page', without('lightning', mayasDesk), { type: 'setPresence', status: onBreak.id }, 'linkDown'],
    ['dismiss what is not said', mayasDesk, { type: 'dismissNotice', noticeId: 'x' }, 'unknownNotice'],
  ];
  it.each(cases)('%s', (_story, make, wish, refused) => {
    const desk = make();
    const before = desk.state;
    expect(desk.asked(wish).decision).toMatchObject({ refused });
    expect(desk.state).toBe(before);
  });

  it.each(cases.filter(([, , wish, refused]) => 'interactionId' in wish || refused === 'linkDown'))(
    '%s: the button says so before',
    (_story, make, wish, refused) => {
      const about = 'interactionId' in wish ? wish.interactionId : null;
      expect(whyDisabled(make().state, wish.type, about)).toBe(refused);
    },
  );

  it('has a route for every kind of work but calls', () => {
    const desk = mayasDesk();
    desk.offer({ channel: 'call' });
    desk.hears({ type: 'workOpened', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(whyDisabled(desk.state, 'startTransfer', annasChat)).toBe('noRoute');
    expect(transferRoute('chat', 'chatButton')).toBe('flow');
    expect([transferRoute('case', 'user'), transferRoute('case', 'skill')]).toEqual(['owner', null]);
    expect(transferRoute('call', 'queue')).toBeNull();
  });
});

describe('selection and the transfer panel', () => {
  it('opens for what is shown, and closes when another is shown or its interaction leaves', () => {
    const desk = mayasDesk();
    desk.opens(annasChat, agentWork(1));
    desk.opens(carlsChat, agentWork(2));
    desk.asked({ type: 'openTransferPanel', interactionId: annasChat });
    expect([desk.state.selected, desk.state.transferPanel]).toEqual([annasChat, annasChat]);
    desk.asked({ type: 'selectInteraction', interactionId: carlsChat });
    expect(desk.state.transferPanel).toBeNull();
    desk.asked({ type: 'openTransferPanel', interactionId: carlsChat });
    desk.hears({ type: 'workClosed', interactionId: carlsChat, agentWorkId: agentWork(2) });
    expect([desk.state.selected, desk.state.transferPanel]).toEqual([annasChat, null]);
    desk.asked({ type: 'openTransferPanel', interactionId: annasChat });
    desk.asked({ type: 'closeTransferPanel' });
    expect(desk.state.transferPanel).toBeNull();
  });

  it('hands over to the next below, or else to the one above, or else to what has just come', () => {
    const desk = mayasDesk();
    desk.opens(annasChat, agentWork(1));
    desk.opens(carlsChat, agentWork(2));
    desk.opens(dorasChat, agentWork(3));
    const close = (id: typeof annasChat, work: number) =>
      desk.hears({ type: 'workClosed', interactionId: id, agentWorkId: agentWork(work) });
    desk.asked({ type: 'selectInteraction', interactionId: carlsChat });
    close(carlsChat, 2);
    expect(desk.state.selected).toBe(dorasChat);
    close(dorasChat, 3);
    expect(desk.state.selected).toBe(annasChat);
    desk.wait(5_000);
    const work = workOf(desk.nowMs, { id: carlsChat, agentWorkId: agentWork(4) });
    desk.hears({ type: 'workListed', offered: [{ work, deadlineMs: null }], open: [] });
    expect([desk.state.selected, desk.stage(annasChat)]).toEqual([carlsChat, 'gone']);
  });

  it('shows nothing when Maya wants nothing shown', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.asked({ type: 'selectInteraction', interactionId: null });
    expect(desk.state.selected).toBeNull();
    desk.offer({ id: dorasChat, agentWorkId: agentWork(3) });
    expect(desk.state.selected).toBeNull();
  });
});

describe('notices', () => {
  it('leave by themselves or when dismissed', () => {
    const desk = mayasDesk();
    desk.offer();
    desk.hears({ type: 'offerEnded', interactionId: annasChat, agentWorkId: agentWork(1), reason: 'withdrawn' });
    const [notice] = desk.state.notices;
    expect(nextDeadline(desk.state)).toBe(notice?.untilMs);
    desk.wait(6_000);
    desk.hears({ type: 'deadlinePassed' });
    expect(desk.notices()).toEqual([]);
    desk.offer({ agentWorkId: agentWork(2) });
    desk.hears({ type: 'offerEnded', interactionId: annasChat, agentWorkId: agentWork(2), reason: 'withdrawn' });
    desk.asked({ type: 'dismissNotice', noticeId: `offerWithdrawn:${agentWork(2)}` });
    expect(desk.notices()).toEqual([]);
  });
});

describe('signing in', () => {
  it('as somebody else begins with an empty desk; as the same agent again keeps everything', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.hears({ type: 'signedIn', agent: maya, canDecline: true });
    expect([desk.stage(), desk.state.workLoaded]).toEqual(['open', false]);
    desk.hears({ type: 'signedIn', agent: { ...maya, userId: '005000000000000002' as typeof maya.userId, name: 'Bo' }, canDecline: true });
    expect(desk.state).toMatchObject({ interactions: {}, selected: null, links: { salesforce: { status: 'up' } } });
  });

  it('does not journal what a restart can learn from the org', () => {
    expect(isJournaled({ type: 'linkUp', atMs: 0, link: 'salesforce' })).toBe(false);
    expect(nextDeadline(initialState())).toBeNull();
  });
});
