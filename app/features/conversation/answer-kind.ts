import type { Interaction, ReplyWindow } from '@jackfield/contract';

/** What stands under the transcript of open work: a message box, the templates, or words why there is neither. */
export type AnswerKind = 'text' | 'template' | 'optedOut';

/** Which one, by the customer's wish, the reply window, and whether the templates were opened by hand. */
export function answerKind({ consent }: Pick<Interaction, 'consent'>, window: ReplyWindow['is'], isTemplateOpen: boolean): AnswerKind {
  if (consent === 'optedOut') return 'optedOut';
  return window === 'closed' || isTemplateOpen ? 'template' : 'text';
}
