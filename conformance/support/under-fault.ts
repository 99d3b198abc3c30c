import { untilSlowOnesArrived, type Fault, type TestCentre } from './centre.ts';
import { FAULTS, type FaultName } from './faults.ts';

/**
 * Acts while a fault of the table stands at a route, and comes back when it is over and what it held back has arrived.
 * @throws when the fault hit nothing: then it has proved nothing.
 */
export async function underFault<T>(
  centre: TestCentre,
  name: FaultName,
  at: Pick<Fault, 'route' | 'after'>,
  act: () => Promise<T>,
): Promise<T> {
  const hitsBefore = await centre.hits();
  await centre.fault(...FAULTS[name](at));
  const end = await act();
  await centre.noFaults();
  const wasHit = (await centre.hits()) > hitsBefore;
  if (wasHit !== (name !== 'nothing')) throw new Error(`${name}: ${wasHit ? 'something' : 'nothing'} was hit at ${at.route}`);
  if (name === 'slower than anybody waits') await untilSlowOnesArrived(centre);
  return end;
}
