import { expect, type Locator } from '@playwright/test';
import type { Agent } from './agent.ts';

/** The line about the agent's status, while it and what happens are two things. */
export function statusBanner(agent: Agent): Locator {
  return agent.page.getByRole('region', { name: 'Your status' });
}

/** Chooses from the list of statuses by typing what is there: `Break`, `Break, after this work`. */
export async function chooses(agent: Agent, status: string): Promise<void> {
  await agent.page.keyboard.press('Control+Shift+P');
  const entry = agent.page.getByRole('listbox', { name: 'Statuses' }).getByRole('option', { name: status, exact: true });
  await expect(entry).toBeVisible();
  await agent.page.keyboard.type(status);
  await expect(entry).toBeFocused();
  await agent.page.keyboard.press('Enter');
}

/** Chooses a status in Salesforce's own Omni-Channel widget, as somebody does who does not use the desk for it. */
export async function choosesInSalesforce(agent: Agent, status: string): Promise<void> {
  const page = await agent.salesforce();
  const menu = page.getByRole('combobox', { name: 'Omni-Channel status' });
  if (!(await menu.isVisible())) await page.getByRole('button', { name: /^Omni-Channel \(/ }).click();
  await menu.selectOption(status);
}
