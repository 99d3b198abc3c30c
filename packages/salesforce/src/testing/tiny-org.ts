import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Tokens } from '../auth/oauth.ts';
import { orgId, userId } from '@jackfield/contract';

/** One request as a test sees it. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What a test answers: a status, a body (JSON unless it is text), and headers. */
export interface Answered {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A real server on a real socket, answering by one function, remembering what it was asked. */
export interface TinyOrg {
  url: string;
  asked: Asked[];
  close(): Promise<void>;
}

/** Starts a tiny org on a free port of this machine. */
export async function startTinyOrg(answer: (asked: Asked) => Answered): Promise<TinyOrg> {
  const asked: Asked[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const url = new URL(request.url ?? '/', 'http://tiny');
    const one = { method: request.method ?? '', path: url.pathname, query: url.searchParams, headers: request.headers, body };
    asked.push(one);
    const { status = 200, body: reply = null, headers = {} } = answer(one);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(reply === null ? '' : typeof reply === 'string' ? reply : JSON.stringify(reply));
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Maya's ids, as the tiny org knows her. */
export const MAYA = userId.parse('0055i00000TBbIKAA1');
/** The tiny org's own id. */
export const ACME = orgId.parse('00D5i00000FPcrREAT');

/** Tokens of a signed-in Maya. */
export function tokensFor(url: string, name = 'T1'): Tokens {
  return { accessToken: name, refreshToken: `R-${name}`, instanceUrl: url, userId: MAYA, orgId: ACME };
}
