import type { CallId, PhoneSays } from '@jackfield/contract';
import { createLine } from './line.ts';
import { createMicrophone } from './microphone.ts';
import { openWebSocket } from './web-socket.ts';
import { browserSchedule } from './schedule.ts';
import { createStack } from './sip-stack.ts';
import { Softphone } from './softphone.ts';
import { createSpeaker } from './speaker.ts';

export type { Softphone } from './softphone.ts';

/** The phone of this page: SIP by JsSIP, sound by the browser. It begins when it is told its account. */
export function startSoftphone(say: (what: PhoneSays) => void): Softphone {
  const schedule = browserSchedule;
  return new Softphone({
    say,
    schedule,
    nowMs: () => performance.now(),
    newId: newCallId,
    makeSpeaker: createSpeaker,
    makeMicrophone: ({ onState }) => createMicrophone({ devices: navigator.mediaDevices, schedule, onState }),
    makeLine: (options) =>
      createLine({
        ...options,
        schedule,
        random: Math.random,
        makeStack: createStack,
        openSocket: openWebSocket,
      }),
  });
}

function newCallId(): CallId {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 15) as CallId;
}
