import type { InteractionId, TimelineEntry } from '@jackfield/contract';
import { useEffect, useState } from 'react';
import { bridge } from '../../desk/bridge.ts';
import { useDesk } from '../../desk/hooks.ts';
import { knownOf } from './lines.ts';

/** A timeline on show. `refused` is why the last reading brought nothing; what was read before stays on show. */
export interface TimelineOnShow {
  entries: readonly TimelineEntry[] | null;
  fromOrg: boolean;
  refused: string | null;
}

/** The timeline of one item, read when it is shown and whenever something of it changed. Use it in a component mounted anew for every item. */
export function useTimeline(interactionId: InteractionId): TimelineOnShow {
  const [shown, setShown] = useState<TimelineOnShow>({ entries: null, fromOrg: true, refused: null });
  const mark = useDesk((desk) => knownOf(desk, interactionId).mark);
  const isUp = useDesk((desk) => desk.links.salesforce.status === 'up');
  useEffect(() => {
    let isOver = false;
    void bridge.query({ type: 'itemTimeline', interactionId }).then((answer) => {
      if (isOver) return;
      if (answer.type === 'itemTimeline') setShown({ entries: answer.entries, fromOrg: answer.fromOrg, refused: null });
      else setShown((before) => ({ ...before, refused: answer.type === 'refused' ? answer.code : 'unreadable' }));
    });
    return () => {
      isOver = true;
    };
  }, [interactionId, mark, isUp]);
  return shown;
}
