import { vi } from 'vitest';
import { orgId, userId } from '@jackfield/contract';
import type { Tokens } from '../../auth/oauth.ts';
import { ok, type Outcome } from '../../refusal.ts';
import { createPubSub, type PubSub } from '../pubsub.ts';
import type { Subscription } from '../options.ts';
import type { SubscriptionState } from '../state.ts';
import { HandSchedule } from './hand-schedule.ts';
import { TinyServer } from './tiny-server.ts';

/** How long the client waits for silence and for refusals, as the tests know them. */
export const SILENCE_MS = 300_000;
export const SETTLE_MS = 5_000;

/** How often, and how long, a test looks for what it waits for. */
export const WAITING = { interval: 2, timeout: 5_000 };

/** Tokens of one sign-in. */
export const tokensNamed = (accessToken: string): Tokens => ({
  accessToken,
  refreshToken: null,
  instanceUrl: 'https://org.example',
  userId: userId.parse('005000000000001AAA'),
  orgId: orgId.parse('00D000000000001AAA'),
});

/** A keeper whose renewals the test decides. */
export class HandKeeper {
  tokens = tokensNamed('token-1');
  readonly turnedAway: string[] = [];
  renewal: () => Outcome<Tokens> | Promise<Outcome<Tokens>> = () => ok(tokensNamed(`token-${this.turnedAway.length + 1}`));

  readonly current = () => this.tokens;
  readonly renew = async (turnedAway: string): Promise<Outcome<Tokens>> => {
    this.turnedAway.push(turnedAway);
    const answer = await this.renewal();
    if (answer.ok) this.tokens = answer.value;
    return answer;
  };
}

/** A tiny server, a client of it, and everything that a test holds in its hand. */
export class Centre {
  private constructor(
    readonly server: TinyServer & { target: string },
    readonly time: HandSchedule,
    readonly client: PubSub,
    readonly keeper: HandKeeper,
  ) {}

  /** @param atOnce as for {@link HandSchedule}; without it no wait is ever over unless the test says so. */
  static async open(atOnce?: (delayMs: number) => boolean): Promise<Centre> {
    const server = await TinyServer.open();
    const time = new HandSchedule(atOnce);
    const keeper = new HandKeeper();
    const client = createPubSub({
      keeper,
      schedule: time.schedule,
      jitter: () => 1,
      target: server.target,
      credentials: { proof: 'noneOnThisMachine' },
    });
    return new Centre(server, time, client, keeper);
  }

  async close(): Promise<void> {
    await this.client.close();
    this.server.close();
  }
}

/** Resolves when the subscription is in this state. */
export async function reaches<T extends SubscriptionState['is']>(
  subscription: Subscription,
  is: T,
): Promise<Extract<SubscriptionState, { is: T }>> {
  return vi.waitFor(() => {
    const state = subscription.state();
    if (state.is !== is) throw new Error(`it is ${state.is}`);
    return state as Extract<SubscriptionState, { is: T }>;
  }, WAITING);
}
