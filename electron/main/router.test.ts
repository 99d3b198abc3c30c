import { apply, initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { createRouterPort } from './router.ts';
import { ANNAS_CHAT, AVAILABLE, opening } from './testing/people.ts';

describe('the port to the router', () => {
  it('passes on what is news of readiness, and keeps the last word for whoever connects', () => {
    const said: unknown[] = [];
    const port = createRouterPort((_level, code, fields) => said.push([code, fields?.['ready'], fields?.['reasons'], fields?.['to']]));
    expect(port.last()).toBeNull();
    let state = opening.reduce(apply, initialState());
    port.changed(state);
    state = apply(state, { type: 'presenceChanged', atMs: 3_000, status: AVAILABLE.id, reason: null });
    port.changed(state);
    state = apply(state, { type: 'draftChanged', atMs: 4_000, interactionId: ANNAS_CHAT, text: 'For Anna' });
    port.changed(state);
    state = apply(state, { type: 'pageSilence', atMs: 5_000, silent: true });
    port.changed(state);
    expect(said).toEqual([
      ['readiness', false, 'offline', 'notConnected'],
      ['readiness', true, '', 'notConnected'],
      ['readiness', false, 'pageSilent', 'notConnected'],
    ]);
    expect(port.last()).toEqual({ ready: false, status: AVAILABLE.id, state: null, reasons: ['pageSilent'] });
  });
});
