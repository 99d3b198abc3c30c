import { localOnly } from '../http/local-only.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { callRoutes } from './call-routes.ts';
import { caseRoutes } from './case-routes.ts';
import { chatRoutes } from './chat-routes.ts';
import { pageRoutes } from './files.ts';
import { whatsappRoutes } from './whatsapp-routes.ts';

/**
 * The customer's pages and their own small APIs.
 * @param folder where the built pages are.
 */
export function customerRoutes(org: Org, folder: URL): Route[] {
  return [...pageRoutes(folder), ...localOnly([...chatRoutes(org), ...whatsappRoutes(org), ...caseRoutes(org), ...callRoutes(org)])];
}
