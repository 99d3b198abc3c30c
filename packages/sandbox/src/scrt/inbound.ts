import type { Ctx } from '../http/router.ts';
import type { Attachment } from '../messaging/sessions.ts';
import { readAnswer, type Answer } from './answers.ts';
import { notEmulated } from './errors.ts';
import { Input } from './input.ts';
import { refusal } from './interaction-errors.ts';

/** Largest file, in bytes. This sandbox reads no body over 1 MiB, so it refuses earlier, with 413. */
const MAX_FILE_BYTES = 26_214_400;

/** What a partner's customer did. `id` is the partner's own name for it. */
export type Interaction =
  | { readonly kind: 'text'; readonly id: string; readonly text: string }
  | { readonly kind: 'answer'; readonly id: string; readonly answer: Answer }
  | { readonly kind: 'attachment'; readonly id: string; readonly text: string | null; readonly attachment: Attachment }
  | { readonly kind: 'typing'; readonly id: string; readonly isTyping: boolean }
  | { readonly kind: 'deliveryFailed'; readonly id: string; readonly messageId: string; readonly errorCode: string };

/** A request of `POST /api/v1/interactions`. */
interface Inbound {
  /** The channel's own address. */
  readonly to: string;
  /** The partner's key of the customer. */
  readonly from: string;
  readonly interaction: Interaction;
}

/**
 * Reads `POST /api/v1/interactions`: a multipart form whose part `json` has one interaction, and whose parts `attachments` are files.
 * @throws {ScrtError}
 */
export async function readInbound(ctx: Ctx): Promise<Inbound> {
  const form = await readForm(ctx);
  const files = form.getAll('attachments').map((part) => (typeof part === 'string' ? null : part));
  const input = new Input(await readJson(form), ['to', 'from', 'routingAttributes', 'interactions']);
  if (typeof input.any('to') !== 'string') throw refusal('wrongTo');
  if (typeof input.any('from') !== 'string' || input.any('from') === '') throw refusal('wrongFrom');
  const interactions = input.any('interactions');
  if (!Array.isArray(interactions) || interactions.length !== 1) throw refusal('wrongInteractions');
  return { to: input.text('to'), from: input.text('from'), interaction: readInteraction(interactions[0], files) };
}

async function readForm(ctx: Ctx): Promise<FormData> {
  const type = ctx.req.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) throw refusal('wrongParameters', 'Content-Type must be multipart/form-data.');
  const form = await new Response(new Uint8Array(await ctx.body()), { headers: { 'content-type': type } }).formData().catch(() => {
    throw refusal('wrongParameters', 'The form cannot be read.');
  });
  for (const name of form.keys())
    if (name !== 'json' && name !== 'attachments') throw refusal('wrongParameters', `${name} is no part of this form.`);
  return form;
}

async function readJson(form: FormData): Promise<unknown> {
  const json = form.get('json');
  const text = typeof json === 'string' ? json : await json?.text();
  try {
    return JSON.parse(text ?? '');
  } catch {
    throw refusal('wrongParameters', 'The part json is missing or is not JSON.');
  }
}

function readInteraction(value: unknown, files: readonly (File | null)[]): Interaction {
  const type = new Input(value, [...ATTACHMENT, 'payload']).any('interactionType');
  if (files.length !== (type === 'AttachmentInteraction' ? 1 : 0)) throw refusal('filesDoNotMatch');
  switch (type) {
    case 'EntryInteraction':
      return readEntry(new Input(value, ['timestamp', 'interactionType', 'payload']).any('payload'));
    case 'AttachmentInteraction':
      return readAttachment(value, files[0] ?? null);
    default:
      throw refusal('wrongInteractions', 'interactionType must be EntryInteraction or AttachmentInteraction.');
  }
}

const ATTACHMENT = ['timestamp', 'interactionType', 'id', 'attachmentIndex', 'contentLength', 'text'];

function readAttachment(value: unknown, file: File | null): Interaction {
  const input = new Input(value, ATTACHMENT);
  if (!input.has('contentLength')) throw refusal('noContentLength');
  if (file === null || file.size === 0) throw refusal('emptyFile');
  if (file.size > MAX_FILE_BYTES) throw refusal('fileTooLarge');
  if (input.number('contentLength') !== file.size) throw refusal('wrongFileSize');
  if (input.number('attachmentIndex') !== 0) throw refusal('filesDoNotMatch');
  const attachment = { name: file.name, type: file.type, bytes: file.size };
  return { kind: 'attachment', id: input.text('id'), text: input.optionalText('text'), attachment };
}

const ENTRY = {
  Message: ['abstractMessage'],
  TypingStartedIndicator: ['timestamp'],
  TypingStoppedIndicator: ['timestamp'],
  MessageDeliveryFailed: ['failedConversationEntryIdentifier', 'recipient', 'errorCode', 'errorMessage'],
} as const;

function readEntry(value: unknown): Interaction {
  const entry = new Input(value, ['id', 'entryType', ...Object.values(ENTRY).flat()]);
  const id = entry.text('id');
  const type = entry.text('entryType');
  switch (type) {
    case 'Message':
      return { id, ...readMessage(entry.any('abstractMessage')) };
    case 'TypingStartedIndicator':
    case 'TypingStoppedIndicator':
      return { kind: 'typing', id, isTyping: type === 'TypingStartedIndicator' };
    case 'MessageDeliveryFailed':
      checkEndUser(entry.any('recipient'));
      return {
        kind: 'deliveryFailed',
        id,
        messageId: entry.text('failedConversationEntryIdentifier'),
        errorCode: entry.text('errorCode'),
      };
    default:
      throw refusal('wrongParameters', `entryType must be one of ${Object.keys(ENTRY).join(', ')}.`);
  }
}

/** What each type of message from a customer has in it. */
const MESSAGES = {
  StaticContentMessage: 'staticContent',
  ChoicesResponseMessage: 'choicesResponse',
  FormResponseMessage: 'formResponse',
} as const;

function readMessage(value: unknown): { kind: 'text'; text: string } | { kind: 'answer'; answer: Answer } {
  const type = new Input(value, ['id', 'messageType', 'inReplyToMessageId', ...Object.values(MESSAGES)]).any('messageType');
  const read = (one: keyof typeof MESSAGES) => new Input(value, ['id', 'messageType', 'inReplyToMessageId', MESSAGES[one]]);
  switch (type) {
    case 'StaticContentMessage':
      return { kind: 'text', text: readText(read(type).any('staticContent')) };
    case 'ChoicesResponseMessage':
      return { kind: 'answer', answer: readAnswer(read(type), 'ChoicesMessage') };
    case 'FormResponseMessage':
      return { kind: 'answer', answer: readAnswer(read(type), 'FormMessage') };
    default:
      throw refusal('wrongInboundType');
  }
}

/** Static content of a message: plain text. @throws {ScrtError} */
export function readText(value: unknown): string {
  const content = new Input(value, ['formatType', 'text']);
  if (content.text('formatType') !== 'Text') throw notEmulated(`the format ${content.text('formatType')}`);
  return content.text('text');
}

/** A participant that must be the customer. @returns the partner's key of that customer. @throws {ScrtError} */
export function checkEndUser(value: unknown): string {
  const participant = new Input(value, ['appType', 'subject', 'role']);
  if (participant.any('appType') !== 'custom') throw refusal('wrongAppType');
  if (participant.any('role') !== 'EndUser') throw refusal('wrongRole');
  return participant.text('subject');
}
