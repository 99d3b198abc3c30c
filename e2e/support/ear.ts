import type { Agent } from './agent.ts';
import { phoneOf } from './phone.ts';

/** The strongest note in what somebody's phone plays now, and how loud it is in decibels; null while nothing is played. */
export async function noteHeardBy(agent: Agent): Promise<{ hz: number; levelDb: number } | null> {
  const phone = await phoneOf(agent);
  const tools = await phone.context().newCDPSession(phone);
  try {
    // What plays is in no document: the browser is asked for every player there is.
    const { result } = await tools.send('Runtime.evaluate', { expression: 'HTMLAudioElement.prototype' });
    const found = await tools.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' });
    const answer = await tools.send('Runtime.callFunctionOn', {
      objectId: found.objects.objectId ?? '',
      functionDeclaration: String(listenTo),
      awaitPromise: true,
      returnByValue: true,
    });
    return answer.result.value as { hz: number; levelDb: number } | null;
  } finally {
    await tools.detach();
  }
}

/** Runs in the page of the phone. */
async function listenTo(this: HTMLAudioElement[]): Promise<{ hz: number; levelDb: number } | null> {
  const playing = this.find(({ srcObject, paused }) => srcObject !== null && !paused);
  if (!(playing?.srcObject instanceof MediaStream)) return null;
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 8_192, smoothingTimeConstant: 0 });
  context.createMediaStreamSource(playing.srcObject).connect(analyser);
  // As long as two looks, measured by the sound itself.
  const silence = new ConstantSourceNode(context, { offset: 0 });
  silence.connect(context.destination);
  silence.start();
  silence.stop(context.currentTime + (2 * analyser.fftSize) / context.sampleRate);
  await new Promise((resolve) => silence.addEventListener('ended', resolve));
  const levels = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(levels);
  const best = levels.reduce((at, level, index) => (level > (levels[at] ?? 0) ? index : at), 0);
  const heard = { hz: (best * context.sampleRate) / analyser.fftSize, levelDb: levels[best] ?? -100 };
  await context.close();
  return heard;
}
