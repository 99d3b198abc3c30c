import { describe, expect, it } from 'vitest';
import { longId } from '../../ids.ts';
import { ApplicationEvents } from '../aura/bus.ts';
import { createWorkspaceApi } from '../aura/workspace-api.ts';
import { addressOf, recordInAddress, Tabs } from './tabs.ts';

const anna = longId('0MwAnna00000001');
const bertil = longId('0MwBertil000001');

describe('workspace tabs', () => {
  it('open a record once, and focus it when asked again by its short id', () => {
    const tabs = new Tabs(new ApplicationEvents());
    const first = tabs.openRecord(anna, true);
    tabs.openRecord(bertil, true);
    expect(tabs.openRecord(anna.slice(0, 15), false)).toBe(first);
    expect(tabs.focusedTabId).toBe(first);
    expect(tabs.isInFront(anna)).toBe(true);
    expect(tabs.isInFront(bertil)).toBe(false);
    expect(tabs.tabs).toHaveLength(2);
  });

  it('open in the background', () => {
    const tabs = new Tabs(new ApplicationEvents());
    tabs.openRecord(anna, false);
    expect(tabs.focusedTabId).toBeNull();
    expect(tabs.isInFront(anna)).toBe(false);
  });

  it('close, and the neighbour comes to the front', () => {
    const tabs = new Tabs(new ApplicationEvents());
    const first = tabs.openRecord(anna, true);
    const second = tabs.openRecord(bertil, true);
    tabs.close(second);
    expect(tabs.focusedTabId).toBe(first);
    tabs.close(first);
    expect(tabs.focusedTabId).toBeNull();
    expect(() => tabs.close(first)).toThrow('no tab has the id');
  });

  it('have addresses that lead back to their records', () => {
    const tabs = new Tabs(new ApplicationEvents());
    tabs.openRecord(anna, true);
    const [tab] = tabs.tabs;
    expect(addressOf(tab ?? null)).toBe(`/lightning/r/MessagingSession/${anna}/view`);
    expect(recordInAddress(addressOf(tab ?? null))).toBe(anna);
    expect(recordInAddress(`/lightning/r/${anna.slice(0, 15)}/view`)).toBe(anna);
    expect(recordInAddress('/lightning/page/home')).toBeNull();
  });
});

describe('lightning:workspaceAPI', () => {
  type Api = Record<string, (given?: unknown) => Promise<unknown>>;
  const make = (navType: 'Console' | 'Standard' = 'Console') => {
    const tabs = new Tabs(new ApplicationEvents());
    return { tabs, api: createWorkspaceApi(tabs, { label: 'Console', navType, utilities: [] }) as Api };
  };

  it('opens, focuses and closes tabs', async () => {
    const { tabs, api } = make();
    const tabId = await api['openTab']?.({ recordId: anna, focus: true });
    await api['openTab']?.({ url: `/lightning/r/MessagingSession/${bertil}/view`, focus: true });
    expect(await api['focusTab']?.({ tabId })).toBe(true);
    expect(await api['getFocusedTabInfo']?.()).toMatchObject({ tabId, recordId: anna, focused: true });
    expect(await api['closeTab']?.({ tabId })).toBe(true);
    expect(tabs.tabs.map((tab) => tab.recordId)).toEqual([bertil]);
  });

  it('rejects what it cannot do', async () => {
    const { api } = make();
    await expect(api['openTab']?.({ recordId: 'anna' })).rejects.toThrow('is not a record id');
    await expect(api['openTab']?.({ url: 'https://example.com' })).rejects.toThrow('does not lead to a record');
    await expect(api['focusTab']?.({ tabId: 'ctab9' })).rejects.toThrow('no tab has the id ctab9');
    await expect(make('Standard').api['openTab']?.({ recordId: anna })).rejects.toThrow('works only in Lightning console apps');
  });
});
