import { sendJson } from '../http/answer.ts';
import type { Ctx, Route } from '../http/router.ts';
import { OrgRefusal } from '../lightning/port.ts';
import { controlRefusal, Fields } from './fields.ts';
import { inControlWords } from './interactions.ts';

/** A request of the control interface that looks at something. */
export function get(path: RegExp, view: (ctx: Ctx) => unknown): Route {
  return { method: 'GET', path, handle: (ctx) => sendJson(ctx.res, 200, view(ctx)) };
}

/** One that does something; its body is an object whose fields `act` reads. */
export function post(path: RegExp, status: number, act: (fields: Fields, ctx: Ctx) => unknown): Route {
  return {
    method: 'POST',
    path,
    handle: async (ctx) => {
      const fields = await Fields.ofBody(ctx);
      try {
        sendJson(
          ctx.res,
          status,
          inControlWords(() => act(fields, ctx)),
        );
      } catch (cause) {
        if (cause instanceof OrgRefusal) throw controlRefusal(409, cause.code, cause.message);
        throw cause;
      }
    },
  };
}
