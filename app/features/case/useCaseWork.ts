import type { CaseWork, InteractionId } from '@jackfield/contract';
import { useEffect, useState } from 'react';
import { bridge } from '../../desk/bridge.ts';
import { useDesk } from '../../desk/hooks.ts';

/** What is known of the case on show. `refused` is why the last reading brought nothing; what was read before stays on show. */
export interface CaseOnShow {
  work: CaseWork | null;
  refused: string | null;
}

/**
 * Everything of one case, read when it is shown, when the org says that it was changed, when an edit was saved, and when Salesforce can be
 * reached again. Use it in a component that is mounted anew for every case.
 */
export function useCaseWork(interactionId: InteractionId): CaseOnShow {
  const [shown, setShown] = useState<CaseOnShow>({ work: null, refused: null });
  const changedMs = useDesk((desk) => desk.interactions[interactionId]?.changedMs ?? null);
  const isSaving = useDesk((desk) => desk.interactions[interactionId]?.caseEdit?.at.at === 'saving');
  const isUp = useDesk((desk) => desk.links.salesforce.status === 'up');
  useEffect(() => {
    if (!isUp || isSaving) return;
    let isOver = false;
    void bridge.query({ type: 'caseWork', interactionId }).then((answer) => {
      if (isOver) return;
      if (answer.type === 'caseWork') setShown({ work: answer.work, refused: null });
      else setShown((before) => ({ ...before, refused: answer.type === 'refused' ? answer.code : 'unreadable' }));
    });
    return () => {
      isOver = true;
    };
  }, [interactionId, changedMs, isSaving, isUp]);
  return shown;
}
