import type { Ctx } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import type { Bots } from './bots.ts';
import type { Caller } from './caller.ts';
import { sessionOf } from './conversation.ts';
import { readText } from './inbound.ts';
import { Input } from './input.ts';
import { refusal } from './interaction-errors.ts';
import { readChoices, readForm, type Question } from './rich-messages.ts';

/** What a bot writes: words that are shown as they are, or a question with the words that stand for it. */
type Said =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'question'; readonly message: Readonly<Record<string, unknown>>; readonly question: Question }
  | { readonly kind: 'typing' };

/**
 * `POST /conversationEntry`: a partner's bot writes in the session it is in: text, choices, a form; or types, which is nothing that is kept.
 * All entries are read before the first is written.
 */
export async function sendEntries(org: Org, bots: Bots, ctx: Ctx, caller: Caller): Promise<unknown> {
  if (caller.kind !== 'bots') throw refusal('wrongContextKind');
  const input = await Input.of(ctx, ['conversationIdentifier', 'sender', 'conversationEntries']);
  const session = sessionOf(org, input);
  const bot = readSender(bots, input.any('sender'), caller.integration);
  const isIn = org.world.records.find('AgentWork', { WorkItemId: session.Id, BotId: bot.Id, Status: 'Opened' });
  if (!isIn) throw refusal('notInConversation');
  const said = input.list('conversationEntries', 1, Infinity).map(readEntry);
  for (const one of said) write(org, session, bot, one);
  return { success: true };
}

function readSender(bots: Bots, value: unknown, integration: StoredRow): StoredRow {
  const sender = new Input(value, ['appType', 'subject', 'role']);
  if (sender.any('appType') !== 'custom') throw refusal('wrongAppType');
  if (sender.any('role') !== 'Chatbot') throw refusal('wrongRole', 'role must be Chatbot.');
  return bots.botOf(sender.text('subject'), integration);
}

function readEntry(value: unknown): Said {
  const input = new Input(value, ['clientTimestamp', 'entryPayload']);
  input.number('clientTimestamp');
  const entry = new Input(input.any('entryPayload'), ['id', 'entryType', 'abstractMessage', 'timestamp']);
  entry.text('id');
  switch (entry.any('entryType')) {
    case 'Message':
      return readMessage(entry.any('abstractMessage'));
    case 'TypingStartedIndicator':
    case 'TypingStoppedIndicator':
      return { kind: 'typing' };
    default:
      throw refusal('wrongEntry', 'entryType must be Message, TypingStartedIndicator or TypingStoppedIndicator.');
  }
}

function readMessage(value: unknown): Said {
  const message = new Input(value, ['id', 'messageType', 'inReplyToMessageId', 'staticContent', 'choices', 'form']);
  const { messageType, choices, form } = {
    messageType: message.any('messageType'),
    choices: message.any('choices'),
    form: message.any('form'),
  };
  switch (messageType) {
    case 'StaticContentMessage':
      return { kind: 'text', text: readText(message.any('staticContent')) };
    case 'ChoicesMessage':
      return { kind: 'question', message: { messageType, choices }, question: readChoices(choices) };
    case 'FormMessage':
      return { kind: 'question', message: { messageType, form }, question: readForm(form) };
    default:
      throw refusal('wrongMessageType', 'messageType of a bot must be StaticContentMessage, ChoicesMessage or FormMessage.');
  }
}

function write(org: Org, session: StoredRow, bot: StoredRow, said: Said): void {
  if (said.kind === 'typing') return;
  const sender = { id: bot.Id, name: String(bot['MasterLabel']) };
  const text = said.kind === 'text' ? said.text : said.question.text;
  // Who hears of the line must find the question with it.
  org.sessions.sayAsBot(session.Id, sender, text, (lineId) => {
    if (said.kind === 'question') org.richMessages.keep(lineId, said.message, said.question.asked);
  });
}
