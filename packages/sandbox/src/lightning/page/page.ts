import type { PageBoot, StreamMessage } from '../protocol.ts';
import { Access } from './aura/access.ts';
import { ApplicationEvents } from './aura/bus.ts';
import { createFramework } from './aura/framework.ts';
import { createGlobals } from './aura/globals.ts';
import { startAura } from './aura/host.ts';
import type { AuraServices } from './aura/instance.ts';
import { createOmniToolkit } from './aura/omni-toolkit.ts';
import { createRecordData } from './aura/record-data.ts';
import { createWorkspaceApi } from './aura/workspace-api.ts';
import { recordInAddress, Tabs } from './console/tabs.ts';
import { loadLwc, type LoadedLwc } from './lwc/host.ts';
import { createMessageService } from './lwc/message-service.ts';
import type { Client } from './org/client.ts';
import { Conversations } from './org/conversations.ts';
import { Omni } from './org/omni.ts';
import { Sessions } from './org/sessions.ts';
import { openStream } from './org/stream.ts';
import { make } from './ui/dom.ts';
import { OmniWidget } from './ui/omni-widget.ts';
import { appHeader, ConnectionBanner } from './ui/shell.ts';
import { Toasts } from './ui/toasts.ts';
import { UtilityBar, type UtilityItem } from './ui/utility-bar.ts';
import { workspace } from './ui/workspace.ts';

/** Builds the console from what the server has deployed, and connects its parts. `request` asks the server as this page. */
export function startPage(boot: PageBoot, client: Client, request: typeof fetch, signedOut: () => void): void {
  const toasts = new Toasts();
  const report = (cause: unknown, where: string) => {
    console.error(`${where}:`, cause);
    toasts.show(`${where}: ${cause instanceof Error ? cause.message : String(cause)}`);
  };

  const events = new ApplicationEvents();
  const tabs = new Tabs(events);
  const omni = new Omni(boot.statuses, client, events);
  const sessions = new Sessions(client);
  const messageService = createMessageService(report);
  const conversations = new Conversations(boot.user.name, boot.app, tabs, sessions, client, messageService.publish);
  const components = loadComponents(boot, { conversationToolkit: conversations.toolkit(), messageService, labels: boot.labels }, report);

  const access = new Access();
  const global = createGlobals(boot.labels, boot.user.userId);
  const framework = createFramework(access, global, report);
  const services: AuraServices = {
    access,
    events,
    global,
    report,
    base: (type, attributes) => {
      switch (type) {
        case 'lightning:omniToolkitAPI':
          return { facade: createOmniToolkit(omni) };
        case 'lightning:workspaceAPI':
          return { facade: createWorkspaceApi(tabs, boot.app) };
        case 'force:recordData':
          return createRecordData(attributes, client, boot.user.userId);
        default:
          return type satisfies never;
      }
    },
  };

  const widget = new OmniWidget(omni, tabs, client, toasts);
  const startUtility = (name: string, panel: HTMLElement) => {
    const bundle = boot.aura.find((other) => other.name === name);
    if (!bundle) throw new Error(`no component is called ${name}`);
    const instance = startAura(bundle, framework, services, panel);
    window.addEventListener('pagehide', () => instance.destroy());
  };
  const items = boot.app.utilities.map((utility): UtilityItem => {
    const { component } = utility;
    if (component.kind === 'omniWidget') return { utility, label: () => widget.label(), start: (panel) => panel.append(widget.element) };
    return { utility, label: () => utility.label, start: (panel) => startUtility(component.name, panel) };
  });
  const bar = new UtilityBar(items);
  const omniAt = items.findIndex((item) => item.utility.component.kind === 'omniWidget');
  omni.changed.hear(() => bar.draw());

  /** A tab that shows open work takes the work with it, as in a console with tab-based capacity. */
  const closeTab = (tabId: string) => {
    const tab = tabs.tabs.find((other) => other.tabId === tabId);
    const work = omni.works.find((other) => other.status === 'Opened' && other.workItemId === tab?.recordId);
    tabs.close(tabId);
    if (work) toasts.attempt(() => omni.close(work.workId));
  };
  const banner = new ConnectionBanner();
  const parts = { user: boot.user, sessions, conversations, components, toasts };
  document.body.replaceChildren(
    appHeader(boot.app.label, boot.user),
    banner.element,
    ...workspace(tabs, parts, closeTab),
    bar.element,
    toasts.element,
  );

  // Opening an offer by itself is the page's doing, as of Salesforce's own widget: who has no page has nothing opened.
  omni.autoAccepts.hear(({ workId }) => toasts.attempt(() => omni.accept(workId)));
  omni.workMoved.hear(({ what, workItemId }) => {
    const tab = tabs.ofRecord(workItemId);
    if (what === 'assigned') bar.toggle(omniAt, true);
    if (what === 'accepted') {
      tabs.openRecord(workItemId, true);
      bar.toggle(omniAt, false);
    }
    if (!tab) return;
    if (what === 'closed') tabs.close(tab.tabId);
    else void sessions.load(workItemId);
  });

  let started = false;
  const deliver = (message: StreamMessage): void => {
    if (message.type === 'snapshot') {
      omni.resynchronise(message);
      if (started) {
        void sessions.reload();
        return;
      }
      started = true;
      restoreTabs(tabs, omni);
      // Components ask for the status as soon as they start, so they start when it is known.
      bar.start();
    } else if (message.type === 'message') conversations.received(message.recordId, message.message);
    else if (message.type === 'sessionEnded') conversations.ended(message.recordId);
    else omni.apply(message);
  };
  openStream({
    request,
    deliver,
    live: () => banner.hide(),
    lost: (reason) => {
      banner.show(reason);
      omni.connectionLost(reason);
    },
    signedOut,
  });
}

/** The tabs of open work are there again after a reload; the record in the address is in front. */
function restoreTabs(tabs: Tabs, omni: Omni): void {
  const asked = recordInAddress(window.location.pathname);
  const open = omni.works.filter((work) => work.status === 'Opened');
  for (const work of open) tabs.openRecord(work.workItemId, false);
  const first = asked ?? open[0]?.workItemId;
  if (first !== undefined) tabs.openRecord(first, true);
  const tab = first === undefined ? null : tabs.ofRecord(first);
  if (tab) tabs.focus(tab.tabId);
}

function loadComponents(
  boot: PageBoot,
  modules: Parameters<typeof loadLwc>[1],
  report: (cause: unknown, where: string) => void,
): (objectApiName: string) => { name: string; component: LoadedLwc }[] {
  const loaded: { name: string; objects: string[]; component: LoadedLwc }[] = [];
  for (const bundle of boot.lwc) {
    try {
      loaded.push({ name: bundle.name, objects: bundle.recordPages, component: loadLwc(bundle, modules) });
    } catch (cause) {
      report(cause, `c/${bundle.name}`);
    }
  }
  return (objectApiName) => loaded.filter((entry) => entry.objects.includes(objectApiName));
}

/** Says that the page could not start, where the page would be. */
export function showFailure(cause: unknown): void {
  const words = cause instanceof Error ? cause.message : String(cause);
  document.body.replaceChildren(make('p', { attributes: { class: 'notice', role: 'alert' } }, `Lightning could not start: ${words}`));
}
