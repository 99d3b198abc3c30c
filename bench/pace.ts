/**
 * Does something so many times a second for a while, each in its turn, also when one before it took long. Resolves when the while is over: that
 * time passes is what is measured here.
 */
export async function keepPace(perSecond: number, forMs: number, act: (at: number) => void): Promise<void> {
  const beganMs = performance.now();
  let done = 0;
  await new Promise<void>((resolve) => {
    const clock = setInterval(() => {
      const passedMs = Math.min(performance.now() - beganMs, forMs);
      for (; done < (passedMs * perSecond) / 1_000; done += 1) act(done);
      if (passedMs < forMs) return;
      clearInterval(clock);
      resolve();
    }, 10);
  });
}
