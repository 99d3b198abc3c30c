import { NO_FACTS, type DestinationFacts, type DestinationRow, type InteractionId } from '@jackfield/contract';
import { useEffect, useState } from 'react';
import { bridge } from '../../desk/bridge.ts';

/** How long rows stand before it is asked how they are, in milliseconds: whoever types on is not waiting for it. */
const SETTLED_MS = 150;
/** How often it is asked again while the panel is open, in milliseconds. */
const AGAIN_MS = 5_000;

/** What is known of destinations, by their ids; of whom nobody was asked yet there is nothing. */
export type KnownFacts = Readonly<Record<string, DestinationFacts | undefined>>;

/** What is known now of the rows on the screen. It is asked beside the search, so that no key waits for it. */
export function useFacts(interactionId: InteractionId, rows: readonly DestinationRow[]): KnownFacts {
  const [facts, setFacts] = useState<KnownFacts>({});
  useEffect(() => {
    const of = rows.filter(({ disabled }) => disabled === null).map(({ destination }) => destination);
    if (of.length === 0) return;
    let isOver = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      // A window that nobody sees asks for nothing.
      if (document.visibilityState === 'visible') {
        const answer = await bridge.query({ type: 'destinationFacts', interactionId, of });
        if (isOver) return;
        if (answer.type === 'destinationFacts') {
          const told = answer.facts;
          setFacts((before) => ({ ...before, ...Object.fromEntries(of.map(({ id }) => [id, told[id] ?? NO_FACTS])) }));
        }
      }
      again = setTimeout(() => void ask(), AGAIN_MS);
    };
    again = setTimeout(() => void ask(), SETTLED_MS);
    return () => {
      isOver = true;
      clearTimeout(again);
    };
  }, [interactionId, rows]);
  return facts;
}
