import { isRecordId, longId, objectOfId, shortId } from '../../ids.ts';
import type { ApplicationEvents } from '../aura/bus.ts';
import { Emitter } from '../emitter.ts';

/** A workspace tab of the console: one record page. */
export interface Tab {
  tabId: string;
  recordId: string;
  objectApiName: string;
}

/** The console's workspace tabs. `focusedTabId` is null while the navigation item (home) is in front. */
export class Tabs {
  tabs: readonly Tab[] = [];
  focusedTabId: string | null = null;
  readonly changed = new Emitter<void>();
  readonly opened = new Emitter<Tab>();
  readonly closed = new Emitter<Tab>();
  #count = 0;

  constructor(private readonly events: ApplicationEvents) {}

  /** Opens a record's tab, or takes the one that is open; a tab that is open already is always focused, as the console does. Returns the tab's id. */
  openRecord(recordId: string, focus: boolean): string {
    if (!isRecordId(recordId)) throw new TypeError(`"${recordId}" is not a record id`);
    const open = this.ofRecord(recordId);
    if (open) {
      this.focus(open.tabId);
      return open.tabId;
    }
    const id = longId(recordId);
    const tab: Tab = { tabId: `ctab${this.#count++}`, recordId: id, objectApiName: objectOfId(id) ?? 'Record' };
    this.tabs = [...this.tabs, tab];
    this.opened.tell(tab);
    this.events.fire('lightning:tabCreated', { tabId: tab.tabId });
    if (focus) this.focus(tab.tabId);
    else this.changed.tell();
    return tab.tabId;
  }

  /** Brings a tab to the front; null brings home. Refuses a tab that is not there. */
  focus(tabId: string | null): void {
    if (tabId !== null && !this.tabs.some((tab) => tab.tabId === tabId)) throw new Error(`no tab has the id ${tabId}`);
    if (tabId === this.focusedTabId) return;
    const previousTabId = this.focusedTabId;
    this.focusedTabId = tabId;
    this.changed.tell();
    if (tabId !== null) this.events.fire('lightning:tabFocused', { previousTabId, currentTabId: tabId });
  }

  /** Closes a tab. The one to its left comes to the front. Refuses a tab that is not there. */
  close(tabId: string): void {
    const at = this.tabs.findIndex((tab) => tab.tabId === tabId);
    const tab = this.tabs[at];
    if (!tab) throw new Error(`no tab has the id ${tabId}`);
    this.tabs = this.tabs.filter((other) => other !== tab);
    this.closed.tell(tab);
    this.events.fire('lightning:tabClosed', { tabId });
    if (this.focusedTabId === tabId) this.focus((this.tabs[at - 1] ?? this.tabs[at])?.tabId ?? null);
    this.changed.tell();
  }

  ofRecord(recordId: string): Tab | null {
    return this.tabs.find((tab) => shortId(tab.recordId) === shortId(recordId)) ?? null;
  }

  /** Whether a record's page is open and in front, so that its components are on screen. */
  isInFront(recordId: string): boolean {
    const tab = this.ofRecord(recordId);
    return tab !== null && tab.tabId === this.focusedTabId;
  }
}

/** The address of a tab, as the browser shows it. */
export function addressOf(tab: Tab | null): string {
  return tab ? `/lightning/r/${tab.objectApiName}/${tab.recordId}/view` : '/lightning/page/home';
}

/** The record an address points to, or null for home. */
export function recordInAddress(path: string): string | null {
  const id = /^\/lightning\/r\/(?:\w+\/)?(\w{15,18})\/view$/.exec(path)?.[1];
  return id !== undefined && isRecordId(id) ? longId(id) : null;
}
