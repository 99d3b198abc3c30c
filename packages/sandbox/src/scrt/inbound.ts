import type { Ctx } from '../http/router.ts';
import { invalid, notEmulated } from './errors.ts';
import { Input } from './input.ts';

/** What a partner's customer wrote. */
export interface Inbound {
  readonly from: string;
  readonly texts: readonly string[];
}

/** Reads `POST /api/v1/interactions`: a multipart form whose part `json` carries text messages. Other kinds of entries are not emulated. @throws {ScrtError} */
export async function readInteractions(ctx: Ctx): Promise<Inbound> {
  const input = new Input(await jsonPart(ctx), ['to', 'from', 'interactions']);
  input.text('to');
  const entries = input.any('interactions');
  if (!Array.isArray(entries) || entries.length === 0) throw invalid('interactions must have at least one element.');
  return { from: input.text('from'), texts: entries.map(textOf) };
}

async function jsonPart(ctx: Ctx): Promise<unknown> {
  const type = ctx.req.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) throw invalid('Content-Type must be multipart/form-data.');
  const form = await new Response(new Uint8Array(await ctx.body()), { headers: { 'content-type': type } }).formData().catch(() => {
    throw invalid('The form cannot be read.');
  });
  for (const name of form.keys()) if (name !== 'json') throw notEmulated(`the part ${name} of an interaction`);
  const json = form.get('json');
  const text = typeof json === 'string' ? json : await json?.text();
  try {
    return JSON.parse(text ?? '');
  } catch {
    throw invalid('The part json is missing or is not JSON.');
  }
}

function textOf(entry: unknown): string {
  const interaction = new Input(entry, ['timestamp', 'interactionType', 'payload']);
  if (interaction.text('interactionType') !== 'EntryInteraction')
    throw notEmulated(`the interaction ${interaction.text('interactionType')}`);
  const payload = new Input(interaction.any('payload'), ['id', 'entryType', 'abstractMessage']);
  if (payload.text('entryType') !== 'Message') throw notEmulated(`the entry ${payload.text('entryType')}`);
  const message = new Input(payload.any('abstractMessage'), ['id', 'messageType', 'staticContent']);
  if (message.text('messageType') !== 'StaticContentMessage') throw notEmulated(`the message ${message.text('messageType')}`);
  const content = new Input(message.any('staticContent'), ['formatType', 'text']);
  if (content.text('formatType') !== 'Text') throw notEmulated(`the format ${content.text('formatType')}`);
  return content.text('text');
}
