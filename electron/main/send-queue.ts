import type { InteractionId } from '@jackfield/contract';

/** What became of something that waited for its turn. */
export type Turn<T> = { readonly had: true; readonly result: T } | { readonly had: false };

/** Lets what goes to one customer go out one after the other. */
export interface SendQueue<T> {
  /**
   * Runs when everything asked for before, for this interaction, has ended. Where the one before it did not go out, it has no turn:
   * it would overtake that one.
   */
  inTurn(id: InteractionId, run: () => Promise<T>): Promise<Turn<T>>;
}

/** A queue with nobody in it. `wentOut` tells whether what waits behind may follow. */
export function createSendQueue<T>(wentOut: (result: T) => boolean): SendQueue<T> {
  const last = new Map<InteractionId, Promise<boolean>>();
  return {
    inTurn(id, run) {
      const before = last.get(id) ?? Promise.resolve(true);
      const turn = before.then(async (mayFollow): Promise<Turn<T>> => (mayFollow ? { had: true, result: await run() } : { had: false }));
      const settled = turn.then(
        (it) => it.had && wentOut(it.result),
        () => false,
      );
      last.set(id, settled);
      // Who comes when all is quiet waits for nobody.
      void settled.then(() => last.get(id) === settled && last.delete(id));
      return turn;
    },
  };
}
