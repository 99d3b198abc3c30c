import type { DeskEvent } from '@jackfield/contract';
import type { Effect } from '@jackfield/desk';
import type { GuestLink } from '@jackfield/omni-bridge';
import type { Log } from './logging.ts';
import { errorFields } from './redact.ts';

type PresenceOrder = Extract<Effect, { type: 'setPresence' }>;

/** What ordering a status of the page needs. */
export interface PresenceOrdersOptions {
  guests: Pick<GuestLink, 'order' | 'hello'>;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  log: Log;
}

/**
 * Orders a status of the page. The desk hears how each order ended; what Salesforce holds it hears from the page itself. Where that is in
 * doubt, after a second order or a refusal, the page is asked: whoever is ordered to what it holds already tells of no change.
 */
export function createPresenceOrders({ guests, tell, serverNowMs, log }: PresenceOrdersOptions): (order: PresenceOrder) => void {
  const give = async ({ status, order, again, commandId }: PresenceOrder) => {
    const result = await (status === 'offline'
      ? guests.order({ guest: 'utility', op: 'logout' })
      : guests.order({ guest: 'utility', op: 'setPresence', statusId: status }));
    if (again || !result.ok) guests.hello();
    if (!result.ok) log('warn', 'guestRefused', { order: 'setPresence', refusal: result.code });
    const about = { atMs: serverNowMs(), ...(commandId === undefined ? {} : { cause: commandId }), order };
    tell(result.ok ? { type: 'presenceAnswered', ...about } : { type: 'presenceFailed', ...about, code: result.code });
  };
  return (order) => {
    give(order).catch((error: unknown) => log('error', 'effectBug', { order: 'setPresence', ...errorFields(error) }));
  };
}
