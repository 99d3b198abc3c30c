import * as z from 'zod/mini';
import './jitless.ts';
import { callId, dialledString, dtmfDigits } from './calls.ts';
import { commandId, interactionId, messageId, transferId } from './ids.ts';
import { fieldName } from './case-edit.ts';
import { presenceChoice } from './presence.ts';
import { settingsChange } from './settings.ts';
import { destination } from './state.ts';
import { serverTimeMs } from './time.ts';
import { transferFallback, transferNote, transferResult, transferTimeoutMs } from './transfer-parts.ts';
import { WRAP_UP_NOTES_MAX_LENGTH } from './constants.ts';

const wrapUpNotes = z.string().check(z.maxLength(WRAP_UP_NOTES_MAX_LENGTH));

/** What a transfer is asked to do, beside the item. */
const transferOrder = {
  destination,
  note: z.optional(transferNote),
  fallback: z.optional(transferFallback),
  timeoutMs: z.optional(transferTimeoutMs),
};

const rect = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });

/**
 * Commands that the desk decides: what a person, a headset key or a notification may ask for.
 * Every one carries an id made by the giver; giving the same id twice is answered like the first time and does nothing more.
 */
export const deskCommand = z.discriminatedUnion('type', [
  /** `afterWork` waits until the last piece of work has left, where there is any. Where nothing is said it is now, and afterwards for offline. */
  z.object({ type: z.literal('setPresence'), commandId, status: presenceChoice, when: z.optional(z.enum(['now', 'afterWork'])) }),
  /** Stays in the status there is, whatever was chosen for afterwards. */
  z.object({ type: z.literal('cancelNextPresence'), commandId }),
  z.object({ type: z.literal('acceptWork'), commandId, interactionId }),
  /** `reason`: one of the org's, by the name it knows it by. */
  z.object({ type: z.literal('declineWork'), commandId, interactionId, reason: z.optional(z.string()) }),
  /** On a case it is a comment: for the `team` alone, where nothing else is said. */
  z.object({
    type: z.literal('sendMessage'),
    commandId,
    interactionId,
    text: z.string().check(z.maxLength(200_000)),
    audience: z.optional(z.enum(['customer', 'team'])),
  }),
  /** Sends one of the profile's templates, by its name; `parameters` fill its blanks. */
  z.object({
    type: z.literal('sendTemplate'),
    commandId,
    interactionId,
    name: z.string().check(z.maxLength(200)),
    parameters: z.record(z.string(), z.string().check(z.maxLength(2_000))),
  }),
  /** Sends a message that failed once more, in its place. */
  z.object({ type: z.literal('retryMessage'), commandId, interactionId, messageId }),
  z.object({ type: z.literal('setDraft'), commandId, interactionId, text: z.string().check(z.maxLength(200_000)) }),
  z.object({ type: z.literal('endConversation'), commandId, interactionId }),
  /** `saveLater`: does not wait for the notes to be saved; they are saved when they can be. */
  z.object({ type: z.literal('closeWork'), commandId, interactionId, saveLater: z.optional(z.boolean()) }),
  /** Notes how it ended, or in words what was about it; what is left out stays as it is. */
  z.object({
    type: z.literal('setWrapUp'),
    commandId,
    interactionId,
    disposition: z.optional(z.nullable(z.string())),
    notes: z.optional(wrapUpNotes),
  }),
  z.object({ type: z.literal('extendWrapUp'), commandId, interactionId }),
  /** Puts open work aside; it stays this agent's. It comes back at `remindAtMs` (server time), when the customer writes, or when it is taken back. */
  z.object({ type: z.literal('parkWork'), commandId, interactionId, remindAtMs: z.nullable(serverTimeMs) }),
  z.object({ type: z.literal('takeBack'), commandId, interactionId }),
  /** Changes a field of a case, not yet in the org; `seenMs` is when the case the agent looks at was last changed. Null empties the field. */
  z.object({
    type: z.literal('setCaseField'),
    commandId,
    interactionId,
    field: fieldName,
    value: z.nullable(z.string().check(z.maxLength(200_000))),
    seenMs: serverTimeMs,
  }),
  /** Takes back one change that was not saved, or with null all of them. */
  z.object({ type: z.literal('revertCaseField'), commandId, interactionId, field: z.nullable(fieldName) }),
  z.object({ type: z.literal('saveCase'), commandId, interactionId }),
  z.object({ type: z.literal('selectInteraction'), commandId, interactionId: z.nullable(interactionId) }),
  /** Keeps accepted work in view beside whatever else is selected; null gives its place back. */
  z.object({ type: z.literal('keepBeside'), commandId, interactionId: z.nullable(interactionId) }),
  z.object({ type: z.literal('openTransferPanel'), commandId, interactionId }),
  z.object({ type: z.literal('closeTransferPanel'), commandId }),
  /** Starts a transfer whose id is the command's id. Without a fallback it is the default of the desk's table. */
  z.object({ type: z.literal('startTransfer'), commandId, interactionId, ...transferOrder }),
  /** Starts one transfer for each item, all to one destination; the answer has one result for each. Their ids follow from the command's and the item's. */
  z.object({
    type: z.literal('startTransfers'),
    commandId,
    interactionIds: z.array(interactionId).check(z.minLength(1), z.maxLength(100)),
    ...transferOrder,
  }),
  /** Wants back what is on its way; or, where it waits in a queue and nobody has opened it, brings it back by a new transfer. */
  z.object({ type: z.literal('recallTransfer'), commandId, transferId }),
  /** Marks a destination, or does not any more. */
  z.object({ type: z.literal('setFavourite'), commandId, destination, on: z.boolean() }),
  /** Calls a number; with `consultFor` about that work, while its customer is on hold. The call's id is made of the command's. */
  z.object({ type: z.literal('dial'), commandId, number: dialledString, consultFor: z.optional(interactionId) }),
  z.object({ type: z.literal('setMute'), commandId, callId, on: z.boolean() }),
  /** Whoever is talked with is put on hold by talking with another. */
  z.object({ type: z.literal('setHold'), commandId, callId, on: z.boolean() }),
  z.object({ type: z.literal('sendDigits'), commandId, callId, digits: dtmfDigits }),
  z.object({ type: z.literal('hangUp'), commandId, callId }),
  /** Connects the customer on hold with whoever was called about them, and leaves. `callId` is the consultation. */
  z.object({ type: z.literal('connectConsult'), commandId, callId }),
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
  /** Opens a link that somebody wrote in a conversation, in the person's own browser, mail program or telephone. */
  z.object({ type: z.literal('openLink'), commandId, address: z.string().check(z.maxLength(4_000)) }),
  /** Gives up the sign-in that waits in the browser. Harmless when none does. */
  z.object({ type: z.literal('cancelSignIn'), commandId }),
  /** Shows the sign-in page in the browser once more. Harmless when none is waited for. */
  z.object({ type: z.literal('reopenSignIn'), commandId }),
  /** Quits in spite of open work, or stays. Harmless when nobody was asked. */
  z.object({ type: z.literal('answerQuit'), commandId, answer: z.enum(['quit', 'stay']) }),
  /** Changes settings of this computer. Refused as a whole; `detail` of `shortcutTaken` names what has the key. */
  z.object({ type: z.literal('changeSettings'), commandId, change: settingsChange }),
  /** Writes this person's transfers of the day to a file that they choose. Giving it up in the dialog is no failure. */
  z.object({ type: z.literal('exportTransfers'), commandId }),
  /** The account that the phone of whoever is signed in registers with. It is never told back. */
  z.object({
    type: z.literal('setPhoneAccount'),
    commandId,
    user: dialledString,
    password: z.string().check(z.minLength(1), z.maxLength(200)),
  }),
  /** Prints what the window's print rules leave of it: the map of the keys. */
  z.object({ type: z.literal('printWindow'), commandId }),
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
  'unknownReason',
  'opensByItself',
  'emptyMessage',
  'messageTooLong',
  'noRoute',
  'sameOwner',
  'transferLoop',
  'noteRequired',
  'noteTooLong',
  'fallbackNotPossible',
  'noTimeout',
  'recallUnderWay',
  'alreadyTheirs',
  'unknownStatus',
  'unknownMessage',
  'unknownTemplate',
  'templateParameterMissing',
  'windowClosed',
  'optedOut',
  'unsafeLink',
  'tooManyFavourites',
  'unknownNotice',
  'notACase',
  'nothingToSave',
  'unsavedChanges',
  'dispositionMissing',
  'unknownDisposition',
  'noExtensionsLeft',
  'unknownCall',
  'phoneBusy',
  'windowGone',
  'noBrowser',
  'shortcutTaken',
  'shortcutReserved',
  'shortcutFailed',
  'noPhone',
  'settingsNotKept',
  'notPrinted',
  'notExported',
]);
export type RefusalCode = z.infer<typeof refusalCode>;

/** The answer to a command. A refusal is a value: a code for the catalogue and, for people who debug, a detail. */
export const commandAnswer = z.discriminatedUnion('ok', [
  /** `results`: of a command about several items, one for each. */
  z.object({ ok: z.literal(true), results: z.optional(z.array(transferResult)) }),
  z.object({ ok: z.literal(false), code: refusalCode, detail: z.optional(z.string()) }),
]);
export type CommandAnswer = z.infer<typeof commandAnswer>;
