import type { Agent } from './agent.ts';

/** What the browser itself says of the sound of a window. */
export async function listens(maya: Agent): Promise<{ state: string; tones: number }> {
  const sound = { state: 'none', tones: 0 };
  const tools = await maya.tools();
  tools.on('WebAudio.contextCreated', ({ context }) => (sound.state = context.contextState));
  tools.on('WebAudio.contextChanged', ({ context }) => (sound.state = context.contextState));
  tools.on('WebAudio.audioNodeCreated', ({ node }) => (sound.tones += node.nodeType === 'Oscillator' ? 1 : 0));
  await tools.send('WebAudio.enable');
  return sound;
}
