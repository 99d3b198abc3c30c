/**
 * Marks a moment for the bench once the frame now being made has been painted: a task queued from its last callback.
 * @param marked is called then, for whoever wants to tell the log.
 */
export function markAfterPaint(name: string, detail?: unknown, marked: () => void = () => {}): () => void {
  const channel = new MessageChannel();
  channel.port1.addEventListener('message', () => {
    performance.mark(name, { detail });
    marked();
    channel.port1.close();
  });
  channel.port1.start();
  const frame = requestAnimationFrame(() => channel.port2.postMessage(null));
  return () => cancelAnimationFrame(frame);
}
