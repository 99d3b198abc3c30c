import type { DeskState } from '@jackfield/contract';
import { useEffect, useRef, useState } from 'react';
import { makeDraftKeeper } from './draft-keeper.ts';
import { deskNow, useDesk } from './hooks.ts';
import { onKeptTextsWanted } from './kept-texts.ts';

/** The longest a text waits for an idle moment, in milliseconds. */
const IDLE_WITHIN_MS = 200;

/**
 * A text that is being written and that the desk keeps: it begins with what the desk has, so that a reload loses nothing, and goes
 * to the desk as it grows. Use it in a component that is mounted anew for every thing that is written about.
 * @param read what the desk has; the same selector for as long as the component lives.
 */
export function useKeptText(
  read: (desk: DeskState) => string,
  save: (text: string) => void,
): { text: string; type: (text: string) => void } {
  const [text, setText] = useState(() => read(deskNow()));
  const keeper = useRef(
    makeDraftKeeper(text, {
      save,
      whenIdle: (then) => {
        const handle = requestIdleCallback(then, { timeout: IDLE_WITHIN_MS });
        return () => cancelIdleCallback(handle);
      },
    }),
  );
  useEffect(() => {
    const { flush } = keeper.current;
    const off = onKeptTextsWanted(flush);
    window.addEventListener('pagehide', flush);
    window.addEventListener('blur', flush);
    return () => {
      off();
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('blur', flush);
      flush();
    };
  }, []);
  const kept = useDesk(read);
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
