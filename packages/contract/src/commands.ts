import * as z from 'zod/mini';
import { commandId, interactionId, messageId, statusId, transferId } from './ids.ts';
import { destination } from './state.ts';

const rect = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });

/**
 * Commands that the desk decides: what a person, a headset key or a notification may ask for.
 * Every one carries an id made by the giver; giving the same id twice is answered like the first time and does nothing more.
 */
export const deskCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('setPresence'), commandId, status: z.union([statusId, z.literal('offline')]) }),
  z.object({ type: z.literal('acceptWork'), commandId, interactionId }),
  z.object({ type: z.literal('declineWork'), commandId, interactionId }),
  z.object({ type: z.literal('sendMessage'), commandId, interactionId, text: z.string().check(z.maxLength(200_000)) }),
  /** Sends a message that failed once more, in its place. */
  z.object({ type: z.literal('retryMessage'), commandId, interactionId, messageId }),
  z.object({ type: z.literal('setDraft'), commandId, interactionId, text: z.string().check(z.maxLength(200_000)) }),
  z.object({ type: z.literal('endConversation'), commandId, interactionId }),
  z.object({ type: z.literal('closeWork'), commandId, interactionId }),
  z.object({ type: z.literal('selectInteraction'), commandId, interactionId: z.nullable(interactionId) }),
  z.object({ type: z.literal('openTransferPanel'), commandId, interactionId }),
  z.object({ type: z.literal('closeTransferPanel'), commandId }),
  /** Starts a transfer whose id is the command's id. */
  z.object({ type: z.literal('startTransfer'), commandId, interactionId, destination }),
  z.object({ type: z.literal('recallTransfer'), commandId, transferId }),
  z.object({ type: z.literal('dismissNotice'), commandId, noticeId: z.string() }),
  /** Tries a link that is down at once instead of waiting for its next try. */
  z.object({ type: z.literal('retryLink'), commandId, link: z.enum(['salesforce', 'lightning']) }),
  /** Signs in after having been signed out, on purpose or by the org. */
  z.object({ type: z.literal('signIn'), commandId }),
  /** Signs out: offline, the tokens taken back, nothing of the person left on the screen or in the Salesforce view. */
  z.object({ type: z.literal('signOut'), commandId }),
]);
export type DeskCommand = z.infer<typeof deskCommand>;

/** Commands about the window itself. Main carries them out; the desk never hears of them. */
export const windowCommand = z.discriminatedUnion('type', [
  /** Puts the Salesforce view over this rectangle of the window, in CSS pixels; null hides it (it is never detached). */
  z.object({ type: z.literal('placeSalesforceView'), commandId, bounds: z.nullable(rect) }),
  /** Moves the keyboard into the Salesforce view. F6 there gives it back. */
  z.object({ type: z.literal('focusSalesforceView'), commandId }),
  /** Opens the record of an interaction in the Salesforce view: what an agent gets where we have no route. */
  z.object({ type: z.literal('openInSalesforce'), commandId, interactionId }),
  /** Gives up the sign-in that waits in the browser. Harmless when none does. */
  z.object({ type: z.literal('cancelSignIn'), commandId }),
  /** Shows the sign-in page in the browser once more. Harmless when none is waited for. */
  z.object({ type: z.literal('reopenSignIn'), commandId }),
]);
export type WindowCommand = z.infer<typeof windowCommand>;

/** Everything `command()` takes. */
export const command = z.union([deskCommand, windowCommand]);
export type Command = z.infer<typeof command>;

/** Why a command was refused. `malformed` names the field in `detail`. */
export const refusalCode = z.enum([
  'malformed',
  'notTrusted',
  'unknownInteraction',
  'unknownTransfer',
  'wrongStage',
  'transferInFlight',
  'transferEnded',
  'linkDown',
  'notOnline',
  'declineNotAllowed',
  'emptyMessage',
  'messageTooLong',
  'noRoute',
  'sameOwner',
  'unknownStatus',
  'unknownMessage',
  'unknownNotice',
  'windowGone',
  'noBrowser',
]);
export type RefusalCode = z.infer<typeof refusalCode>;

/** The answer to a command. A refusal is a value: a code for the catalogue and, for people who debug, a detail. */
export const commandAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), code: refusalCode, detail: z.optional(z.string()) }),
]);
export type CommandAnswer = z.infer<typeof commandAnswer>;
