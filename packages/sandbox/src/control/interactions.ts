import { addMail, receiveCase } from '../cases/arrivals.ts';
import { arriveByPhone, arriveOnWhatsapp } from '../customer/arrive.ts';
import type { Attachment } from '../messaging/sessions.ts';
import type { Org } from '../org.ts';
import { RestError } from '../records/errors.ts';
import type { StoredRow } from '../records/store.ts';
import { readEarlierLines } from './earlier-lines.ts';
import { controlRefusal, type Fields } from './fields.ts';
import { findPlace } from './places.ts';

/** The longest text of an e-mail that a customer sends, in characters. Invented. */
const LONGEST_MAIL = 100_000;

/** `POST /__sim/interactions`: a customer comes, by any channel. */
export function startInteraction(org: Org, fields: Fields): { id: string; workItemId: string } {
  const channel = fields.oneOf('channel', ['chat', 'whatsapp', 'case', 'call']);
  const customer = fields.object('customer');
  const name = customer.text('name', 80);
  const phone = channel === 'whatsapp' || channel === 'call' ? customer.text('phone', 40) : customer.optionalText('phone', 40);
  const email = channel === 'call' ? null : customer.optionalText('email', 80);
  customer.done();
  const queue = fields.optionalText('queue');
  const button = channel === 'chat' ? fields.optionalText('button') : null;
  const text = channel === 'call' ? null : fields.optionalText('text', channel === 'case' ? LONGEST_MAIL : undefined);
  const subject = channel === 'case' ? fields.optionalText('subject', 255) : null;
  const reason = channel === 'case' ? fields.optionalText('reason', 255) : null;
  const skillIds = channel === 'chat' || channel === 'whatsapp' ? readSkills(org, fields) : [];
  const priority = channel === 'case' && fields.has('priority') ? fields.oneOf('priority', ['Low', 'Medium', 'High']) : null;
  const earlier = channel === 'chat' ? readEarlierLines(org, fields) : [];
  fields.done();
  const id = start();
  // Before anybody can have read who it is.
  if (email !== null && channel !== 'case') org.sessions.linkContact(id, email);
  // Nobody has read the session yet: whoever is told of it reads it in a later request.
  if (earlier.length > 0) org.sessions.recall(id, earlier);
  return { id, workItemId: id };

  function start(): string {
    switch (channel) {
      case 'chat':
        return org.startChat(name, placeOf(org, 'MessagingSession', queue, button), text, undefined, skillIds);
      case 'whatsapp':
        return arriveOnWhatsapp(org, { name, phone: phone ?? '' }, text, {
          queueId: placeOf(org, 'MessagingSession', queue, null),
          skillIds,
        });
      case 'case': {
        const queueId = queue === null ? null : placeOf(org, 'Case', queue, null);
        return receiveCase(org.world, org.cases, {
          name,
          email,
          phone,
          subject: subject ?? `From ${name}`,
          text,
          priority,
          queueId,
          ...(reason === null ? {} : { reason }),
        }).Id;
      }
      case 'call':
        return arriveByPhone(org, phone ?? '', placeOf(org, 'VoiceCall', queue ?? 'Hotline', null), name);
    }
  }
}

/** The skills that the work shall need, by developer name. */
function readSkills(org: Org, fields: Fields): string[] {
  const given = fields.any('skills');
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw controlRefusal(400, 'INVALID_FIELD', 'skills must be a list of developer names.');
  return given.map((name) => {
    const skill = typeof name === 'string' ? org.world.records.find('Skill', { DeveloperName: name }) : undefined;
    if (!skill) throw controlRefusal(400, 'INVALID_FIELD', `skills: there is no skill ${String(name)}.`);
    return skill.Id;
  });
}

/** What came of a customer saying something: the id of what was written, or how what was spoken is known. */
type Said = { readonly id: string } | { readonly frequencyHz: number; readonly durationMs: number };

/** The customer says something: into the session, with a file or without, as one more e-mail to the case, or aloud. */
export function sayToInteraction(org: Org, row: StoredRow, fields: Fields): Said {
  const attachment = org.sessions.get(row.Id) && fields.has('attachment') ? readAttachment(fields.object('attachment')) : undefined;
  const text = attachment === undefined ? fields.text('text') : (fields.optionalText('text') ?? '');
  fields.done();
  if (org.sessions.get(row.Id)) return { id: org.customerSays(row.Id, text, attachment).id };
  if (org.world.records.get('Case', row.Id)) return { id: addMail(org.world, row, text, org.world.clock.nowMs()) };
  const spoken = row['CallDisposition'] === 'completed' ? null : org.telephones?.says(row.Id, text);
  if (!spoken)
    throw controlRefusal(409, 'NOBODY_SPEAKS', 'Nobody of this centre speaks in this call: it is over, or a partner has its sound.');
  return spoken;
}

/** A file that the customer sends; its size is only told. */
function readAttachment(fields: Fields): Attachment {
  const attachment = {
    name: fields.text('name', 255),
    type: fields.text('type', 127),
    bytes: fields.wholeNumber('bytes', 0, 1_000_000_000),
  };
  fields.done();
  return attachment;
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
