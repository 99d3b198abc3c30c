import * as z from 'zod/mini';
import './jitless.ts';
import { anyRecordId } from './records.ts';
import { message } from './state.ts';
import { serverTimeMs } from './time.ts';

const text = z.nullable(z.string());
const time = z.nullable(serverTimeMs);

/** One value a picklist offers: `value` is what is saved, `label` what people read. */
const caseChoice = z.object({ value: z.string(), label: z.string() });

/** A field of a case that can be worked on, as the org describes it to this agent. Every value is text; null is empty. */
export const caseField = z.object({
  /** The org's name for it, by which it is saved. */
  name: z.string(),
  /** In the agent's language. */
  label: z.string(),
  type: z.enum(['text', 'picklist', 'textarea']),
  value: text,
  /** The active values of a picklist, and the current one where it is no longer active; empty for the others. */
  choices: z.array(caseChoice),
  /** Whether it may not be left empty. The org's own rules may ask for more. */
  required: z.boolean(),
  /** Whether this agent may change it. The record itself may still be locked, or not theirs to change. */
  editable: z.boolean(),
  /** Longest text in characters; null where there is no limit to show. */
  maxLength: z.nullable(z.number()),
});
export type CaseField = z.infer<typeof caseField>;

/** A promise made to the customer about a case, and its clock. */
export const caseMilestone = z.object({
  name: z.string(),
  startedMs: time,
  /** When it must be met. */
  targetMs: time,
  /** When it was met; null while it has not been. */
  completedMs: time,
  violated: z.boolean(),
});
export type CaseMilestone = z.infer<typeof caseMilestone>;

/** Everything the case pane shows of one case. What the org leaves empty, or does not show to this agent, is null. */
export const caseWork = z.object({
  id: anyRecordId,
  number: text,
  subject: text,
  description: text,
  /** In the org's own words, as are priority, origin and reason. */
  status: text,
  priority: text,
  origin: text,
  reason: text,
  isClosed: z.boolean(),
  /** Who it is from: a contact of the org, or, without an id, who the customer said they were. */
  contact: z.nullable(z.object({ id: z.nullable(anyRecordId), name: z.string(), email: text, phone: text })),
  owner: z.nullable(z.object({ id: anyRecordId, name: z.string(), kind: z.enum(['user', 'queue']) })),
  createdMs: time,
  /** When anybody or anything last changed it: an edit names it, so that nobody's change is overwritten. */
  changedMs: time,
  fields: z.array(caseField),
  /** Soonest target first. Empty where the org makes no such promises. */
  milestones: z.array(caseMilestone),
});
export type CaseWork = z.infer<typeof caseWork>;

/** One line of a case's thread: a message as in any conversation, and what it is. */
export const caseMessage = z.extend(message, {
  kind: z.enum(['email', 'comment']),
  /** The subject of an e-mail. */
  subject: text,
  /** Not shown to the customer. */
  internal: z.boolean(),
});
export type CaseMessage = z.infer<typeof caseMessage>;
