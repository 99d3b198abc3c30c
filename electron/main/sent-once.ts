import type { HttpFetch } from '@jackfield/salesforce';

/** A way out with connections of its own: a session of Electron's. */
export interface Line {
  fetch: HttpFetch;
  /** Closes all of them, the idle ones and those in use. */
  closeAllConnections(): Promise<void>;
}

/**
 * A way out for what would do harm twice. Chromium repeats a request by itself, a POST too, when it went over a connection that had served
 * before and that broke without an answer: it takes it for an idle one that the server had just closed. The work may have been done all the
 * same. So each of these requests has a connection that has served nobody; where that breaks, nothing is repeated.
 * @param lineOf opens the line with this number, counted from 0. Requests at the same time have different lines.
 */
export function createSentOnce(lineOf: (number: number) => Line): HttpFetch {
  const free: Line[] = [];
  let opened = 0;
  return async (url, ask) => {
    const line = free.pop() ?? lineOf(opened++);
    try {
      await line.closeAllConnections();
      const answer = await line.fetch(url, ask);
      // Read to its end here: whoever has the line next closes what is left of it.
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, text: () => Promise.resolve(text) };
    } finally {
      free.push(line);
    }
  };
}
