import type { Refusal } from '../refusal.ts';
import type { FaultReport } from './fault.ts';
import type { Refused } from './remedy.ts';

/**
 * Why a subscription ended by itself. The first three and `signedOut` are the org's word: nothing here tries again, and the caller falls back
 * to polling slowly. The others are bugs: of the consumer, of ours towards the protocol, of ours at all.
 */
export type EndReason =
  | { why: Refused; fault: FaultReport }
  | { why: 'signedOut'; refusal: Refusal }
  | { why: 'consumerFailed'; error: unknown }
  | { why: 'protocolBroken'; fault: FaultReport }
  | { why: 'bug'; error: unknown };

/**
 * ```
 *                  +------------------------- delay over ------------------------+
 *                  v                                                             |
 *  subscribe --> connecting --stands--> streaming --breaks, consumer done--> waiting
 *                  ^   |                    |                                    ^
 *                  |   +----- refused ------+---- it passes / too quick / -------+
 *                  |   |                    |     position lost
 *                  |   +--- token refused --+--> renewing --failed for now-------+
 *                  |                                |
 *                  +-------- a new token -----------+
 *
 *  any of them --close()--> closed        any of them --no retry helps, or a bug--> ended
 * ```
 * A position that is lost is begun anew without a delay. `waiting` tells the delay in milliseconds and what for. `closed` and `ended` are
 * final.
 */
export type SubscriptionState =
  | { is: 'connecting' }
  | { is: 'streaming' }
  | { is: 'waiting'; delayMs: number; code: string }
  | { is: 'renewing' }
  | { is: 'closed' }
  | { is: 'ended'; reason: EndReason };
