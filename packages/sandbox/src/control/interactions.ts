import { addMail, receiveCase } from '../cases/arrivals.ts';
import type { Org } from '../org.ts';
import { RestError } from '../records/errors.ts';
import type { StoredRow } from '../records/store.ts';
import { controlRefusal, type Fields } from './fields.ts';
import { findPlace } from './places.ts';

/** `POST /__sim/interactions`: a customer comes, by any channel. */
export function startInteraction(org: Org, fields: Fields): { id: string; workItemId: string } {
  const channel = fields.oneOf('channel', ['chat', 'whatsapp', 'case', 'call']);
  const customer = fields.object('customer');
  const name = customer.text('name', 80);
  const phone = channel === 'whatsapp' || channel === 'call' ? customer.text('phone', 40) : customer.optionalText('phone', 40);
  const email = channel === 'case' ? customer.optionalText('email', 80) : null;
  customer.done();
  const queue = fields.optionalText('queue');
  const button = channel === 'chat' ? fields.optionalText('button') : null;
  const text = channel === 'call' ? null : fields.optionalText('text');
  const subject = channel === 'case' ? fields.optionalText('subject', 255) : null;
  const priority = channel === 'case' && fields.has('priority') ? fields.oneOf('priority', ['Low', 'Medium', 'High']) : null;
  fields.done();
  const id = start();
  return { id, workItemId: id };

  function start(): string {
    switch (channel) {
      case 'chat':
        return org.startChat(name, placeOf(org, 'MessagingSession', queue, button), text);
      case 'whatsapp':
        return startWhatsapp(org, name, phone ?? '', placeOf(org, 'MessagingSession', queue, null), text);
      case 'case': {
        const queueId = queue === null ? null : placeOf(org, 'Case', queue, null);
        return receiveCase(org.world, org.cases, { name, email, phone, subject: subject ?? `From ${name}`, text, priority, queueId }).Id;
      }
      case 'call':
        return startCall(org, phone ?? '', placeOf(org, 'VoiceCall', queue ?? 'Hotline', null));
    }
  }
}

/** A WhatsApp customer has one conversation at a time: whoever writes while it lives goes on with it. */
function startWhatsapp(org: Org, name: string, phone: string, queueId: string, text: string | null): string {
  const known = org.sessions.whatsappUser(phone);
  const living = known && org.sessions.livingOf(known.Id);
  if (!living) return org.startChat(name, queueId, text, { kind: 'whatsapp', phone });
  if (text !== null) org.customerSays(living.Id, text);
  return living.Id;
}

function startCall(org: Org, phone: string, queueId: string): string {
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
  org.calls.route(call.Id, queueId, null);
  return call.Id;
}

/** The customer writes: into the session, or one more e-mail to the case. @returns the id of what was written. */
export function sayToInteraction(org: Org, row: StoredRow, text: string): string {
  if (org.sessions.get(row.Id)) return org.customerSays(row.Id, text).id;
  if (org.world.records.get('Case', row.Id)) return addMail(org.world, row, text, org.world.clock.nowMs());
  throw controlRefusal(409, 'NOT_WRITTEN', 'A caller speaks; the telephony API carries the transcript.');
}

/** The customer leaves: a session ends, a call is hung up. A case has no end of its own. */
export function endInteraction(org: Org, row: StoredRow): void {
  if (org.sessions.get(row.Id)) org.end(row.Id, 'customer');
  else if (org.calls.get(row.Id)) org.calls.close(row.Id, org.world.clock.nowMs());
  else throw controlRefusal(409, 'CASE_STAYS', 'A customer cannot end a case.');
}

/** Words of the org's own checks, in those of the control interface. */
export function inControlWords<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof RestError) throw controlRefusal(409, cause.errorCode, cause.message);
    throw cause;
  }
}

function placeOf(org: Org, object: string, queue: string | null, button: string | null): string {
  const place = findPlace(org, queue, button);
  if ('problem' in place) throw controlRefusal(400, 'INVALID_FIELD', place.problem);
  if (!org.world.records.find('QueueSobject', { QueueId: place.queueId, SobjectType: object }))
    throw controlRefusal(400, 'INVALID_FIELD', `queue ${queue ?? button ?? ''} does not take ${object} records.`);
  return place.queueId;
}
