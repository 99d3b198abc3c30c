import * as z from 'zod/mini';
import './jitless.ts';
import { callId, callQuality, dialString, legAsk, legNews } from './calls.ts';
import { logEntry } from './queries.ts';

/** What names a SIP dialog (RFC 3261, 12), so that another process can take its place (RFC 3891). */
export const sipDialog = z.object({
  sipCallId: z.string().check(z.maxLength(300)),
  localTag: z.string().check(z.maxLength(200)),
  remoteTag: z.string().check(z.maxLength(200)),
  /** Whom to invite in its place. */
  target: dialString,
});
export type SipDialog = z.infer<typeof sipDialog>;

/** Everything the phone needs to register. It is given to the phone page and to nobody else. */
export const phoneSetup = z.object({
  /** WebSocket addresses, in the order to try. */
  servers: z.array(z.string()).check(z.minLength(1)),
  domain: z.string(),
  user: z.string(),
  password: z.string(),
  displayName: z.string(),
  iceServers: z.array(z.object({ urls: z.string(), username: z.optional(z.string()), credential: z.optional(z.string()) })),
});
export type PhoneSetup = z.infer<typeof phoneSetup>;

/** What of the sound is chosen at this computer; an empty id is the system's own choice. */
export const phoneDevices = z.object({
  microphoneId: z.string(),
  speakerId: z.string(),
  echoCancellation: z.boolean(),
  noiseSuppression: z.boolean(),
});
export type PhoneDevices = z.infer<typeof phoneDevices>;

/** How the line stands. `why` of one that is lost is a code of ours, for the log. */
export const lineNews = z.discriminatedUnion('is', [
  z.object({ is: z.literal('connecting') }),
  z.object({ is: z.literal('registered') }),
  z.object({ is: z.literal('lost'), why: z.enum(['socket', 'silent', 'refused', 'wrongAccount']) }),
]);
export type LineNews = z.infer<typeof lineNews>;

/** Whether there is a microphone that can be used. */
export const microphoneState = z.enum(['works', 'missing', 'denied', 'busy']);
export type MicrophoneState = z.infer<typeof microphoneState>;

/** What the phone page says to main. */
export const phoneSays = z.discriminatedUnion('says', [
  /** The page is there, and knows nothing yet. */
  z.object({ says: z.literal('here') }),
  z.object({ says: z.literal('line'), line: lineNews }),
  z.object({ says: z.literal('microphone'), state: microphoneState }),
  z.object({ says: z.literal('leg'), callId, news: legNews }),
  /** Every leg there is, once a second: also how main knows that the page is not hung. */
  z.object({ says: z.literal('legs'), legs: z.array(callId) }),
  /** The dialog of a leg that both sides have confirmed. */
  z.object({ says: z.literal('dialog'), callId, dialog: sipDialog }),
  z.object({ says: z.literal('quality'), quality: callQuality }),
  z.object({ says: z.literal('log'), entry: logEntry }),
]);
export type PhoneSays = z.infer<typeof phoneSays>;

/** What main says to the phone page. */
export const phoneHears = z.discriminatedUnion('tells', [
  z.object({ tells: z.literal('setup'), setup: phoneSetup }),
  z.object({ tells: z.literal('devices'), devices: phoneDevices }),
  z.object({ tells: z.literal('ask'), callId, ask: legAsk }),
  /** Takes up a call that an earlier page had, as it was there. */
  z.object({ tells: z.literal('rescue'), callId, dialog: sipDialog, muted: z.boolean(), held: z.boolean() }),
  /** Tries to reach the server now. */
  z.object({ tells: z.literal('connectNow') }),
]);
export type PhoneHears = z.infer<typeof phoneHears>;

/** What the preload puts on the phone page as `window.jackfieldPhone`: two words, nothing of Electron. */
export interface PhoneBridge {
  say(what: PhoneSays): void;
  /** Hears everything main says from now on. */
  hear(listener: (what: PhoneHears) => void): () => void;
}
