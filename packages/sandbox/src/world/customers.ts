import type { Records, StoredRow } from '../records/store.ts';
import { addOmniFlows } from './omni-flows.ts';
import { addPartner } from './partner.ts';

/** The number of the org's WhatsApp channel. */
const WHATSAPP_NUMBER = '+442079460000';
/** What the partner calls its channel: the `to` and `channelAddressIdentifier` of its requests. */
const PARTNER_ADDRESS = '5d3c2b1a-6f70-4c11-9a38-0e1f2a3b4c5d';

/** The ways customers come besides the website, and one customer whom the org knows already. */
export function addCustomers(records: Records, queues: readonly StoredRow[]): { readonly whatsappChannelId: string } {
  const support = queues.find((queue) => queue['Name'] === 'Support');
  const whatsapp = records.insert('MessagingChannel', {
    DeveloperName: 'Acme_WhatsApp',
    MasterLabel: 'Acme WhatsApp',
    MessageType: 'WhatsApp',
    PlatformType: 'WhatsApp',
    ChannelAddressIdentifier: WHATSAPP_NUMBER,
    MessagingPlatformKey: WHATSAPP_NUMBER,
    ConsentType: 'ImplicitOptIn',
    IsActive: true,
    TargetQueueId: support?.Id ?? null,
  });
  records.insert('MessagingChannel', {
    DeveloperName: 'Partner_Chat',
    MasterLabel: 'Partner chat',
    MessageType: 'Custom',
    PlatformType: 'Custom',
    ChannelAddressIdentifier: PARTNER_ADDRESS,
    MessagingPlatformKey: PARTNER_ADDRESS,
    ConsentType: 'ImplicitOptIn',
    IsActive: true,
    TargetQueueId: support?.Id ?? null,
  });
  records.insert('LiveChatDeployment', { DeveloperName: 'Website', MasterLabel: 'Website' });
  records.insert('CallCenter', { Name: 'Acme Voice', InternalName: 'Acme_Voice' });
  addOmniFlows(records);
  addPartner(records);
  const account = records.insert('Account', { Name: 'Globex', Phone: '+442079460100' });
  records.insert('Contact', {
    Name: 'Anna Kowalska',
    FirstName: 'Anna',
    LastName: 'Kowalska',
    Email: 'anna@globex.example',
    Phone: '+442079460101',
    AccountId: account.Id,
  });
  return { whatsappChannelId: whatsapp.Id };
}
