import type { InteractionId } from '@jackfield/contract';
import { deskNow, give } from '../../desk/hooks.ts';
import { useKeptText } from '../../desk/useKeptText.ts';

/** What is being written, and how it is changed. */
export interface Draft {
  readonly text: string;
  readonly type: (text: string) => void;
}

/** The text being written in one conversation. Use it in a component that is mounted anew for every interaction. */
export function useDraft(interactionId: InteractionId): Draft {
  return useKeptText(
    (desk) => desk.interactions[interactionId]?.draft ?? '',
    (draft) => {
      // What was transferred or closed meanwhile has no draft any more.
      if (deskNow().interactions[interactionId]) void give({ type: 'setDraft', interactionId, text: draft }, 'composer');
    },
  );
}
