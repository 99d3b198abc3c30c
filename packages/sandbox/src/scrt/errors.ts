import { sendJson } from '../http/answer.ts';
import type { Ctx, Route } from '../http/router.ts';
import { OrgRefusal } from '../lightning/port.ts';
import { RestError } from '../records/errors.ts';

/**
 * A refusal in the words of this host: an object with a message and a code. The interaction API numbers its codes (interaction-errors.ts); other
 * codes are those of the org itself, or invented.
 */
export class ScrtError extends Error {
  constructor(
    readonly status: number,
    readonly code: string | number,
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

/** An answer with a status of its own. */
export class ScrtAnswer {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {}
}

/** One route whose refusals are answered in this host's words. The handler's value is the answer, with `status` unless it is a {@link ScrtAnswer}. */
export function scrtRoute(method: string, path: RegExp, status: number, handle: (ctx: Ctx) => unknown): Route {
  return {
    method,
    path,
    handle: async (ctx) => {
      try {
        const answer = await handle(ctx);
        if (answer instanceof ScrtAnswer) sendJson(ctx.res, answer.status, answer.body);
        else sendJson(ctx.res, status, answer);
      } catch (cause) {
        if (cause instanceof ScrtError) sendJson(ctx.res, cause.status, { message: cause.message, code: cause.code });
        else if (cause instanceof RestError) sendJson(ctx.res, cause.status, { message: cause.message, code: cause.errorCode });
        else if (cause instanceof OrgRefusal) sendJson(ctx.res, 409, { message: cause.message, code: cause.code });
        else throw cause;
      }
    },
  };
}
