import type { Ctx } from '../../http/router.ts';
import type { PageRef } from '../port.ts';
import { PAGE_HEADER } from '../protocol.ts';
import { sidOf } from './identity.ts';

/** Which page a request comes from, and in whose browser session; null for one that does not say. */
export function pageOf(ctx: Ctx): PageRef | null {
  const pageId = ctx.req.headers[PAGE_HEADER];
  const browserId = sidOf(ctx);
  return typeof pageId === 'string' && pageId !== '' && browserId !== null ? { pageId, browserId } : null;
}
