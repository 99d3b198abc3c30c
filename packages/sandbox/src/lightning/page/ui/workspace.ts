import { addressOf, type Tabs } from '../console/tabs.ts';
import { button, make, setAttributes } from './dom.ts';
import { recordPage, type RecordPage, type RecordPageParts } from './record-page.ts';

/** The workspace tabs and what is under them. */
export function workspace(tabs: Tabs, parts: RecordPageParts, closeTab: (tabId: string) => void): HTMLElement[] {
  const pages = new Map<string, RecordPage>();
  const strip = make('div', { attributes: { class: 'tabs', role: 'tablist', 'aria-label': 'Workspace tabs' } });
  const home = make(
    'article',
    { attributes: { class: 'record home' } },
    make('h1', {}, 'Home'),
    make('p', {}, 'Work that you accept opens here in a tab of its own.'),
  );
  const panels = make('main', { attributes: { class: 'panels' } }, home);

  const drawStrip = () => {
    const homeTab = button('Home', 'tab-label', () => tabs.focus(null), {
      role: 'tab',
      'aria-selected': String(tabs.focusedTabId === null),
    });
    const items = tabs.tabs.map((tab) => {
      const label = pages.get(tab.tabId)?.label() ?? '';
      const focused = tab.tabId === tabs.focusedTabId;
      return make(
        'div',
        { attributes: { class: focused ? 'tab focused' : 'tab', role: 'presentation' } },
        button(label, 'tab-label', () => tabs.focus(tab.tabId), { role: 'tab', 'aria-selected': String(focused), title: label }),
        button('×', 'tab-close', () => closeTab(tab.tabId), { 'aria-label': `Close ${label}` }),
      );
    });
    strip.replaceChildren(
      make('div', { attributes: { class: tabs.focusedTabId === null ? 'tab focused' : 'tab', role: 'presentation' } }, homeTab),
      ...items,
    );
  };
  const showFocused = () => {
    drawStrip();
    const focused = tabs.tabs.find((tab) => tab.tabId === tabs.focusedTabId) ?? null;
    setAttributes(home, { hidden: focused !== null });
    for (const [tabId, page] of pages) setAttributes(page.element, { hidden: tabId !== tabs.focusedTabId });
    const label = focused ? (pages.get(focused.tabId)?.label() ?? '') : 'Home';
    document.title = `${label} | Salesforce`;
    history.replaceState(null, '', addressOf(focused));
  };
  tabs.opened.hear((tab) => {
    const page = recordPage(tab, parts, showFocused);
    pages.set(tab.tabId, page);
    setAttributes(page.element, { hidden: true });
    panels.append(page.element);
  });
  tabs.closed.hear((tab) => {
    pages.get(tab.tabId)?.remove();
    pages.delete(tab.tabId);
  });
  tabs.changed.hear(showFocused);
  drawStrip();
  return [strip, panels];
}
