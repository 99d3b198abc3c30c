import { session } from 'electron';
import type { HttpFetch } from '@jackfield/salesforce';

/**
 * The way out for REST: Chromium's network stack (system proxy, system trust store) in a session of its own, in memory and without a cache;
 * without cookies, and without following redirects: no REST answer is one, and a token must not travel to where one points.
 * Not before the app is ready.
 */
export const desktopFetch: HttpFetch = (url, ask) =>
  session.fromPartition('rest', { cache: false }).fetch(url, { ...ask, credentials: 'omit', redirect: 'error' });
