import { Input } from './input.ts';
import { refusal } from './interaction-errors.ts';
import { titleOf, type Asked } from './rich-messages.ts';

type Given =
  | { readonly kind: 'option'; readonly identifier: string; readonly title: string | null }
  | { readonly kind: 'text'; readonly text: string };

/** A customer's answer to choices or to a form: `ChoicesResponseMessage`, `FormResponseMessage`. */
export interface Answer {
  readonly to: Asked['messageType'];
  /** The entry that is answered, where the partner says which. */
  readonly inReplyTo: string | null;
  /** What was given; choices have no input of their own. */
  readonly inputs: readonly { readonly inputId: string | null; readonly label: string | null; readonly given: readonly Given[] }[];
}

/** Reads `choicesResponse` or `formResponse` of a message. @throws {ScrtError} */
export function readAnswer(message: Input, to: Answer['to']): Answer {
  const inReplyTo = message.optionalText('inReplyToMessageId');
  if (to === 'ChoicesMessage') {
    const response = new Input(message.any('choicesResponse'), ['formatType', 'selectedOptions']);
    checkFormat(response, 'Selections');
    return { to, inReplyTo, inputs: [{ inputId: null, label: null, given: readOptions(response, 1) }] };
  }
  const response = new Input(message.any('formResponse'), ['formatType', 'formTitle', 'inputValues']);
  checkFormat(response, 'Inputs');
  return { to, inReplyTo, inputs: response.list('inputValues', 1, Infinity).map(readInput) };
}

function checkFormat(response: Input, wanted: string): void {
  if (response.any('formatType') !== wanted) throw refusal('wrongCombination', `formatType must be ${wanted}.`);
}

function readInput(value: unknown): Answer['inputs'][number] {
  // The published schema writes `inputlabel` with a small l.
  const input = new Input(value, ['inputValueType', 'inputId', 'inputlabel', 'value', 'displayValue', 'selectedOptions']);
  const { inputId, label } = { inputId: input.text('inputId'), label: titleOf(input.any('inputlabel')) };
  switch (input.text('inputValueType')) {
    case 'SingleInputValue':
      return { inputId, label, given: [{ kind: 'text', text: input.optionalText('displayValue') ?? readValue(input.any('value')) }] };
    case 'SelectedOptionsInputValue':
      return { inputId, label, given: readOptions(input, 0) };
    default:
      throw refusal('wrongEntry', 'inputValueType must be SingleInputValue or SelectedOptionsInputValue.');
  }
}

function readOptions(input: Input, least: number): Given[] {
  return input.list('selectedOptions', least, Infinity).map((one) => {
    const option = new Input(one, ['optionIdentifier', 'optionTitle']);
    return { kind: 'option', identifier: option.text('optionIdentifier'), title: titleOf(option.any('optionTitle')) };
  });
}

/** Where each type of value has what it is. */
const VALUES: Readonly<Record<string, string>> = {
  TextValue: 'textValue',
  BooleanValue: 'booleanValue',
  IntegerValue: 'integerValue',
  DoubleValue: 'doubleValue',
  UrlValue: 'urlValue',
  DateValue: 'dateValue',
  DateTimeValue: 'dateTimeValue',
};

function readValue(value: unknown): string {
  const input = new Input(value, ['valueType', ...Object.values(VALUES)]);
  const field = VALUES[input.text('valueType')];
  if (field === undefined) throw refusal('wrongEntry', `valueType must be one of ${Object.keys(VALUES).join(', ')}.`);
  if (!input.has(field)) throw refusal('wrongEntry', `${field} is missing.`);
  return String(input.any(field));
}

/** Checks that an answer fits the question it names. @throws {ScrtError} */
export function checkAnswer(answer: Answer, asked: Asked | undefined): void {
  if (asked?.messageType !== answer.to) throw refusal('wrongParameters', `inReplyToMessageId is no ${answer.to} of this conversation.`);
  for (const { inputId, given } of answer.inputs)
    for (const identifier of [inputId, ...given.map((one) => (one.kind === 'option' ? one.identifier : null))])
      if (identifier !== null && !asked.titles.has(identifier)) throw refusal('wrongParameters', `${identifier} was not asked for.`);
}

/** An answer as a line of the conversation: in the partner's words where it gave some, else in those of the question. */
export function answerText(answer: Answer, asked: Asked | undefined): string {
  const named = (identifier: string) => asked?.titles.get(identifier) ?? identifier;
  return answer.inputs
    .map(({ inputId, label, given }) => {
      const values = given.map((one) => (one.kind === 'option' ? (one.title ?? named(one.identifier)) : one.text)).join(', ');
      return inputId === null ? values : `${label ?? named(inputId)}: ${values}`;
    })
    .join('\n');
}
