import { sendJson } from '../http/answer.ts';
import type { Ctx, Route } from '../http/router.ts';
import { OrgRefusal } from '../lightning/port.ts';
import { RestError } from '../records/errors.ts';

/** A refusal in the words of this host: an object with a message and a code. Codes other than those of the org itself are invented. */
export class ScrtError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'ScrtError';
  }
}

/** Something a real org would do and this one does not. */
export function notEmulated(what: string): ScrtError {
  return new ScrtError(501, 'NOT_SUPPORTED_BY_SANDBOX', `The sandbox does not emulate ${what}.`);
}

/** A refusal of a field by name. */
export function invalid(message: string): ScrtError {
  return new ScrtError(400, 'INVALID_INPUT', message);
}

/** One route whose refusals are answered in this host's words. The handler's value is the answer. */
export function scrtRoute(method: string, path: RegExp, status: number, handle: (ctx: Ctx) => unknown): Route {
  return {
    method,
    path,
    handle: async (ctx) => {
      try {
        sendJson(ctx.res, status, await handle(ctx));
      } catch (cause) {
        if (cause instanceof ScrtError) sendJson(ctx.res, cause.status, { message: cause.message, code: cause.code });
        else if (cause instanceof RestError) sendJson(ctx.res, cause.status, { message: cause.message, code: cause.errorCode });
        else if (cause instanceof OrgRefusal) sendJson(ctx.res, 409, { message: cause.message, code: cause.code });
        else throw cause;
      }
    },
  };
}
