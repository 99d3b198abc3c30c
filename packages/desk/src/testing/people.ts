import type {
  Agent,
  AgentWorkId,
  ChatButtonId,
  CommandId,
  Destination,
  InteractionId,
  MessageId,
  OrgId,
  PresenceStatus,
  QueueId,
  QueueRef,
  SkillId,
  StatusId,
  UserId,
} from '@jackfield/contract';

/** The people and things of the stories that the tests tell. */
const id = (prefix: string, number: number) => `${prefix}${String(number).padStart(18 - prefix.length, '0')}`;

export const maya: Agent = { userId: id('005', 1) as UserId, name: 'Maya Lindqvist', orgId: id('00D', 1) as OrgId, orgName: 'Acme' };
export const bo: UserId = id('005', 2) as UserId;
export const ines: UserId = id('005', 3) as UserId;

export const support: QueueRef = { id: id('00G', 1) as QueueId, name: 'Support' };
export const billing: QueueRef = { id: id('00G', 2) as QueueId, name: 'Billing' };

export const available: PresenceStatus = { id: id('0N5', 1) as StatusId, name: 'Available', kind: 'online' };
export const onBreak: PresenceStatus = { id: id('0N5', 2) as StatusId, name: 'Break', kind: 'busy' };

export const annasChat = id('0Mw', 1) as InteractionId;
export const carlsChat = id('0Mw', 2) as InteractionId;
export const dorasChat = id('0Mw', 3) as InteractionId;

export const agentWork = (number: number) => id('0Bz', number) as AgentWorkId;
export const messageId = (name: string) => name as MessageId;

export const toBo: Destination = { kind: 'user', id: bo, name: 'Bo Castellanos' };
export const toMaya: Destination = { kind: 'user', id: maya.userId, name: maya.name };
export const toBilling: Destination = { kind: 'queue', ...billing };
export const toSpanish: Destination = { kind: 'skill', id: id('0C5', 1) as SkillId, name: 'Spanish' };
export const toInvoices: Destination = { kind: 'chatButton', id: 'invoices' as ChatButtonId, name: 'Invoices', queue: billing };

let given = 0;
/** A command id nobody has used. */
export function newCommandId(): CommandId {
  given += 1;
  return commandIdOf(given);
}

/** The command id with this number. */
export function commandIdOf(number: number): CommandId {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as CommandId;
}
