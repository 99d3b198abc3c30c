import { bearerToken } from '../auth/routes.ts';
import type { Ctx } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { refusal } from './interaction-errors.ts';

/** For whom a request of the interaction API speaks: a partner's channel, or a partner's bots. */
export type Caller = { readonly kind: 'channel'; readonly channel: StoredRow } | { readonly kind: 'bots'; readonly integration: StoredRow };

/** Checks a request's token and headers, before anything of its body is read. @throws {ScrtError} */
export function callerOf(org: Org, ctx: Ctx): Caller {
  const grant = org.signIns.grantOf(bearerToken(ctx) ?? '');
  if (!grant) throw refusal('invalidToken');
  if (!grant.scopes.includes('interaction_api')) throw refusal('missingScope');
  const header = (name: string) => String(ctx.req.headers[name] ?? '');
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(header('requestid'));
  if (header('orgid') !== org.world.population.organizationId.slice(0, 15) || !isUuid) throw refusal('invalidHeader');
  const name = header('authorizationcontext');
  switch (header('authorizationcontexttype')) {
    // Most requests are for channels only, and do without this header.
    case '':
    case 'ConversationChannelDefinition': {
      const channel = org.world.records.find('MessagingChannel', { DeveloperName: name, MessageType: 'Custom' });
      if (!channel) throw refusal('unknownContext');
      return { kind: 'channel', channel };
    }
    case 'ExternalConversationParticipant': {
      const integration = org.world.records.find('ExtConvParticipantIntegDef', { DeveloperName: name });
      if (!integration) throw refusal('unknownContext');
      return { kind: 'bots', integration };
    }
    default:
      throw refusal('wrongContextKind');
  }
}
