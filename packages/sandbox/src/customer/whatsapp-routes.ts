import { controlRefusal, Fields } from '../control/fields.ts';
import type { WorldEvent } from '../events/log.ts';
import { sendJson } from '../http/answer.ts';
import type { Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import { arriveOnWhatsapp } from './arrive.ts';
import { inCustomerWords, Keys, streamView } from './keys.ts';
import { receiveAll, viewThread } from './thread.ts';

/** A phone of the WhatsApp page. */
interface Phone {
  readonly name: string;
  readonly phone: string;
}

/** The API of the WhatsApp page. A page is a phone: what it shows is delivered, and what its owner looks at is read. */
export function whatsappRoutes(org: Org): Route[] {
  const phones = new Keys<Phone>(org.world);
  return [
    {
      method: 'POST',
      path: /^\/whatsapp\/open$/,
      handle: async (ctx) => {
        const fields = await Fields.ofBody(ctx);
        const name = fields.text('name', 80);
        const phone = readPhone(fields.text('phone', 40));
        fields.done();
        sendJson(ctx.res, 201, { key: phones.add({ name, phone }) });
      },
    },
    {
      method: 'POST',
      path: /^\/whatsapp\/(?<key>[0-9a-f-]{36})\/say$/,
      handle: async (ctx) => {
        const who = phones.of(ctx);
        const fields = await Fields.ofBody(ctx);
        const text = fields.text('text');
        fields.done();
        const id = inCustomerWords(() => arriveOnWhatsapp(org, who, text, { queueId: frontDoor(org) }));
        sendJson(ctx.res, 201, { id, messageId: org.sessions.lines(id).at(-1)?.id ?? null });
      },
    },
    {
      method: 'POST',
      path: /^\/whatsapp\/(?<key>[0-9a-f-]{36})\/seen$/,
      handle: (ctx) => {
        receiveAll(org, phones.of(ctx).phone, 'Read');
        sendJson(ctx.res, 200, {});
      },
    },
    {
      method: 'GET',
      path: /^\/whatsapp\/(?<key>[0-9a-f-]{36})$/,
      handle: (ctx) => {
        const { name, phone } = phones.of(ctx);
        sendJson(ctx.res, 200, viewThread(org, name, phone));
      },
    },
    {
      method: 'GET',
      path: /^\/whatsapp\/(?<key>[0-9a-f-]{36})\/events$/,
      handle: (ctx) => {
        const { name, phone } = phones.of(ctx);
        const view = () => {
          receiveAll(org, phone, 'Delivered');
          return viewThread(org, name, phone);
        };
        streamView(ctx, view, (look) => org.world.events.listen((event) => concerns(org, phone, event) && look()));
      },
    },
  ];
}

/** Whether something that happened changes what a phone shows. What it has reported itself does not. */
function concerns(org: Org, phone: string, event: WorldEvent): boolean {
  if (event.type === 'clockAdvanced') return true;
  if (event.type === 'messageReceipt' || !('interactionId' in event)) return false;
  const endUser = org.sessions.whatsappUser(phone);
  return endUser !== undefined && org.sessions.get(event.interactionId)?.['MessagingEndUserId'] === endUser.Id;
}

/** The queue behind the org's WhatsApp number. */
function frontDoor(org: Org): string {
  const { records, population } = org.world;
  return String(records.mustGet('MessagingChannel', population.whatsappChannelId)['TargetQueueId']);
}

/** A number as people write it, as the org keeps it: digits, perhaps after a plus. */
function readPhone(given: string): string {
  const phone = given.replace(/[\s()./-]/g, '');
  if (!/^\+?\d{5,15}$/.test(phone)) throw controlRefusal(400, 'INVALID_FIELD', 'phone must be a phone number, as +44 7700 900123.');
  return phone;
}
