/** Waits before a server is tried again, in milliseconds; the last repeats. An open socket starts the table anew. */
export const RECONNECT_DELAYS_MS = [0, 250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** How much of a wait may be left out, so that many desktops do not come at one moment. */
export const JITTER_SHARE = 0.3;

/** After how long without a word the server is asked whether it is there, in milliseconds. */
export const PING_EVERY_MS = 3_000;

/** How long it may take to say so, in milliseconds. A socket that is dead in silence is noticed after the two. */
export const PING_ANSWER_MS = 2_000;

/** Waits before the server is asked to register us again after it refused, in milliseconds; the last repeats. */
export const REGISTER_DELAYS_MS = [1_000, 5_000, 15_000, 60_000] as const;

/** How long a registration holds, in seconds; it is renewed before. */
export const REGISTER_SECONDS = 300;

/** How long candidates are gathered after the last one came, in milliseconds: a STUN server that is silent must not hold a call up. */
export const GATHER_QUIET_MS = 300;

/** How long nothing may be heard in a call before it is said, in milliseconds. */
export const NO_AUDIO_MS = 3_000;

/** Before something is asked of the other side again that could not be while something else was on its way, in milliseconds. */
export const RENEGOTIATE_AGAIN_MS = 500;

/** How often the microphone is tried while it does not work, in milliseconds. */
export const MICROPHONE_RETRY_MS = 2_000;
