import { controlRefusal, Fields } from '../control/fields.ts';
import { findPlace } from '../control/places.ts';
import { sendJson } from '../http/answer.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { inCustomerWords, Keys, streamView } from './keys.ts';
import { viewChat } from './view.ts';

/** The API of the chat page. */
export function chatRoutes(org: Org): Route[] {
  const chats = new Keys<string>(org.world);
  return [
    { method: 'GET', path: /^\/chat\/places$/, handle: (ctx) => sendJson(ctx.res, 200, places(org)) },
    {
      method: 'POST',
      path: /^\/chat\/start$/,
      handle: async (ctx) => {
        const fields = await Fields.ofBody(ctx);
        const name = fields.text('name', 80);
        const text = fields.text('text');
        const place = findPlace(org, fields.optionalText('queue'), fields.optionalText('button'));
        if ('problem' in place) throw controlRefusal(400, 'INVALID_FIELD', place.problem);
        fields.done();
        const id = inCustomerWords(() => org.startChat(name, place.queueId, text));
        sendJson(ctx.res, 201, { key: chats.add(id), id });
      },
    },
    {
      method: 'POST',
      path: /^\/chat\/(?<key>[0-9a-f-]{36})\/say$/,
      handle: async (ctx) => {
        const id = chats.of(ctx);
        const fields = await Fields.ofBody(ctx);
        const text = fields.text('text');
        fields.done();
        sendJson(ctx.res, 201, { id: inCustomerWords(() => org.customerSays(id, text)).id });
      },
    },
    {
      method: 'POST',
      path: /^\/chat\/(?<key>[0-9a-f-]{36})\/end$/,
      handle: (ctx) => {
        const id = chats.of(ctx);
        inCustomerWords(() => org.end(id, 'customer'));
        sendJson(ctx.res, 200, {});
      },
    },
    { method: 'GET', path: /^\/chat\/(?<key>[0-9a-f-]{36})$/, handle: (ctx) => sendJson(ctx.res, 200, viewChat(org, chats.of(ctx))) },
    {
      method: 'GET',
      path: /^\/chat\/(?<key>[0-9a-f-]{36})\/events$/,
      handle: (ctx) => {
        const id = chats.of(ctx);
        streamView(
          ctx,
          () => viewChat(org, id),
          (look) => org.world.events.listen((event) => 'interactionId' in event && event.interactionId === id && look()),
        );
      },
    },
  ];
}

function places(org: Org): unknown {
  const { records } = org.world;
  return {
    buttons: records.where('LiveChatButton', { IsActive: true }).map((button) => ({ id: button.Id, name: button['MasterLabel'] })),
    queues: records
      .where('QueueSobject', { SobjectType: 'MessagingSession' })
      .map((one) => ({ id: one['QueueId'], name: records.mustGet('Group', String(one['QueueId']))['Name'] })),
  };
}
