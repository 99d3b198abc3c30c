import { lookForMessage, sendTemplate, type TemplateSent } from '@jackfield/salesforce';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bridgeOf, type Bridge } from '../support/bridge.ts';
import { openCentre, ROW_TIMEOUT_MS, type TestCentre } from '../support/centre.ts';
import { FAULT_NAMES, type Says } from '../support/faults.ts';
import { SAYS_OF_UNKEYED } from '../support/says.ts';
import { underFault } from '../support/under-fault.ts';

const ROUTE = 'POST /services/data/v64.0/actions/standard/sendConversationMessages';

let centre: TestCentre;
let maya: Bridge;
beforeAll(async () => {
  centre = await openCentre(17);
  maya = await bridgeOf(centre, 'maya');
}, 60_000);
afterEach(() => centre.noFaults());
afterAll(() => centre.close());

interface Line {
  from: string;
  text: string;
}
const linesOf = async (id: string) => ((await centre.control('GET', `/__sim/interactions/${id}`)) as { transcript: Line[] }).transcript;

/** Anna has written by WhatsApp: her session, and the names by which the org knows her and the conversation. */
async function anna(phone: string) {
  const order = { channel: 'whatsapp', customer: { name: 'Anna', phone }, queue: 'Support', text: 'Where is my order?' };
  const { id } = (await centre.control('POST', '/__sim/interactions', order)) as { id: string };
  const soql = `SELECT MessagingEndUserId, Conversation.ConversationIdentifier FROM MessagingSession WHERE Id = '${id}'`;
  const found = await maya.client.send('GET', `${maya.client.dataPath}/query?q=${encodeURIComponent(soql)}`);
  const { records } = (found.ok ? found.value : {}) as {
    records: { MessagingEndUserId: string; Conversation: { ConversationIdentifier: string } }[];
  };
  const [row] = records;
  if (row === undefined) throw new Error('Maya does not see the session');
  return { id, endUserId: row.MessagingEndUserId, conversation: row.Conversation.ConversationIdentifier };
}

const words = (sent: TemplateSent): Says =>
  sent.is === 'enqueued' ? 'done' : sent.is === 'unknown' ? 'unknown' : `refused: ${sent.refusal.code}`;

describe('a template', () => {
  it.each(FAULT_NAMES.map((name, at) => [name, `+4915100000${String(at).padStart(2, '0')}`] as const))(
    'with %s',
    { timeout: ROW_TIMEOUT_MS },
    async (name, phone) => {
      const customer = await anna(phone);
      const before = await maya.client.send('GET', `${maya.client.dataPath}/connect/conversation/${customer.conversation}/entries`);
      expect(before.ok).toBe(true);
      const known = new Set(
        ((before.ok ? before.value : {}) as { conversationEntries: { identifier: string }[] }).conversationEntries.map(
          (one) => one.identifier,
        ),
      );
      const bridge = await bridgeOf(centre, 'maya');
      const sent = await underFault(centre, name, { route: ROUTE }, () =>
        sendTemplate(bridge.client, {
          name: 'Order_Update',
          to: [customer.endUserId],
          parameters: { name: 'Anna', order: '4711' },
          sessions: 'Any',
        }),
      );
      await centre.control('POST', '/__sim/clock', { advanceMs: 5_000 });

      const arrived = (await linesOf(customer.id)).filter((line) => line.text === 'Hello Anna, your order 4711 is on its way.');
      expect([words(sent), arrived.length]).toEqual(SAYS_OF_UNKEYED[name]);
      if (sent.is === 'enqueued') expect(sent.messageIdentifiers).toHaveLength(1);
      // What is not known can be looked for, and the look is right.
      expect(await lookForMessage(maya.client, customer.conversation, known)).toEqual({
        ok: true,
        value: arrived.length > 0 ? 'seen' : 'notSeen',
      });
    },
  );

  it('is refused for who wants none, and nobody gets it', async () => {
    const customer = await anna('+491520000000');
    await centre.control('POST', `/__sim/interactions/${customer.id}/consent`, { status: 'OptedOut' });
    const sent = await sendTemplate(maya.client, {
      name: 'Order_Update',
      to: [customer.endUserId],
      parameters: { name: 'Anna', order: '4711' },
      sessions: 'Any',
    });
    expect(sent).toMatchObject({ is: 'refused' });
    await centre.control('POST', '/__sim/clock', { advanceMs: 5_000 });
    expect((await linesOf(customer.id)).filter((line) => line.from !== 'customer')).toEqual([]);
  });
});
