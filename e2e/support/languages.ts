import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';

/** Chooses a language in the settings, whatever the present one is called: they stand in a fixed order. */
export async function speaks(maya: Agent, place: number, lang: string): Promise<void> {
  await maya.page.keyboard.press('Control+,');
  const radio = maya.page.getByRole('dialog').getByRole('group').getByRole('radio').nth(place);
  await radio.focus();
  await maya.page.keyboard.press('Space');
  await expect(maya.page.locator('html')).toHaveAttribute('lang', lang);
  await maya.page.keyboard.press('Escape');
  await expect(maya.page.getByRole('dialog')).toHaveCount(0);
}
