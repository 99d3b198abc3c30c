import { addMail, receiveCase } from '../cases/arrivals.ts';
import { controlRefusal, Fields } from '../control/fields.ts';
import { inControlWords } from '../control/interactions.ts';
import { sendJson } from '../http/answer.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { viewCase } from './case-view.ts';
import { Keys, streamView } from './keys.ts';

/** The API of the page where customers file a case, see what became of it, and write once more. */
export function caseRoutes(org: Org): Route[] {
  const cases = new Keys<string>(org.world);
  const { records } = org.world;
  return [
    {
      method: 'POST',
      path: /^\/case\/file$/,
      handle: async (ctx) => {
        const fields = await Fields.ofBody(ctx);
        const name = fields.text('name', 80);
        const email = fields.text('email', 80).trim();
        if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw controlRefusal(400, 'INVALID_FIELD', 'email must be an e-mail address.');
        const subject = fields.text('subject', 255);
        const priority = fields.oneOf('priority', ['Low', 'Medium', 'High']);
        const text = fields.text('text', 32_000);
        fields.done();
        const row = inControlWords(() =>
          receiveCase(org.world, org.cases, { name, email, phone: null, subject, text, priority, queueId: null }),
        );
        sendJson(ctx.res, 201, { key: cases.add(row.Id), id: row.Id });
      },
    },
    {
      method: 'POST',
      path: /^\/case\/(?<key>[0-9a-f-]{36})\/write$/,
      handle: async (ctx) => {
        const id = cases.of(ctx);
        const fields = await Fields.ofBody(ctx);
        const text = fields.text('text', 32_000);
        fields.done();
        const row = records.get('Case', id);
        if (!row) throw controlRefusal(409, 'CASE_GONE', 'This case has been deleted.');
        sendJson(ctx.res, 201, { id: addMail(org.world, row, text, org.world.clock.nowMs()) });
      },
    },
    { method: 'GET', path: /^\/case\/(?<key>[0-9a-f-]{36})$/, handle: (ctx) => sendJson(ctx.res, 200, viewCase(org, cases.of(ctx))) },
    {
      method: 'GET',
      path: /^\/case\/(?<key>[0-9a-f-]{36})\/events$/,
      handle: (ctx) => {
        const id = cases.of(ctx);
        streamView(
          ctx,
          () => viewCase(org, id),
          (look) =>
            records.onCommit((commit) => {
              if (commit.changes.some((one) => one.id === id || (one.after ?? one.before)?.['ParentId'] === id)) look();
            }),
        );
      },
    },
  ];
}
