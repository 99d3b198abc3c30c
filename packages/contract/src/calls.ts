import * as z from 'zod/mini';
import './jitless.ts';
import { agentWorkId, interactionId } from './ids.ts';
import { serverTimeMs } from './time.ts';

/** One leg of a telephone call as the phone process knows it. Fifteen letters and digits, made by the phone process. */
export const callId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9]{15}$/))
  .brand<'CallId'>();
export type CallId = z.infer<typeof callId>;

/** What may be dialled or shown as a caller: a number, or the name before the @ of an address. Never with a host. */
export const dialString = z.string().check(z.maxLength(80), z.regex(/^[A-Za-z0-9+*#._~-]*$/));

/** The same, and not nothing: what is to be called. */
export const dialledString = z.string().check(z.maxLength(80), z.regex(/^[A-Za-z0-9+*#._~-]+$/));

/** Keys of a keypad, as they are sent one after the other. */
export const dtmfDigits = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[0-9*#A-D]+$/));

/** How a call ended, as a code for the catalogue: ours for what SIP says in numbers. */
export const callEnd = z.enum([
  'hungUp',
  'declined',
  'cancelled',
  'busy',
  'noAnswer',
  'notFound',
  'refused',
  'noMicrophone',
  'mediaFailed',
  'transferred',
  'answeredElsewhere',
  'lost',
]);
export type CallEnd = z.infer<typeof callEnd>;

/** Who ended a call. */
const callEnder = z.enum(['us', 'them', 'system']);

/** What is wrong with a call that goes on. */
export const callTrouble = z.enum(['reconnecting', 'noAudio', 'noMicrophone', 'holdFailed']);
export type CallTrouble = z.infer<typeof callTrouble>;

/** What can be asked of the phone about one leg. `held` and `muted` say how it should be; asked twice they do no more. */
export const legAsk = z.discriminatedUnion('is', [
  z.object({ is: z.literal('answer') }),
  z.object({ is: z.literal('decline') }),
  z.object({ is: z.literal('hangUp') }),
  z.object({ is: z.literal('hold'), on: z.boolean() }),
  z.object({ is: z.literal('mute'), on: z.boolean() }),
  z.object({ is: z.literal('digits'), digits: dtmfDigits }),
  /** A new call to this number, under the id that this is asked of. */
  z.object({ is: z.literal('dial'), number: dialledString }),
  /** Hands the other side on to a number, without a word to whoever answers there. */
  z.object({ is: z.literal('refer'), number: dialledString }),
  /** Connects the other side with that of another leg, and leaves. */
  z.object({ is: z.literal('connectWith'), other: callId }),
]);
export type LegAsk = z.infer<typeof legAsk>;

/** Who calls, as the INVITE says. `work` and `assignment`: the record that the call is about and whose it is, where it names them. */
const caller = {
  number: dialString,
  name: z.nullable(z.string().check(z.maxLength(200))),
  work: z.nullable(interactionId),
  assignment: z.nullable(agentWorkId),
};

/** What the phone tells of one leg. Only `ringing` brings one in; what is told of a leg that is not there is let pass. */
export const legNews = z.discriminatedUnion('is', [
  z.object({ is: z.literal('ringing'), ...caller }),
  /** The other side's phone rings. */
  z.object({ is: z.literal('alerting') }),
  z.object({ is: z.literal('connected') }),
  /** Somebody else is on the other side now, as after a transfer. */
  z.object({ is: z.literal('with'), number: dialString, name: z.nullable(z.string().check(z.maxLength(200))) }),
  z.object({ is: z.literal('held'), on: z.boolean() }),
  z.object({ is: z.literal('muted'), on: z.boolean() }),
  /** The other side holds us, or takes us back. */
  z.object({ is: z.literal('theyHold'), on: z.boolean() }),
  /** Null: it is over. */
  z.object({ is: z.literal('trouble'), what: z.nullable(callTrouble) }),
  /** What became of a transfer of this leg. */
  z.object({ is: z.literal('transfer'), to: z.enum(['trying', 'failed']) }),
  z.object({ is: z.literal('ended'), how: callEnd, by: callEnder }),
]);
export type LegNews = z.infer<typeof legNews>;

/**
 * Where a call stands.
 *
 * ```
 *  in:   ringing --answer--> answering --media is there--> live
 *  out:  dialling (their phone rings: alerting) ----------> live
 *  live: talking --hold--> holding --far side told--> held --resume--> resuming --> talking
 *  ringing, answering, dialling, live --hang up, decline--> ending
 *  any --the leg is gone--> over
 * ```
 * From *holding* on nothing is heard or said on this side, whatever the far side says to it, until it is talked with again.
 */
export const callStage = z.discriminatedUnion('is', [
  z.object({ is: z.literal('ringing') }),
  z.object({ is: z.literal('answering') }),
  z.object({ is: z.literal('dialling'), alerting: z.boolean() }),
  z.object({
    is: z.literal('live'),
    connectedMs: serverTimeMs,
    voice: z.enum(['talking', 'holding', 'held', 'resuming']),
    /** Since when `voice` is what it is. */
    sinceMs: serverTimeMs,
    theyHold: z.boolean(),
  }),
  z.object({ is: z.literal('ending'), connectedMs: z.nullable(serverTimeMs) }),
  z.object({ is: z.literal('over'), connectedMs: z.nullable(serverTimeMs), endedMs: serverTimeMs, how: callEnd, by: callEnder }),
]);
export type CallStage = z.infer<typeof callStage>;

/** A telephone call at this desktop. It is there from its first ring until its interaction leaves the inbox. */
export const call = z.object({
  id: callId,
  /** The interaction that it is the voice of. */
  interactionId,
  /** A second call about the same work, while the customer is on hold. */
  consult: z.boolean(),
  direction: z.enum(['in', 'out']),
  number: dialString,
  /** What the caller calls themselves. */
  name: z.nullable(z.string()),
  /** The record that the call is about, where the caller's side named one. */
  work: z.nullable(interactionId),
  startedMs: serverTimeMs,
  at: callStage,
  muted: z.boolean(),
  trouble: z.nullable(callTrouble),
  /** A transfer that is on its way, or that failed. */
  transfer: z.nullable(z.enum(['asked', 'trying', 'failed'])),
});
export type Call = z.infer<typeof call>;

/** How the phone stands. `none`: the profile has none. */
export const phoneState = z.discriminatedUnion('is', [
  z.object({ is: z.literal('none') }),
  z.object({ is: z.literal('starting') }),
  z.object({ is: z.literal('ready') }),
  /** `why` is a catalogue code of `voiceLost`. */
  z.object({ is: z.literal('failed'), why: z.string() }),
]);
export type PhoneState = z.infer<typeof phoneState>;

/** How well a call is heard, of its last second. */
export const callQuality = z.object({
  callId,
  /** Estimated, 1 to 4.5 (ITU-T G.107); null while nothing has come yet. */
  mos: z.nullable(z.number()),
  jitterMs: z.number(),
  /** Of what should have come in this second, in percent. */
  lossPercent: z.number(),
  roundTripMs: z.nullable(z.number()),
  /** How loud it is, 0 to 1. */
  heard: z.number(),
  said: z.number(),
});
export type CallQuality = z.infer<typeof callQuality>;
