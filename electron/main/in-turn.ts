/** Runs work a few at a time, the rest in the order they came. */
export interface InTurn {
  /** @returns a function that takes it out of the line; what has begun goes on. */
  run(work: () => Promise<void>): () => void;
}

/** Nothing runs yet. `most`: how many run at the same time. The work must not reject. */
export function createInTurn(most: number): InTurn {
  const line: (() => Promise<void>)[] = [];
  let running = 0;
  const pump = () => {
    for (let next = running < most ? line.shift() : undefined; next !== undefined; next = running < most ? line.shift() : undefined) {
      running += 1;
      void next().finally(() => {
        running -= 1;
        pump();
      });
    }
  };
  return {
    run(work) {
      line.push(work);
      pump();
      return () => {
        const at = line.indexOf(work);
        if (at >= 0) line.splice(at, 1);
      };
    },
  };
}
