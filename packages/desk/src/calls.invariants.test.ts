import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOccupying, isThere, whyNoCall } from './index.ts';
import { story } from './testing/arbitraries.ts';
import { callNews, callNo, callWishes, ringing } from './testing/calls.ts';
import { mayasDesk, type StoryDesk } from './testing/desk.ts';
import { commandIdOf } from './testing/people.ts';

const moment = fc.record({
  afterMs: fc.integer({ min: 0, max: 4_000 }),
  does: fc.oneof(fc.record({ hears: callNews }), fc.record({ asks: callWishes })),
});

/** Tells a story of calls, and looks at the desk after every moment of it. */
function always(look: (desk: StoryDesk) => void): void {
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 40 }), story, (calls, rest) => {
      const desk = mayasDesk();
      desk.hears({ type: 'phoneChanged', phone: { is: 'ready' } });
      for (const one of [1, 2, 3].map(callNo)) desk.hears(ringing(one));
      desk.hears({ type: 'legAsked', callId: callNo(1), ask: { is: 'answer' } });
      desk.hears({ type: 'legTold', callId: callNo(1), news: { is: 'connected' } });
      for (const { afterMs, does } of calls) {
        desk.wait(afterMs);
        if ('hears' in does) desk.hears(does.hears);
        else desk.asked(does.asks);
        look(desk);
      }
      for (const one of rest) {
        desk.wait(one.afterMs);
        if ('hears' in one) desk.hears(one.hears);
        else desk.asked(one.asks, commandIdOf(one.as));
        look(desk);
      }
    }),
    { numRuns: 150 },
  );
}

describe('whatever is heard of calls, in whatever order', () => {
  it("one call at most has the agent's voice", () => {
    always(({ state }) => expect(Object.values(state.calls).filter(isOccupying).length).toBeLessThanOrEqual(1));
  });

  it('every call that is talked in can be seen and ended', () => {
    always(({ state }) => {
      for (const call of Object.values(state.calls)) {
        if (call.at.is !== 'live') continue;
        expect(state.interactions[call.interactionId]).toBeDefined();
        expect(whyNoCall(state, 'hangUp', call.id)).toBeNull();
      }
    });
  });

  it('what takes the voice away from a call tells the phone so', () => {
    always((desk) => {
      const asked = desk.effects.splice(0).flatMap((it) => (it.type === 'askLeg' && it.ask.is === 'hold' && it.ask.on ? [it.callId] : []));
      for (const id of asked) {
        const at = desk.state.calls[id]?.at;
        expect(at?.is === 'live' && at.voice !== 'talking').toBe(true);
      }
    });
  });

  it('what is over is not kept without its interaction', () => {
    always(({ state }) => {
      for (const call of Object.values(state.calls))
        expect(isThere(call) || state.interactions[call.interactionId] !== undefined).toBe(true);
    });
  });
});
