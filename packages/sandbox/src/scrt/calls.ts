import type { Omni } from '../omni/omni.ts';
import { nextNumber } from '../records/numbers.ts';
import type { Row } from '../records/schema.ts';
import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';
import type { CallSignal } from './call-signals.ts';

/** A call as the telephony partner announces it. */
export interface CallStart {
  readonly vendorCallKey: string;
  readonly from: string;
  readonly to: string;
  readonly type: 'Inbound' | 'Transfer';
  readonly startMs: number;
  /** The leg before a transfer; null for a call of its own. */
  readonly parentId: string | null;
  readonly callCenterId: string;
  readonly more: Row;
}

/** How a customer wants to be called back. */
export interface CallbackWish {
  readonly phone: string;
  /** Whether the agent reads the request and dials by hand, and not the system as soon as it is accepted. */
  readonly isPreview: boolean;
  /** When to begin looking for an agent; null for at once. */
  readonly scheduledMs: number | null;
}

/** One line of a call's transcript. */
export interface CallLine {
  readonly id: string;
  readonly from: 'customer' | 'agent' | 'system';
  readonly text: string;
  readonly atMs: number;
}

/**
 * Voice calls, one record for each leg.
 *
 * ```
 *  new --routed, accepted--> in-progress --closed--> completed
 *   \-------------------closed------------------------^
 * ```
 */
export class Calls {
  readonly #world: World;
  readonly #omni: Omni;
  readonly #lines = new Map<string, readonly CallLine[]>();
  readonly #signals = new Map<string, readonly CallSignal[]>();

  constructor(world: World, omni: Omni) {
    this.#world = world;
    this.#omni = omni;
    world.events.listen((event) => {
      if (event.type === 'workAccepted' && this.get(event.interactionId))
        world.records.update('VoiceCall', event.interactionId, {
          CallDisposition: 'in-progress',
          CallConnectDateTime: world.clock.nowMs(),
        });
    });
  }

  get(callId: string): StoredRow | undefined {
    return this.#world.records.get('VoiceCall', callId);
  }

  /** Makes the record of a call. It waits for nothing until it is routed. */
  start(call: CallStart): StoredRow {
    const { records, random, events } = this.#world;
    const conversation = records.insert('Conversation', { ConversationIdentifier: random.uuid(), StartTime: call.startMs });
    const row = records.insert('VoiceCall', {
      VendorCallKey: call.vendorCallKey,
      FromPhoneNumber: call.from,
      ToPhoneNumber: call.to,
      CallType: call.type,
      CallDisposition: 'new',
      VendorType: 'ContactCenter',
      CallCenterId: call.callCenterId,
      CallStartDateTime: call.startMs,
      PreviousCallId: call.parentId,
      ConversationId: conversation.Id,
      ...call.more,
    });
    if (call.parentId !== null) records.update('VoiceCall', call.parentId, { NextCallId: row.Id });
    events.publish({ type: 'interactionStarted', interactionId: row.Id, ownerId: '', customerName: call.from });
    return row;
  }

  /** Puts a call into a queue, or to one person with a queue to fall back on. */
  route(callId: string, queueId: string, preferredUserId: string | null): void {
    const { records, clock } = this.#world;
    const queue = records.mustGet('Group', queueId);
    records.update('VoiceCall', callId, { QueueName: queue['Name'] ?? null, CallQueuedDateTime: clock.nowMs() });
    this.#omni.enqueue({ workItemId: callId, queueId, isTransfer: false, ...(preferredUserId === null ? {} : { preferredUserId }) });
  }

  /** Changes what the partner reports of a call. */
  change(callId: string, values: Row): void {
    if (Object.keys(values).length > 0) this.#world.records.update('VoiceCall', callId, values);
  }

  /** The call is over: its conversation is closed and nothing routes it any more. Harmless when it is over already. */
  close(callId: string, endMs: number): void {
    const { records, events } = this.#world;
    const call = records.mustGet('VoiceCall', callId);
    this.#omni.withdraw(callId);
    if (call['CallDisposition'] === 'completed') return;
    const startMs = Number(call['CallStartDateTime'] ?? endMs);
    records.update('VoiceCall', callId, {
      CallDisposition: 'completed',
      CallEndDateTime: endMs,
      CallDurationInSeconds: Math.max(0, Math.round((endMs - startMs) / 1_000)),
    });
    if (typeof call['ConversationId'] === 'string') records.update('Conversation', call['ConversationId'], { EndTime: endMs });
    events.publish({ type: 'interactionEnded', interactionId: callId, by: 'customer' });
  }

  /** What was said, oldest first. */
  lines(callId: string): readonly CallLine[] {
    return this.#lines.get(callId) ?? [];
  }

  /** Adds a line of the transcript; one that came before, by its id, is not added again. */
  say(callId: string, line: CallLine): void {
    const known = this.lines(callId);
    if (!known.some((one) => one.id === line.id)) this.#lines.set(callId, [...known, line]);
  }

  /** What was noticed in the call, in the order it was reported. */
  signals(callId: string): readonly CallSignal[] {
    return this.#signals.get(callId) ?? [];
  }

  addSignals(callId: string, signals: readonly CallSignal[]): void {
    this.#signals.set(callId, [...this.signals(callId), ...signals]);
  }

  /** The customer asks to be called back: a request that waits with the queue the call was in, or with `fallbackQueueId`. Nobody routes it. */
  requestCallback(callId: string, wish: CallbackWish, fallbackQueueId: string): StoredRow {
    const { records } = this.#world;
    return records.insert('ContactRequest', {
      Name: nextNumber(records, records.definition('ContactRequest')),
      OwnerId: String(this.#omni.routingOf(callId)?.['GroupId'] ?? fallbackQueueId),
      Status: 'New',
      PreferredChannel: 'Phone',
      PreferredPhone: wish.phone,
      IsPreviewCallback: wish.isPreview,
      ScheduledRoutingDateTime: wish.scheduledMs,
      IsCallback: false,
      WhatId: callId,
    });
  }
}
