import type { InteractionId } from '@jackfield/contract';
import { useEffect, useRef, useState } from 'react';
import { deskNow, give, useDesk } from '../../desk/hooks.ts';
import { makeDraftKeeper } from './draft-keeper.ts';

/** The longest a draft waits for an idle moment, in milliseconds. */
const IDLE_WITHIN_MS = 200;

/**
 * The text being written in one conversation. It begins with what the desk keeps, so that a reload loses nothing, and goes
 * to the desk as it grows. Use it in a component that is mounted anew for every interaction.
 */
export function useDraft(interactionId: InteractionId): { text: string; type: (text: string) => void } {
  const [text, setText] = useState(() => deskNow().interactions[interactionId]?.draft ?? '');
  const keeper = useRef(
    makeDraftKeeper(text, {
      save: (draft) => {
        // What was transferred or closed meanwhile has no draft any more.
        if (deskNow().interactions[interactionId]) void give({ type: 'setDraft', interactionId, text: draft }, 'composer');
      },
      whenIdle: (then) => {
        const handle = requestIdleCallback(then, { timeout: IDLE_WITHIN_MS });
        return () => cancelIdleCallback(handle);
      },
    }),
  );
  useEffect(() => {
    const { flush } = keeper.current;
    window.addEventListener('pagehide', flush);
    window.addEventListener('blur', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('blur', flush);
      flush();
    };
  }, []);
  const kept = useDesk((desk) => desk.interactions[interactionId]?.draft ?? '');
  useEffect(() => {
    const given = keeper.current.heard(kept);
    if (given !== null) setText(given);
  }, [kept]);
  return {
    text,
    type: (next) => {
      setText(next);
      keeper.current.typed(next);
    },
  };
}
