/**
 * The channels between main and the preloads: one for each verb, and the two of the Salesforce view. A feature adds a member to a union in
 * `packages/contract`, never a channel here.
 */
export const CHANNELS = {
  boot: 'desk:boot',
  command: 'desk:command',
  query: 'desk:query',
  watch: 'desk:watch',
  log: 'desk:log',
  events: 'desk:events',
  topic: 'desk:topic',
  /** A guest's words, on their way to main. */
  guestSays: 'guest:says',
  /** The phone page's words, on their way to main; and main's, on their way to it. */
  phoneSays: 'phone:says',
  phoneHears: 'phone:hears',
  /** Main's words, on their way to a guest. */
  guestHears: 'guest:hears',
} as const;
