import type { ConsoleApp } from '../../deploy/deployment.ts';
import { addressOf, recordInAddress, type Tab, type Tabs } from '../console/tabs.ts';
import { readArguments, textArgument } from './arguments.ts';

/** `lightning:workspaceAPI`, as the Console Developer Guide describes it: promises, and console apps only. */
export function createWorkspaceApi(tabs: Tabs, app: ConsoleApp): object {
  const onlyInConsole = (method: string) => {
    if (app.navType !== 'Console') throw new Error(`${method}: this method works only in Lightning console apps`);
  };
  const info = (tab: Tab) => ({
    tabId: tab.tabId,
    recordId: tab.recordId,
    url: addressOf(tab),
    isSubtab: false,
    focused: tab.tabId === tabs.focusedTabId,
    closeable: true,
    pinned: false,
    subtabs: [],
  });
  return Object.freeze({
    openTab: async (given: unknown) => {
      onlyInConsole('openTab');
      const values = readArguments('openTab', given, [], ['recordId', 'url', 'focus', 'overrideNavRules']);
      const recordId =
        values['recordId'] === undefined
          ? recordInAddress(textArgument('openTab', values, 'url'))
          : textArgument('openTab', values, 'recordId');
      if (recordId === null) throw new Error('openTab: the url does not lead to a record');
      return tabs.openRecord(recordId, values['focus'] === true);
    },
    focusTab: async (given: unknown) => {
      onlyInConsole('focusTab');
      tabs.focus(textArgument('focusTab', readArguments('focusTab', given, ['tabId']), 'tabId'));
      return true;
    },
    closeTab: async (given: unknown) => {
      onlyInConsole('closeTab');
      tabs.close(textArgument('closeTab', readArguments('closeTab', given, ['tabId']), 'tabId'));
      return true;
    },
    getAllTabInfo: async () => {
      onlyInConsole('getAllTabInfo');
      return tabs.tabs.map(info);
    },
    getFocusedTabInfo: async () => {
      onlyInConsole('getFocusedTabInfo');
      const tab = tabs.tabs.find((other) => other.tabId === tabs.focusedTabId);
      if (!tab) throw new Error('getFocusedTabInfo: no workspace tab is focused');
      return info(tab);
    },
    isConsoleNavigation: async () => app.navType === 'Console',
  });
}
