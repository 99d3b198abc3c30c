import type { Destination, InteractionId } from '@jackfield/contract';
import { useEffect, useReducer, type Dispatch } from 'react';
import { bridge } from '../../desk/bridge.ts';
import { kindsOf } from './filters.ts';
import { freshPanel, panelStep, questionOf, type PanelEvent, type PanelState } from './panel-machine.ts';

/** How many rows one question asks for: three times what is in sight, since each key draws them all. */
const LIMIT = 30;
/** How soon an index that is still being read is asked again, in milliseconds. */
const AGAIN_MS = 1_000;

/**
 * The panel for one interaction: each key is one question to the directory, of which only the latest answer counts. It is asked anew when the
 * favourites change, because rows say that they are.
 * @param onGo gives the command for a destination; resolves to whether it was taken.
 */
export function usePanel(
  interactionId: InteractionId,
  favourites: readonly Destination[],
  onGo: (destination: Destination) => Promise<boolean>,
): [PanelState, Dispatch<PanelEvent>] {
  const [state, dispatch] = useReducer(panelStep, freshPanel);
  const { text, filter, go } = state;

  useEffect(() => {
    let isOver = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const question = questionOf({ text, filter });
    const kinds = kindsOf(filter);
    const ask = async (): Promise<void> => {
      const answer = await bridge.query({
        type: 'destinations',
        interactionId,
        text: text.slice(0, 200),
        limit: LIMIT,
        ...(kinds === undefined ? {} : { kinds }),
      });
      if (isOver) return;
      if (answer.type !== 'destinations') {
        bridge.log({ level: 'warn', code: 'destinationsRefused', detail: answer.type === 'refused' ? answer.code : answer.type });
        dispatch({ type: 'answered', question, rows: [], total: 0, loaded: false, progress: null, notDialled: null });
      } else {
        const { type: _type, ...found } = answer;
        dispatch({ type: 'answered', question, ...found });
      }
      if (answer.type !== 'destinations' || !answer.loaded) again = setTimeout(() => void ask(), AGAIN_MS);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(again);
    };
  }, [interactionId, text, filter, favourites]);

  useEffect(() => {
    if (go === null) return;
    void onGo(go.destination).then((isTaken) => {
      // Once it is taken the desk closes the panel.
      if (!isTaken) dispatch({ type: 'refused' });
    });
    // One go is one command, whatever is written meanwhile.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [go]);

  return [state, dispatch];
}
