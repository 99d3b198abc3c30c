import { status as Status } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { remedyFor } from './remedy.ts';

describe("what to do after one of Salesforce's codes", () => {
  it.each([
    ['subscription.fetch.replayid.corrupted', { act: 'restart' }],
    ['subscription.fetch.replayid.validation.failed', { act: 'stop' }],
    ['subscription.fetch.replay.repeated', { act: 'wait' }],
    ['subscription.fetch.overflow', { act: 'stop' }],
    ['subscription.fetch.requested.events.invalid', { act: 'stop' }],
    ['subscription.fetch.topic.mismatch', { act: 'stop' }],
    ['subscription.fetch.request.invalid', { act: 'stop' }],
    ['subscription.limit.exceeded', { act: 'end', refused: 'allowanceGone' }],
    ['subscription.topic.cannot.subscribe', { act: 'end', refused: 'notAllowed' }],
    ['subscription.internal.error', { act: 'wait' }],
    ['service.auth.error', { act: 'renew' }],
    ['service.auth.headers.invalid', { act: 'stop' }],
    ['service.auth.refresh.invalid', { act: 'stop' }],
    ['service.unavailable', { act: 'wait' }],
    ['service.protection.triggered', { act: 'slowDown' }],
    ['service.protection.stream.limit.triggered', { act: 'slowDown' }],
    ['service.tenant.license', { act: 'end', refused: 'notAllowed' }],
    ['concurrent.client.limit.exceeded', { act: 'slowDown' }],
    ['topic.not.found', { act: 'end', refused: 'topicNotFound' }],
    ['topic.meta.permission', { act: 'end', refused: 'notAllowed' }],
    ['topic.api.unavailable', { act: 'wait' }],
    ['topic.validation.empty', { act: 'stop' }],
    ['schema.meta.permission', { act: 'end', refused: 'notAllowed' }],
    ['schema.api.unavailable', { act: 'wait' }],
    ['schema.validation.failed', { act: 'stop' }],
  ])('%s, whatever the status', (code, remedy) => {
    for (const status of [Status.INVALID_ARGUMENT, Status.UNAVAILABLE, Status.UNAUTHENTICATED])
      expect(remedyFor({ code, status })).toEqual(remedy);
  });
});

describe('what to do after a plain status', () => {
  const rows = [
    [Status.OK, 'wait'],
    [Status.CANCELLED, 'wait'],
    [Status.UNKNOWN, 'wait'],
    [Status.INVALID_ARGUMENT, 'stop'],
    [Status.DEADLINE_EXCEEDED, 'wait'],
    [Status.NOT_FOUND, 'end'],
    [Status.ALREADY_EXISTS, 'stop'],
    [Status.PERMISSION_DENIED, 'end'],
    [Status.RESOURCE_EXHAUSTED, 'slowDown'],
    [Status.FAILED_PRECONDITION, 'stop'],
    [Status.ABORTED, 'wait'],
    [Status.OUT_OF_RANGE, 'stop'],
    [Status.UNIMPLEMENTED, 'stop'],
    [Status.INTERNAL, 'wait'],
    [Status.UNAVAILABLE, 'wait'],
    [Status.DATA_LOSS, 'wait'],
    [Status.UNAUTHENTICATED, 'renew'],
  ] as const;
  it.each(rows)('%d, and the same with a code nobody knows', (status, act) => {
    expect(remedyFor({ status, code: null }).act).toBe(act);
    expect(remedyFor({ status, code: 'some.new.code' }).act).toBe(act);
  });

  it('leaves out none', () => {
    const all = Object.values(Status).filter((value) => typeof value === 'number');
    expect(all.toSorted((a, b) => a - b)).toEqual(rows.map(([status]) => status));
  });
});
