import { messageId, type DeskState } from '@jackfield/contract';
import { apply, initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { meaningOf } from './guest-facts.ts';
import { ANNAS_CHAT, ANNAS_WORK, AVAILABLE, command, opening } from './testing/people.ts';

const open: DeskState = opening.reduce(apply, initialState());
const HELLO = messageId.parse('11111111-1111-4111-8111-111111111111');
const work = { agentWorkId: ANNAS_WORK, interactionId: ANNAS_CHAT };

describe('what the Lightning page reports', () => {
  it.each([
    [{ type: 'workOffered', ...work }, [], true],
    [{ type: 'omniInDoubt' }, [], true],
    [{ type: 'workOpened', ...work }, [{ type: 'workOpened', ...work }], true],
    [{ type: 'workDeclined', ...work }, [{ type: 'offerEnded', reason: 'declined', ...work }], false],
    [{ type: 'workClosed', ...work }, [{ type: 'workClosed', ...work }], false],
    [{ type: 'conversationShown', interactionId: ANNAS_CHAT }, [], true],
    [
      { type: 'customerWrote', interactionId: ANNAS_CHAT, text: 'Hi', name: 'Anna', atMs: 5 },
      [{ type: 'messageReceived', message: { from: 'customer', author: 'Anna', text: 'Hi', atMs: 5 } }],
      false,
    ],
    [
      { type: 'messageArrivedLate', interactionId: ANNAS_CHAT, messageId: HELLO },
      [{ type: 'messageSent', interactionId: ANNAS_CHAT, messageId: HELLO }],
      false,
    ],
    [{ type: 'conversationEnded', interactionId: ANNAS_CHAT }, [{ type: 'conversationEnded', by: 'customer' }], false],
  ] as const)('%j', (fact, events, readWork) => {
    expect(meaningOf(fact, open, 9)).toMatchObject({ events: events.map((event) => ({ ...event, atMs: 9 })), readWork });
  });

  it('was the agent who ended it, where the agent had asked to', () => {
    const ending = apply(open, { type: 'endRequested', atMs: 3_000, cause: command(1), interactionId: ANNAS_CHAT });
    expect(meaningOf({ type: 'conversationEnded', interactionId: ANNAS_CHAT }, ending, 9).events).toMatchObject([{ by: 'agent' }]);
  });

  it('is the same message when it is heard twice', () => {
    const said = { type: 'customerWrote', interactionId: ANNAS_CHAT, text: 'Hi', name: 'Anna', atMs: 5 } as const;
    expect(meaningOf(said, open, 9)).toEqual(meaningOf(said, open, 9));
  });
});

describe('a change of presence that the page reports', () => {
  it.each([
    [AVAILABLE.id, null],
    [null, null],
    [null, 'OmniSupervisorLogout'],
  ])('is told as it is (%s, %s): what it means is for the desk to say', (status, reason) => {
    expect(meaningOf({ type: 'presenceReported', status, reason }, open, 9)).toEqual({
      events: [{ type: 'presenceChanged', atMs: 9, status, reason }],
      readWork: false,
    });
  });
});
