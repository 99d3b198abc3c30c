import type { Org } from '../org.ts';

/**
 * A customer writes on WhatsApp. They have one conversation at a time: whoever writes while it lives goes on with it, whatever `to` says.
 * @returns the id of the session.
 */
export function arriveOnWhatsapp(
  org: Org,
  who: { readonly name: string; readonly phone: string },
  text: string | null,
  to: { readonly queueId: string; readonly skillIds?: readonly string[] },
): string {
  const known = org.sessions.whatsappUser(who.phone);
  const living = known && org.sessions.livingOf(known.Id);
  if (!living) return org.startChat(who.name, to.queueId, text, { kind: 'whatsapp', phone: who.phone }, to.skillIds);
  if (text !== null) org.customerSays(living.Id, text);
  return living.Id;
}

/**
 * Somebody calls from a number, and waits in a queue. @returns the id of the call.
 * @param arrived brings their sound into the call of this id; where nothing is said it is that of an ordinary telephone.
 */
export function arriveByPhone(
  org: Org,
  phone: string,
  queueId: string,
  name = phone,
  arrived = (callId: string) => org.telephones?.arrived(callId, { name, phone }),
): string {
  const { records, random, clock } = org.world;
  const call = org.calls.start({
    vendorCallKey: random.uuid(),
    from: phone,
    to: '+442079460001',
    type: 'Inbound',
    startMs: clock.nowMs(),
    parentId: null,
    callCenterId: records.all('CallCenter')[0]?.Id ?? '',
    more: {},
  });
  arrived(call.Id);
  org.calls.route(call.Id, queueId, null);
  return call.Id;
}
