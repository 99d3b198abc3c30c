import { openOutside } from './safe-shell.ts';

/** Shows the sign-in page to the person: the system's browser. */
export async function openInBrowser(url: string): Promise<void> {
  if (!(await openOutside(url))) throw new Error('the sign-in address is none a browser may be handed');
}

/**
 * Sandbox edition: plays the person and the browser. The emulated org signs in whom the address names, so following its redirects ends at
 * our own loopback listener, exactly as a browser's would.
 */
export async function openAsVisitor(url: string): Promise<void> {
  const answer = await fetch(url, { redirect: 'follow', signal: AbortSignal.timeout(10_000) });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the sign-in page answered ${answer.status}`);
}
