import { mayHaveHappened, mayPass, type Outcome, type Refusal } from '../refusal.ts';

/** What the org did with a keyed write: it took it now, or it had taken the very same one before. */
export type Taken = 'taken' | 'alreadyTaken';

/**
 * A write that can be asked twice: it carries a key of ours that the org keeps unique, within the transaction that does the work. So the
 * second asking changes nothing and says so, and a look for the key says whether the first one happened.
 */
export interface KeyedWrite {
  /** Asks once. A duplicate is a yes: `alreadyTaken`. */
  ask(): Promise<Outcome<Taken>>;
  /** Looks for the key. False is true of this moment only: a request that is still on its way may arrive. */
  didItHappen(): Promise<Outcome<boolean>>;
}

/** How a keyed write ended. `unknown`: it happened once or not at all; asking again, or a look later, will tell. */
export type Settled = { is: 'done'; when: 'now' | 'before' } | { is: 'refused'; refusal: Refusal } | { is: 'unknown'; refusal: Refusal };

/** How often {@link settle} asks. */
const ASKINGS = 4;

/**
 * Asks until the org said yes or no, and looks after each lost answer. Says no more than is known: once an answer was lost, a later no is
 * no longer a no, because the lost one may still be on its way.
 * @param pause waited for before each further asking; `turn` counts from 1.
 */
export async function settle(write: KeyedWrite, pause: (turn: number) => Promise<void>, askings = ASKINGS): Promise<Settled> {
  let lost: Refusal | null = null;
  for (let turn = 1; ; turn += 1) {
    const answer = await write.ask();
    if (answer.ok) return { is: 'done', when: answer.value === 'taken' ? 'now' : 'before' };
    const { refusal } = answer;
    if (mayHaveHappened(refusal)) lost = refusal;
    if (lost !== null) {
      const seen = await write.didItHappen();
      if (seen.ok && seen.value) return { is: 'done', when: 'before' };
    }
    if (!mayPass(refusal) || turn >= askings) return lost === null ? { is: 'refused', refusal } : { is: 'unknown', refusal };
    await pause(turn);
  }
}
