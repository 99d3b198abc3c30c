import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';
import { picture } from './pictures.ts';

/** Takes a picture of somebody's workspace, and says what must hold of every picture: axe finds nothing, and it fits. */
export async function look(maya: Agent, name: string): Promise<void> {
  await picture(maya, name.replaceAll(' ', '-'));
  const { violations, passes } = await new AxeBuilder({ page: maya.page }).setLegacyMode(true).analyze();
  // What was not looked at has no faults either.
  expect(passes.length, `${name}: what axe has looked at`).toBeGreaterThan(10);
  expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  expect(await overlaps(maya), `${name}: what lies over the Salesforce view`).toEqual([]);
  expect(
    await maya.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth),
    `${name} scrolls sideways`,
  ).toBe(false);
}

/** Everything visible that intersects the rectangle of the Salesforce view, besides its own pane and what contains it. */
async function overlaps(maya: Agent): Promise<string[]> {
  return maya.page.evaluate(() => {
    const slot = document.querySelector('.salesforce-place');
    if (!slot) return []; // collapsed, where there is no room for it
    const area = slot.getBoundingClientRect();
    return [...document.querySelectorAll('body *')]
      .filter(
        (element) =>
          !element.contains(slot) &&
          !slot.contains(element) &&
          element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      )
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return (
          box.width > 1 &&
          box.height > 1 &&
          box.left < area.right - 1 &&
          box.right > area.left + 1 &&
          box.top < area.bottom - 1 &&
          box.bottom > area.top + 1
        );
      })
      .map((element) => `${element.tagName} ${element.className}`);
  });
}
