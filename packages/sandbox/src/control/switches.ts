import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { longId } from '../world/ids.ts';
import { controlRefusal, type Fields } from './fields.ts';

/**
 * `POST /__sim/users/:id`: a user is deactivated, which ends all their tokens, or made active again; whether work opens by itself for them, and
 * how much of it they may hold. Only what is named changes.
 */
export function changeUser(org: Org, given: string, fields: Fields): unknown {
  const user = theUser(org, given);
  const autoAccept = fields.has('autoAccept') ? flag(fields, 'autoAccept') : null;
  const capacity = fields.has('capacity') ? fields.wholeNumber('capacity', 1, 10_000) : null;
  const isEnough = autoAccept !== null || capacity !== null;
  const active = isEnough && !fields.has('active') ? null : flag(fields, 'active');
  fields.done();
  if (capacity !== null) org.omni.presence.setCapacity(user.Id, capacity);
  if (autoAccept !== null) org.omni.presence.setAutoAccept(user.Id, autoAccept);
  if (active !== null) org.world.records.update('User', user.Id, { IsActive: active });
  if (active === false) {
    org.signIns.endAllOf(user.Id);
    org.omni.goOffline(user.Id, null);
  }
  return {
    id: user.Id,
    active: active ?? user['IsActive'] === true,
    autoAccept: org.omni.presence.configOf(user.Id)?.['OptionsIsAutoAcceptEnabled'] === true,
    capacity: org.omni.presence.capacityOf(user.Id),
  };
}

/** `POST /__sim/users/:id/logout`: somebody else takes a user offline: a supervisor, or Salesforce for its maintenance. */
export function logUserOut(org: Org, given: string, fields: Fields): unknown {
  const user = theUser(org, given);
  const reason = fields.oneOf('reason', ['MaintenanceLogout', 'OmniSupervisorLogout']);
  fields.done();
  if (org.presence(user.Id) === null) throw controlRefusal(409, 'IS_OFFLINE', 'This user is offline.');
  org.omni.goOffline(user.Id, reason);
  return { id: user.Id, reason };
}

/** `POST /__sim/records/:id`: a case is locked, as an approval does, or unlocked. */
export function changeRecordState(org: Org, given: string, fields: Fields): unknown {
  const id = longId(given);
  if (id === null || !org.world.records.get('Case', id)) throw controlRefusal(404, 'UNKNOWN_RECORD', `id ${given} is no case of this org.`);
  const locked = flag(fields, 'locked');
  fields.done();
  org.cases.lock(id, locked);
  return { id, locked };
}

/** `POST /__sim/settings`: what the org's administrator has set. Only what is named changes. */
export function changeSettings(org: Org, fields: Fields): unknown {
  if (fields.has('caseOwnerMail')) org.cases.mailsOwner = flag(fields, 'caseOwnerMail');
  if (fields.has('singleAccess')) org.signIns.singleAccessWorks = flag(fields, 'singleAccess');
  if (fields.has('maintenance')) org.inMaintenance = flag(fields, 'maintenance');
  if (fields.has('presenceMode')) org.presenceMode = fields.oneOf('presenceMode', ['mapped', 'externalRouting']);
  if (fields.has('phones')) org.hasPhones = flag(fields, 'phones');
  if (fields.has('sipServers')) org.sipServers = addresses(fields, 'sipServers');
  if (fields.has('wrapUpRequired')) org.wrapUpRequired = flag(fields, 'wrapUpRequired');
  if (fields.has('telephonyPublicKey')) org.telephonyPublicKey = fields.text('telephonyPublicKey');
  if (fields.has('pushTimeoutS')) org.omni.setPushTimeout(fields.wholeNumber('pushTimeoutS', 1, 3_600));
  fields.done();
  return {
    caseOwnerMail: org.cases.mailsOwner,
    singleAccess: org.signIns.singleAccessWorks,
    maintenance: org.inMaintenance,
    presenceMode: org.presenceMode,
    wrapUpRequired: org.wrapUpRequired,
    phones: org.hasPhones,
    sipServers: org.sipServers,
    telephonyPublicKey: org.telephonyPublicKey,
  };
}

/** `POST /__sim/interactions/:id/consent`: the customer of a session agrees to messages, or no longer does. */
export function changeConsent(org: Org, row: StoredRow, fields: Fields): unknown {
  const status = fields.oneOf('status', ['ImplicitlyOptedIn', 'ExplicitlyOptedIn', 'DoublyOptedIn', 'OptedOut']);
  fields.done();
  const endUserId = row['MessagingEndUserId'];
  if (typeof endUserId !== 'string') throw controlRefusal(409, 'NO_CONSENT', 'Only customers who write messages give consent.');
  org.sessions.changeConsent(endUserId, status);
  return { messagingEndUserId: endUserId, status };
}

/** `POST /__sim/interactions/:id/reassign`: a supervisor gives what is offered to one agent to another. */
export function reassignOffer(org: Org, row: StoredRow, fields: Fields): unknown {
  const user = theUser(org, fields.text('user'));
  const how = fields.has('offerBecomes') ? fields.oneOf('offerBecomes', ['Transferred', 'Canceled']) : 'Canceled';
  fields.done();
  const work = org.omni.reassign(row.Id, user.Id, how);
  return { agentWorkId: work.Id, userId: user.Id, offerBecomes: how };
}

function theUser(org: Org, given: string): StoredRow {
  const id = longId(given);
  const user = id === null ? undefined : org.world.records.get('User', id);
  if (!user) throw controlRefusal(404, 'UNKNOWN_USER', `userId ${given} is no user of this org.`);
  return user;
}

/** WebSocket addresses; null for none. */
function addresses(fields: Fields, name: string): readonly string[] | null {
  const given = fields.any(name);
  if (given === null) return null;
  const isAddress = (one: unknown): one is string => typeof one === 'string' && /^wss?:\/\/[^/]+/.test(one);
  if (!Array.isArray(given) || given.length === 0 || !given.every(isAddress))
    throw controlRefusal(400, 'INVALID_FIELD', `${name} must be a list of WebSocket addresses, or null.`);
  return given;
}

function flag(fields: Fields, name: string): boolean {
  const value = fields.any(name);
  if (typeof value !== 'boolean') throw controlRefusal(400, 'INVALID_FIELD', `${name} must be true or false.`);
  return value;
}
