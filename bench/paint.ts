import type { Seat } from '../e2e/support/agent.ts';
import { Agent } from '../e2e/support/agent.ts';
import { ContactCentre } from '../e2e/support/world.ts';
import { quantile, round, summary, type Figure } from './figures.ts';

/** What the workspace notes when it has painted an offer. */
interface OfferPainted {
  detail: { id: string } | null;
}

/**
 * From the moment the centre emits an offer to the frame in which the row is painted. Both clocks are this machine's: the centre's clock is
 * real time as long as nobody moves it. Each offer is withdrawn before the next, so that every one is painted into an empty list.
 */
export async function paintFigures(seat: Seat, offers: number): Promise<Figure[]> {
  const centre = await ContactCentre.open();
  const maya = new Agent(seat, centre, 'Maya');
  try {
    await maya.arrives();
    const delaysMs: number[] = [];
    for (let index = 0; index <= offers; index += 1) {
      const customer = await centre.customerWrites(`Customer ${index}`, 'Hello');
      await maya.offerFrom(customer.name).waitFor();
      const painted = await maya.page.waitForFunction(
        (id) =>
          performance
            .getEntriesByName('jackfield:offer-painted')
            .filter((entry) => (entry as unknown as OfferPainted).detail?.id === id)
            .map((entry) => performance.timeOrigin + entry.startTime)[0],
        customer.interactionId,
      );
      const paintedMs = (await painted.jsonValue()) ?? Number.NaN;
      const emitted = (await centre.events()).find(
        (event) => event.type === 'workAssigned' && event.interactionId === customer.interactionId,
      );
      if (!emitted) throw new Error('the centre does not remember the offer it made');
      if (index > 0) delaysMs.push(paintedMs - emitted.atMs);
      await customer.leaves();
      await maya.offerFrom(customer.name).waitFor({ state: 'detached' });
    }
    return [{ name: 'offer emitted to row painted', unit: 'ms', ...summary(delaysMs), p95: round(quantile(delaysMs, 0.95)), aim: 50 }];
  } finally {
    await maya.leaves();
    await centre.close();
  }
}
