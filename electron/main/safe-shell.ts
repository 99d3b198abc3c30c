import { shell } from 'electron';
import { isSafeOutside } from './navigation.ts';

/**
 * Opens an address outside the app. The only place that may: https, mailto and tel, and the address as the parser understood it, not as
 * it was written. Answers whether it was opened.
 */
export async function openOutside(address: string): Promise<boolean> {
  if (!isSafeOutside(address)) return false;
  await shell.openExternal(new URL(address).href);
  return true;
}
