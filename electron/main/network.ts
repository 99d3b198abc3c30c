import { session } from 'electron';
import type { HttpFetch } from '@jackfield/salesforce';
import { createSentOnce, type Line } from './sent-once.ts';

/**
 * The way out for REST: Chromium's network stack (system proxy, system trust store) in sessions of its own, in memory and without a cache;
 * without cookies, and without following redirects: no REST answer is one, and a token must not travel to where one points.
 * What would do harm twice is sent once, also by the network.
 * Not before the app is ready.
 */
export const desktopFetch: HttpFetch = (url, { isSentOnce = false, ...ask }) =>
  isSentOnce ? sentOnce(url, ask) : lineOf('rest').fetch(url, ask);

const sentOnce = createSentOnce((number) => lineOf(`rest-once-${number}`));

function lineOf(partition: string): Line {
  const line = session.fromPartition(partition, { cache: false });
  return {
    fetch: (url, ask) => line.fetch(url, { ...ask, credentials: 'omit', redirect: 'error' }),
    closeAllConnections: () => line.closeAllConnections(),
  };
}
