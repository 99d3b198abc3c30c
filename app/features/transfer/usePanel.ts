import type { Destination, InteractionId } from '@jackfield/contract';
import { useEffect, useReducer, type Dispatch } from 'react';
import { bridge } from '../../desk/bridge.ts';
import { give } from '../../desk/hooks.ts';
import { freshPanel, panelStep, type PanelEvent, type PanelState } from './panel-machine.ts';

/** How many rows one question asks for. */
const LIMIT = 50;
/** How soon an index that is still being read is asked again, in milliseconds. */
const AGAIN_MS = 1_000;

/**
 * The panel for one interaction: each key is one question to the directory, of which only the latest answer counts. It is asked anew when the
 * favourites change, because rows say that they are.
 */
export function usePanel(interactionId: InteractionId, favourites: readonly Destination[]): [PanelState, Dispatch<PanelEvent>] {
  const [state, dispatch] = useReducer(panelStep, freshPanel);
  const { text, go } = state;

  useEffect(() => {
    let isOver = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const answer = await bridge.query({ type: 'destinations', interactionId, text: text.slice(0, 200), limit: LIMIT });
      if (isOver) return;
      if (answer.type !== 'destinations') {
        bridge.log({ level: 'warn', code: 'destinationsRefused', detail: answer.type === 'refused' ? answer.code : answer.type });
        dispatch({ type: 'answered', text, rows: [], total: 0, loaded: false, progress: null });
      } else {
        const { rows, total, loaded, progress } = answer;
        dispatch({ type: 'answered', text, rows, total, loaded, progress });
      }
      if (answer.type !== 'destinations' || !answer.loaded) again = setTimeout(() => void ask(), AGAIN_MS);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(again);
    };
  }, [interactionId, text, favourites]);

  useEffect(() => {
    if (go === null) return;
    const { destination } = go;
    void give({ type: 'startTransfer', interactionId, destination }, 'transfer').then((isTaken) => {
      // Once it is taken the desk closes the panel.
      if (!isTaken) dispatch({ type: 'refused' });
    });
  }, [go, interactionId]);

  return [state, dispatch];
}
