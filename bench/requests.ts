import type { Seat } from '../e2e/support/agent.ts';
import { Agent } from '../e2e/support/agent.ts';
import { ContactCentre } from '../e2e/support/world.ts';
import type { Figure } from './figures.ts';

/** What one sign-in and one whole chat (offer, accept, reply, transfer to a queue) cost in requests to the org. Counts, so they are gated. */
export async function requestFigures(seat: Seat): Promise<Figure[]> {
  const centre = await ContactCentre.open();
  const maya = new Agent(seat, centre, 'Maya');
  try {
    await maya.arrives();
    const afterStart = await centre.restCalls();
    const anna = await centre.customerWrites('Anna', 'Hello');
    await maya.accepts('Anna');
    await maya.writes('Hello Anna');
    await anna.reads('Hello Anna');
    await maya.transfersTo('bill');
    await anna.belongsTo('Billing');
    await maya.inbox.getByRole('option', { name: /Anna/ }).waitFor({ state: 'detached' });
    const afterChat = await centre.restCalls();
    return [
      { name: 'REST calls for a start', unit: 'count', median: afterStart, spread: 0, count: 1, limit: 20 },
      { name: 'REST calls for a chat that is transferred', unit: 'count', median: afterChat - afterStart, spread: 0, count: 1, limit: 15 },
    ];
  } finally {
    await maya.leaves();
    await centre.close();
  }
}
