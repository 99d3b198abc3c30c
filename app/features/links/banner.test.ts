import type { LinkState } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { mayasDesk, NOON } from '../../testing/people.ts';
import { bannerLink } from './banner.ts';

const up: LinkState = { status: 'up' };
const down: LinkState = { status: 'down', sinceMs: NOON, nextTryAtMs: null, code: 'unreachable' };
const connecting: LinkState = { status: 'connecting' };

describe('the banner', () => {
  it('is not there while all is well', () => {
    expect(bannerLink(mayasDesk())).toBeNull();
  });

  it('speaks of one link, the one that the other hangs on', () => {
    expect(bannerLink(mayasDesk({ links: { salesforce: down, lightning: down } }))?.link).toBe('salesforce');
    expect(bannerLink(mayasDesk({ links: { salesforce: connecting, lightning: down } }))?.link).toBe('lightning');
  });

  it('tells that a lost link is coming back, but leaves the first start to the welcome', () => {
    expect(bannerLink(mayasDesk({ links: { salesforce: up, lightning: connecting } }))?.state.status).toBe('connecting');
    expect(bannerLink(mayasDesk({ links: { salesforce: connecting, lightning: connecting }, workLoaded: false }))).toBeNull();
  });
});
