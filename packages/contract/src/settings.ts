import * as z from 'zod/mini';
import './jitless.ts';
import { globalChord } from './chords.ts';

/** What a chord that works in front of every program can do. */
export const globalShortcutName = z.enum(['answer', 'mute', 'showWindow']);
export type GlobalShortcutName = z.infer<typeof globalShortcutName>;

/** Null: none. */
const globalShortcuts = z.object({
  answer: z.nullable(globalChord),
  mute: z.nullable(globalChord),
  showWindow: z.nullable(globalChord),
});

/** A language of the interface. The last two are nobody's: they show what is cut off, and what does not turn with the direction. */
const language = z.enum(['system', 'en', 'de', 'pseudo', 'pseudoRtl']);
export type Language = z.infer<typeof language>;

const theme = z.enum(['system', 'light', 'dark']);

const percent = z.int().check(z.minimum(0), z.maximum(100));

/**
 * What a person arranged at this computer. It belongs to the computer and not to whoever is signed in, and concerns no org. Kept by main, in
 * `settings.json`; replicated with the desk, because main and every window go by it.
 */
export const settings = z.object({
  /** Offers are shown, but neither ring nor notify. */
  muteOffers: z.boolean(),
  /** Of the ring and of the sound for messages, in percent. */
  ringVolume: percent,
  /** A quiet sound for a message in an item that is not on the screen. */
  messageSound: z.boolean(),
  /** The system's notifications for offers. */
  notifications: z.boolean(),
  /** `none`: a notification names no customer and no queue, for screens that others see. */
  notificationDetail: z.enum(['full', 'none']),
  language,
  theme,
  globalShortcuts,
});
export type Settings = z.infer<typeof settings>;

/** Some settings to be changed; what is not named stays. */
export const settingsChange = z.object({
  muteOffers: z.optional(z.boolean()),
  ringVolume: z.optional(percent),
  messageSound: z.optional(z.boolean()),
  notifications: z.optional(z.boolean()),
  notificationDetail: z.optional(z.enum(['full', 'none'])),
  language: z.optional(language),
  theme: z.optional(theme),
  globalShortcuts: z.optional(
    z.object({
      answer: z.optional(z.nullable(globalChord)),
      mute: z.optional(z.nullable(globalChord)),
      showWindow: z.optional(z.nullable(globalChord)),
    }),
  ),
});
export type SettingsChange = z.infer<typeof settingsChange>;
