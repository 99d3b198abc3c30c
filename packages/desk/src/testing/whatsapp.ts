import type { Centre } from '@jackfield/contract';
import { mayasDesk, said, type StoryDesk } from './desk.ts';
import { annasChat } from './people.ts';

/** A template with one blank, and one without. */
export const orderUpdate: Centre['templates'][number] = {
  name: 'Order_Update',
  title: 'Order update',
  body: 'Hello {name}, your order is on its way.',
  parameters: [{ name: 'name', label: 'First name' }],
};
export const stillThere: Centre['templates'][number] = {
  name: 'Still_There',
  title: 'Are you still there?',
  body: 'Can we still help you?',
  parameters: [],
};

/** Anna's conversation on WhatsApp, open, her last message so many hours ago, at a centre with two templates. */
export function annaOnWhatsApp(hoursAgo: number, consent: 'optedIn' | 'optedOut' | null = null): StoryDesk {
  const desk = mayasDesk();
  desk.hears({ type: 'centreKnown', centre: { ...desk.state.centre, templates: [orderUpdate, stillThere] } });
  desk.offer({ channel: 'whatsapp', consent, customer: { name: 'Anna', key: '0PA000000000000001' } });
  desk.asked({ type: 'acceptWork', interactionId: annasChat });
  desk.hears({ type: 'workOpened', interactionId: annasChat, agentWorkId: desk.item().agentWorkId });
  const wrote = said('customer', 'Hi', desk.nowMs - hoursAgo * 3_600_000);
  desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: [wrote] });
  desk.effects.length = 0;
  return desk;
}
