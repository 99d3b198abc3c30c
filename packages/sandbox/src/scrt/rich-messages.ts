import { Input } from './input.ts';
import { refusal } from './interaction-errors.ts';

/** What one of these messages asked for, so that an answer can be read: titles of options, and labels of a form's inputs, by identifier. */
export interface Asked {
  readonly messageType: 'ChoicesMessage' | 'FormMessage';
  readonly titles: ReadonlyMap<string, string>;
}

/** Messages that are more than text, by the id of their entry: what bots asked customers. */
export class RichMessages {
  readonly #messages = new Map<string, Readonly<Record<string, unknown>>>();
  readonly #asked = new Map<string, Asked>();

  keep(entryId: string, message: Readonly<Record<string, unknown>>, asked: Asked): void {
    this.#messages.set(entryId, message);
    this.#asked.set(entryId, asked);
  }

  /** The message as it was sent. */
  of(entryId: string): Readonly<Record<string, unknown>> | undefined {
    return this.#messages.get(entryId);
  }

  /** What a message asked for; undefined for plain text. */
  asked(entryId: string): Asked | undefined {
    return this.#asked.get(entryId);
  }
}

/** A question as a bot sends it: what is shown to an agent in its place, and what it asks for. */
export interface Question {
  readonly text: string;
  readonly asked: Asked;
}

const CHOICES = ['Buttons', 'QuickReplies', 'ListPicker', 'Carousel', 'TimePicker'];

/** Reads `choices` of a ChoicesMessage. Every option has an identifier and a title; a carousel's are inside its items. @throws {ScrtError} */
export function readChoices(value: unknown): Question {
  const choices = loose(value, 'choices');
  if (!CHOICES.includes(String(choices['formatType']))) throw refusal('wrongFormatType');
  const titles = titlesOf(choices);
  if (titles.size === 0) throw refusal('wrongEntry', 'choices has no option.');
  const heading = [choices['text'], choices['title']].filter((one) => typeof one === 'string').slice(0, 1);
  return { text: [...heading, ...titles.values()].join('\n'), asked: { messageType: 'ChoicesMessage', titles } };
}

/** Reads `form` of a FormMessage: sections, each with one input. @throws {ScrtError} */
export function readForm(value: unknown): Question {
  const form = loose(value, 'form');
  if (form['formatType'] !== 'Inputs') throw refusal('wrongFormatType');
  const sections = new Input(form, Object.keys(form)).list('sections', 1, Infinity);
  const titles = new Map<string, string>();
  for (const section of sections) {
    const input = loose(loose(section, 'sections')['input'], 'input');
    if (typeof input['id'] !== 'string') throw refusal('wrongEntry', 'An input has no id.');
    titles.set(input['id'], titleOf(input['label']) ?? input['id']);
    for (const [identifier, title] of titlesOf(input)) titles.set(identifier, title);
  }
  return { text: titleOf(form['formTitle']) ?? [...titles.values()].join('\n'), asked: { messageType: 'FormMessage', titles } };
}

/** The `title` of a title item. */
export function titleOf(value: unknown): string | null {
  const title = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)['title'] : null;
  return typeof title === 'string' ? title : null;
}

/** All options below a value, however deep: the formats differ only in where they put them. */
function titlesOf(value: unknown): Map<string, string> {
  const found = new Map<string, string>();
  const look = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return;
    const fields = at as Readonly<Record<string, unknown>>;
    const { optionIdentifier } = fields;
    if (typeof optionIdentifier === 'string')
      found.set(
        optionIdentifier,
        titleOf(fields['titleItem']) ?? (typeof fields['startTime'] === 'string' ? fields['startTime'] : optionIdentifier),
      );
    for (const one of Object.values(fields)) look(one);
  };
  look(value);
  return found;
}

function loose(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refusal('wrongEntry', `${name} must be an object.`);
  return { ...value };
}
