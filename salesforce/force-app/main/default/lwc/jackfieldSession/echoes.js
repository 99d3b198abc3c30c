/** How long after sending a text its echo is still taken for one, in milliseconds. */
export const ECHO_WINDOW_MS = 30_000;

/**
 * Tells what the agent wrote in Salesforce's composer from the echo of what the desktop sent.
 * The toolkit announces both alike, without an id, so the text and the time have to do.
 */
export class Echoes {
    sent = [];

    /** Notes a text that is about to be sent. Returns what to forget it by, should sending fail. */
    expect(text, nowMs) {
        const entry = { text, atMs: nowMs };
        this.sent.push(entry);
        return entry;
    }

    forget(entry) {
        this.sent = this.sent.filter((other) => other !== entry);
    }

    /** True once for each text that was sent a short while ago. */
    swallow(text, nowMs) {
        this.sent = this.sent.filter((entry) => nowMs - entry.atMs <= ECHO_WINDOW_MS);
        const at = this.sent.findIndex((entry) => entry.text === text);
        if (at === -1) {
            return false;
        }
        this.sent.splice(at, 1);
        return true;
    }
}
