import { status as Status } from '@grpc/grpc-js';
import type { Fault } from './fault.ts';

/** Why a subscription can never go on: the caller falls back to slow polling. */
export type Refused = 'topicNotFound' | 'notAllowed' | 'allowanceGone';

/**
 * What to do after a fault:
 * - `restart`: the position is too old or none of this org's; begin elsewhere and tell the caller to reconcile;
 * - `renew`: get a new token, then connect;
 * - `wait`: it passes by itself; back off;
 * - `slowDown`: we are too many or too quick; back off for long;
 * - `stop`: we sent what the protocol forbids, a bug;
 * - `end`: no retry can help.
 */
export type Remedy =
  { act: 'restart' } | { act: 'renew' } | { act: 'wait' } | { act: 'slowDown' } | { act: 'stop' } | { act: 'end'; refused: Refused };

const restart: Remedy = { act: 'restart' };
const renew: Remedy = { act: 'renew' };
const wait: Remedy = { act: 'wait' };
const slowDown: Remedy = { act: 'slowDown' };
const stop: Remedy = { act: 'stop' };
const topicNotFound: Remedy = { act: 'end', refused: 'topicNotFound' };
const notAllowed: Remedy = { act: 'end', refused: 'notAllowed' };
const allowanceGone: Remedy = { act: 'end', refused: 'allowanceGone' };

/** Salesforce's codes for the calls used here: "Handle Errors" of the Pub/Sub API guide. */
const byCode: ReadonlyMap<string, Remedy> = new Map<string, Remedy>([
  ['subscription.fetch.replayid.corrupted', restart],
  ['subscription.fetch.replayid.validation.failed', stop],
  ['subscription.fetch.replay.repeated', wait],
  ['subscription.fetch.overflow', stop],
  ['subscription.fetch.requested.events.invalid', stop],
  ['subscription.fetch.topic.mismatch', stop],
  ['subscription.fetch.request.invalid', stop],
  ['subscription.limit.exceeded', allowanceGone],
  ['subscription.topic.cannot.subscribe', notAllowed],
  ['subscription.internal.error', wait],
  ['service.auth.error', renew],
  ['service.auth.headers.invalid', stop],
  ['service.auth.refresh.invalid', stop],
  ['service.unavailable', wait],
  ['service.protection.triggered', slowDown],
  ['service.protection.stream.limit.triggered', slowDown],
  ['service.tenant.license', notAllowed],
  ['concurrent.client.limit.exceeded', slowDown],
  ['topic.not.found', topicNotFound],
  ['topic.meta.permission', notAllowed],
  ['topic.api.unavailable', wait],
  ['topic.validation.empty', stop],
  ['schema.meta.permission', notAllowed],
  ['schema.api.unavailable', wait],
  ['schema.validation.failed', stop],
]);

/** What to do after a fault. A code we do not know is judged by its gRPC status. */
export function remedyFor(fault: Pick<Fault, 'status' | 'code'>): Remedy {
  return (fault.code === null ? undefined : byCode.get(fault.code)) ?? byStatus(fault.status);
}

function byStatus(status: Status): Remedy {
  switch (status) {
    case Status.UNAUTHENTICATED:
      return renew;
    case Status.RESOURCE_EXHAUSTED:
      return slowDown;
    case Status.PERMISSION_DENIED:
      return notAllowed;
    case Status.NOT_FOUND:
      return topicNotFound;
    case Status.INVALID_ARGUMENT:
    case Status.UNIMPLEMENTED:
    case Status.FAILED_PRECONDITION:
    case Status.OUT_OF_RANGE:
    case Status.ALREADY_EXISTS:
      return stop;
    case Status.OK:
    case Status.UNAVAILABLE:
    case Status.DEADLINE_EXCEEDED:
    case Status.CANCELLED:
    case Status.ABORTED:
    case Status.INTERNAL:
    case Status.UNKNOWN:
    case Status.DATA_LOSS:
      return wait;
  }
}
