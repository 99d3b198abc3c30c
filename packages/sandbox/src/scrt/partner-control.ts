import { controlRefusal, Fields } from '../control/fields.ts';
import { findPlace } from '../control/places.ts';
import { sendJson } from '../http/answer.ts';
import { localOnly } from '../http/local-only.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { longId } from '../world/ids.ts';
import type { PartnerRouting } from './partner-routing.ts';

/**
 * The part of the control interface about partners, `/__sim/partner/*`: what an agent does in Salesforce's own conversation window, which is no
 * API of Salesforce's, and what a partner's channel can do.
 */
export function partnerControlRoutes(org: Org, routing: PartnerRouting): Route[] {
  const post = (name: string, act: (fields: Fields) => unknown): Route => ({
    method: 'POST',
    path: new RegExp(`^/__sim/partner/${name}$`),
    handle: async (ctx) => sendJson(ctx.res, 200, act(await Fields.ofBody(ctx))),
  });
  return localOnly([
    post('typing', (fields) => {
      const { session, userId } = readPlace(org, fields);
      const isTyping = readFlag(fields, 'isTyping');
      fields.done();
      org.world.events.publish({ type: 'agentTyping', interactionId: session.Id, userId, isTyping });
      return { isTyping };
    }),
    post('requests', (fields) => {
      const { session } = readPlace(org, fields);
      const routingType = fields.oneOf('routingType', ['Transfer', 'Conference']);
      const toId = readDestination(org, fields.text('to'));
      fields.done();
      routing.request(session.Id, routingType, toId);
      return { routingType, to: toId };
    }),
    post('settings', (fields) => {
      const conferences = readFlag(fields, 'conferences');
      fields.done();
      for (const { Id } of org.world.records.all('ConversationChannelDefinition'))
        org.world.records.update('ConversationChannelDefinition', Id, { IsConferenceSupported: conferences });
      return { conferences };
    }),
  ]);
}

/** The session of a partner's channel, and an agent who takes part in it. */
function readPlace(org: Org, fields: Fields): { session: StoredRow; userId: string } {
  const session = org.sessions.get(longId(fields.text('interaction')) ?? '');
  const userId = longId(fields.text('user')) ?? '';
  if (session?.['ChannelType'] !== 'Custom')
    throw controlRefusal(400, 'INVALID_FIELD', 'interaction is no session of a partner’s channel.');
  const takesPart = session['OwnerId'] === userId || org.omni.isGuest(userId, session.Id);
  if (session['Status'] !== 'Active' || !takesPart)
    throw controlRefusal(409, 'NOT_IN_SESSION', 'The session is not active, or this user does not take part in it.');
  return { session, userId };
}

function readDestination(org: Org, given: string): string {
  const user = org.world.records.get('User', longId(given) ?? '');
  if (user) return user.Id;
  const place = findPlace(org, given, null);
  if ('problem' in place) throw controlRefusal(400, 'INVALID_FIELD', `to is neither a user nor a queue: ${given}.`);
  return place.queueId;
}

function readFlag(fields: Fields, name: string): boolean {
  const value = fields.any(name);
  if (typeof value !== 'boolean') throw controlRefusal(400, 'INVALID_FIELD', `${name} must be true or false.`);
  return value;
}
