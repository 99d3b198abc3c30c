import type { ServerResponse } from 'node:http';

/** A refusal a handler throws to answer at once with a status and a body. Anything else thrown is a failure (500). */
export class HttpRefusal extends Error {
  private constructor(
    readonly status: number,
    readonly payload: string,
    readonly contentType: string,
    readonly headers: Record<string, string>,
  ) {
    super(payload);
    this.name = 'HttpRefusal';
  }

  /** Refuses with a JSON body. */
  static json(status: number, body: unknown, headers: Record<string, string> = {}): HttpRefusal {
    return new HttpRefusal(status, JSON.stringify(body), 'application/json;charset=UTF-8', headers);
  }

  /** Refuses with plain text. */
  static text(status: number, text: string): HttpRefusal {
    return new HttpRefusal(status, text, 'text/plain;charset=UTF-8', {});
  }
}

/** Answers with JSON. */
export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', 'cache-control': 'no-store' });
  res.end(JSON.stringify(body));
}

/** Answers with no body. */
export function sendEmpty(res: ServerResponse, status: number): void {
  res.writeHead(status);
  res.end();
}
