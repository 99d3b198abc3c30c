import type { Agent } from '../e2e/support/agent.ts';
import type { ContactCentre } from '../e2e/support/world.ts';

/** A conversation that Maya has had open for a while. */
export interface OpenChat {
  readonly id: string;
  readonly customer: string;
}

const CUSTOMER_LINES = [
  'My order has not come yet.',
  'It was the blue one, in a parcel of two.',
  'No, I have had no letter about it.',
  'Thank you 🙂',
];
const AGENT_LINES = [
  'I am sorry to hear that. Which order is it?',
  'Let me have a look at it.',
  'It was handed over on Monday, so it should be there tomorrow.',
];

/**
 * Gives Maya open chats with long conversations, before her desktop starts: the org takes a script for her, which accepts whatever is offered
 * as long as she has no page open. From her first moment they are simply her open work.
 */
export async function openChats(centre: ContactCentre, count: number, messages: number): Promise<OpenChat[]> {
  const me = await centre.userId('Maya');
  await centre.call('POST', `/__sim/users/${me}`, { capacity: 10_000 });
  await centre.colleague('Maya', { onOffer: 'accept' });
  const chats: OpenChat[] = [];
  for (let at = 0; at < count; at += 1) {
    const customer = `Customer ${String(at + 1).padStart(3, '0')}`;
    const transcript = Array.from({ length: messages - 1 }, (_, line) => ({
      from: line % 3 === 2 ? me : 'customer',
      text: `${line + 1}: ${(line % 3 === 2 ? AGENT_LINES : CUSTOMER_LINES)[line % (line % 3 === 2 ? AGENT_LINES : CUSTOMER_LINES).length]}`,
    }));
    const order = { channel: 'chat', customer: { name: customer }, queue: 'Support', text: 'Are you still there?', transcript };
    const { id } = (await centre.call('POST', '/__sim/interactions', order)) as { id: string };
    chats.push({ id, customer });
  }
  return chats;
}

/** Waits until the desk holds all conversations whole. @throws when some are missing after five minutes. */
export async function holds(agent: Agent, chats: readonly OpenChat[], messages: number): Promise<void> {
  await agent.page.waitForFunction(
    async ([ids, wanted]) => {
      const { state } = await (
        globalThis as unknown as {
          jackfield: { boot(): Promise<{ state: { interactions: Record<string, { at: { stage: string }; messages: unknown[] }> } }> };
        }
      ).jackfield.boot();
      return ids.every((id) => state.interactions[id]?.at.stage === 'open' && state.interactions[id].messages.length >= wanted);
    },
    [chats.map(({ id }) => id), messages] as const,
    { polling: 3_000, timeout: 300_000 },
  );
}
