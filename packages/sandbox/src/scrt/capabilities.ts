import type { Ctx } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { longId } from '../world/ids.ts';
import { Input } from './input.ts';
import { refusal } from './interaction-errors.ts';

const MESSAGE_TYPES = ['ChoicesMessage', 'ChoicesResponseMessage', 'FormMessage', 'FormResponseMessage', 'StaticContentMessage'];
const FORMAT_TYPES = [
  ...['Attachments', 'RichLink', 'Media', 'Buttons', 'Carousel', 'QuickReplies', 'ListPicker', 'Selections', 'Links'],
  ...['TimePicker', 'Application', 'Result', 'Inputs', 'WebView', 'Text'],
];

/** One way of writing that a partner's channel can show. */
export interface Capability {
  readonly messageType: string;
  readonly formatType: string;
}

/** `PATCH /capabilities`: the partner says what its channel can show. It replaces what was said before; nothing else follows from it here. */
export async function registerCapabilities(org: Org, ctx: Ctx, channel: StoredRow): Promise<unknown> {
  const capabilities = new Input((await Input.of(ctx, ['capabilities'])).any('capabilities'), ['appType', 'channelCapabilities']);
  if (capabilities.any('appType') !== 'custom') throw refusal('wrongAppType');
  const found = capabilities.list('channelCapabilities', 1, Infinity).flatMap((one) => readChannel(org, one, channel));
  org.capabilities.set(String(channel['DeveloperName']), found);
  return { success: true };
}

function readChannel(org: Org, value: unknown, channel: StoredRow): Capability[] {
  const input = new Input(value, ['channelType', 'customIntegration', 'messageTypeCapabilities']);
  if (input.has('channelType') && input.any('channelType') !== 'custom') throw refusal('wrongIntegration', 'channelType must be custom.');
  if (input.has('customIntegration')) checkIntegration(org, input.any('customIntegration'), channel);
  return input.list('messageTypeCapabilities', 1, Infinity).flatMap(readMessageType);
}

function checkIntegration(org: Org, value: unknown, channel: StoredRow): void {
  const input = new Input(value, ['customIntegrationType', 'integrationNamespace', 'conversationChannelDefinitionDevName']);
  const isOurs =
    input.any('customIntegrationType') === 'CustomChannelIntegration' &&
    longId(input.text('integrationNamespace')) === org.world.population.organizationId &&
    input.any('conversationChannelDefinitionDevName') === channel['DeveloperName'];
  if (!isOurs) throw refusal('wrongIntegration');
}

function readMessageType(value: unknown): Capability[] {
  const input = new Input(value, ['messageType', 'formatTypeCapabilities']);
  const messageType = String(input.any('messageType'));
  if (!MESSAGE_TYPES.includes(messageType)) throw refusal('wrongMessageType');
  return input.list('formatTypeCapabilities', 1, Infinity).map((one) => {
    const formatType = String(new Input(one, ['formatType', 'capabilityFieldRestriction', 'fieldRestrictions']).any('formatType'));
    if (!FORMAT_TYPES.includes(formatType)) throw refusal('wrongFormatType');
    return { messageType, formatType };
  });
}
