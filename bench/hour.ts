import { expect } from '@playwright/test';
import { Agent, type Seat } from '../e2e/support/agent.ts';
import { ContactCentre } from '../e2e/support/world.ts';
import type { Figure } from './figures.ts';

/** How many requests are waited for after the chat has gone: with the steady look at the list every 15 s, the scenario is three minutes long. */
const STEADY_LOOKS = 11;
/** A licence of an Enterprise org brings a thousand requests a day; the org's own hundred thousand carry the rest. */
const LIMIT_PER_HOUR = 500;

/**
 * Requests of the REST API that one busy agent costs in an hour: three minutes with one chat in them, two answers and a transfer, counted by
 * the org and times twenty. Twenty chats an hour, each of them transferred, is more than one person serves.
 */
export async function hourFigures(seat: Seat): Promise<Figure[]> {
  const centre = await ContactCentre.open();
  const maya = new Agent(seat, centre, 'Maya');
  try {
    await maya.arrives();
    const before = await centre.restCalls();
    const startedMs = performance.now();
    const anna = await centre.customerWrites('Anna', 'Hello');
    await maya.accepts('Anna');
    await maya.writes('Hello Anna');
    await anna.reads('Hello Anna');
    await anna.says('I was charged twice');
    await maya.conversation.getByText('I was charged twice').waitFor();
    await maya.writes('I am looking at it');
    await anna.reads('I am looking at it');
    await maya.transfersTo('bill');
    await anna.belongsTo('Billing');
    await maya.inbox.getByRole('option', { name: /Anna/ }).waitFor({ state: 'detached' });
    const steady = (await centre.restCalls()) + STEADY_LOOKS;
    await expect.poll(() => centre.restCalls(), { timeout: 300_000, intervals: [500] }).toBeGreaterThanOrEqual(steady);
    const calls = ((await centre.restCalls()) - before) * (3_600_000 / (performance.now() - startedMs));
    return [
      {
        name: 'REST calls of a busy agent in an hour',
        unit: 'count',
        median: Math.round(calls),
        spread: 0,
        count: 1,
        limit: LIMIT_PER_HOUR,
      },
    ];
  } finally {
    await maya.leaves();
    await centre.close();
  }
}
