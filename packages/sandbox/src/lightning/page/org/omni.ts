import { longId, shortId } from '../../ids.ts';
import type { PageEvent } from '../../port.ts';
import type { PresenceStatus, Snapshot, Work } from '../../protocol.ts';
import type { ApplicationEvents } from '../aura/bus.ts';
import { Emitter } from '../emitter.ts';
import type { Client } from './client.ts';

/** Why a status changed, in the words of `lightning:omniChannelStatusChanged`. */
export type StatusReason = 'OmniToolkitStatusChange' | 'OmniManualStatusChange' | 'OmniSupervisorStatusChange' | 'OmniLoginStatusChange';

type OmniEvent = Extract<
  PageEvent,
  { type: 'statusChanged' | 'loggedOut' | 'workAssigned' | 'workAccepted' | 'workDeclined' | 'workClosed' | 'workRemoved' }
>;
const WORK_EVENTS = {
  workAssigned: 'lightning:omniChannelWorkAssigned',
  workAccepted: 'lightning:omniChannelWorkAccepted',
  workDeclined: 'lightning:omniChannelWorkDeclined',
  workClosed: 'lightning:omniChannelWorkClosed',
} as const;

/**
 * Omni-Channel as this page knows it: the user's status and work, the commands that change them, and the application events
 * that tell components. State comes from the server's stream alone; a command's success is not a change by itself.
 */
export class Omni {
  statusId: string | null = null;
  works: readonly Work[] = [];
  /** Something shown by the widget has changed. */
  readonly changed = new Emitter<void>();
  /** This user has opened, closed or lost a piece of work. */
  readonly workMoved = new Emitter<{ what: 'accepted' | 'closed' | 'removed' | 'declined' | 'assigned'; workItemId: string }>();
  /** Offers that open by themselves, as they come. */
  readonly autoAccepts = new Emitter<{ workId: string }>();
  #started = false;
  /** The change this page has asked for last, so that its event can say why. */
  #asked: { statusId: string; reason: StatusReason } | null = null;

  constructor(
    readonly statuses: readonly PresenceStatus[],
    private readonly client: Client,
    private readonly events: ApplicationEvents,
  ) {}

  /** Agrees with the server after the page has started or a stream was lost. The first time nothing is fired: there was no before. */
  resynchronise(snapshot: Snapshot): void {
    const before = this.works;
    if (!this.#started) {
      this.#started = true;
      this.statusId = snapshot.statusId;
      this.works = snapshot.works;
      this.changed.tell();
      for (const work of snapshot.works) if (work.autoAccept === true) this.autoAccepts.tell({ workId: work.workId });
      return;
    }
    if (snapshot.statusId !== this.statusId) {
      this.apply(
        snapshot.statusId === null
          ? { type: 'loggedOut', reason: snapshot.logoutReason }
          : { type: 'statusChanged', statusId: snapshot.statusId },
      );
    }
    for (const gone of before.filter((work) => !snapshot.works.some((other) => other.workId === work.workId))) {
      this.apply({ type: gone.status === 'Opened' ? 'workClosed' : 'workRemoved', workId: gone.workId, workItemId: gone.workItemId });
    }
    for (const work of snapshot.works) {
      const known = before.find((other) => other.workId === work.workId);
      if (!known) this.apply({ ...work, type: 'workAssigned' });
      if (work.status === 'Opened' && known?.status !== 'Opened')
        this.apply({ type: 'workAccepted', workId: work.workId, workItemId: work.workItemId });
    }
    this.works = snapshot.works;
    this.changed.tell();
  }

  /** Takes in what happened, and fires what a component would hear. */
  apply(event: OmniEvent): void {
    switch (event.type) {
      case 'statusChanged':
        if (event.statusId === null) this.#wentOffline(null);
        else this.#wentTo(event.statusId);
        break;
      case 'loggedOut':
        this.#wentOffline(event.reason);
        break;
      case 'workAssigned':
        this.#replace(event.workId, { workId: event.workId, workItemId: event.workItemId, status: 'Assigned' });
        this.#fireWork(event.type, event);
        this.workMoved.tell({ what: 'assigned', workItemId: event.workItemId });
        if (event.autoAccept === true) this.autoAccepts.tell({ workId: event.workId });
        break;
      case 'workAccepted':
        this.#replace(event.workId, { workId: event.workId, workItemId: event.workItemId, status: 'Opened' });
        this.#fireWork(event.type, event);
        this.workMoved.tell({ what: 'accepted', workItemId: event.workItemId });
        break;
      case 'workDeclined':
        this.#replace(event.workId, null);
        this.#fireWork(event.type, event);
        this.workMoved.tell({ what: 'declined', workItemId: event.workItemId });
        break;
      case 'workClosed':
        this.#replace(event.workId, null);
        this.#fireWork(event.type, event);
        this.workMoved.tell({ what: 'closed', workItemId: event.workItemId });
        break;
      case 'workRemoved':
        this.#replace(event.workId, null);
        this.workMoved.tell({ what: 'removed', workItemId: event.workItemId });
        break;
      default:
        event satisfies never;
    }
    this.changed.tell();
  }

  /** The network is gone: components hear of it. The last known state stays on show. */
  connectionLost(reason: string): void {
    this.events.fire('lightning:omniChannelConnectionError', { error: reason });
  }

  status(statusId: string | null): PresenceStatus | null {
    if (statusId === null) return null;
    return this.statuses.find((status) => shortId(status.id) === shortId(statusId)) ?? null;
  }

  async setStatus(statusId: string, reason: StatusReason): Promise<PresenceStatus> {
    const status = this.status(statusId);
    if (!status) throw new Error(`You don't have access to the presence status ${statusId}.`);
    this.#asked = { statusId: status.id, reason };
    await this.client.setPresence(status.id);
    return status;
  }

  async logout(): Promise<void> {
    await this.client.logout();
  }

  async accept(workId: string): Promise<void> {
    await this.client.accept(longId(workId));
  }

  async decline(workId: string, reason: string | null): Promise<void> {
    await this.client.decline(longId(workId), reason);
  }

  async close(workId: string): Promise<void> {
    await this.client.close(longId(workId));
  }

  #wentTo(statusId: string): void {
    const before = this.statusId;
    if (before === statusId) return;
    this.statusId = statusId;
    const status = this.status(statusId);
    const asked = this.#asked?.statusId === statusId ? this.#asked.reason : null;
    this.#asked = null;
    if (before === null) this.events.fire('lightning:omniChannelLoginSuccess', { statusId: shortId(statusId) });
    this.events.fire('lightning:omniChannelStatusChanged', {
      statusId: shortId(statusId),
      channels: JSON.stringify(status?.channels ?? []),
      reason: before === null ? 'OmniLoginStatusChange' : (asked ?? 'OmniSupervisorStatusChange'),
      statusName: status?.label ?? '',
      statusApiName: status?.developerName ?? '',
    });
  }

  #wentOffline(reason: string | null): void {
    if (this.statusId === null) return;
    this.statusId = null;
    this.events.fire('lightning:omniChannelLogout', { reason });
  }

  #replace(workId: string, work: Work | null): void {
    const others = this.works.filter((other) => other.workId !== workId);
    this.works = work ? [...others, work] : others;
  }

  #fireWork(type: keyof typeof WORK_EVENTS, work: { workId: string; workItemId: string }): void {
    this.events.fire(WORK_EVENTS[type], { workId: shortId(work.workId), workItemId: shortId(work.workItemId) });
  }
}
