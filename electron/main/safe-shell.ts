import { shell } from 'electron';
import { isSafeLink, isSafeOutside } from './navigation.ts';

/**
 * Opens an address outside the app. The only place that may: https, mailto and tel, and the address as the parser understood it, not as
 * it was written. Answers whether it was opened.
 */
export async function openOutside(address: string): Promise<boolean> {
  if (!isSafeOutside(address)) return false;
  await shell.openExternal(new URL(address).href);
  return true;
}

/**
 * Opens a link that somebody wrote in a conversation and the agent chose to follow: as above, and http, which people still write; the
 * browser warns of it. Answers whether it was opened.
 */
export async function openLink(address: string): Promise<boolean> {
  if (!isSafeLink(address)) return false;
  await shell.openExternal(new URL(address).href);
  return true;
}
