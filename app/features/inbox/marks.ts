/** Marks a moment for the bench once the frame now being made has been painted: a task queued from its last callback. */
export function markAfterPaint(name: string, detail?: unknown): () => void {
  const channel = new MessageChannel();
  channel.port1.addEventListener('message', () => {
    performance.mark(name, { detail });
    channel.port1.close();
  });
  channel.port1.start();
  const frame = requestAnimationFrame(() => channel.port2.postMessage(null));
  return () => cancelAnimationFrame(frame);
}
