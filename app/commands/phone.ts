import type { Call, DeskState } from '@jackfield/contract';
import { callsOf, currentCall, isThere, whyDisabled, whyNoCall } from '@jackfield/desk';
import { give } from '../desk/hooks.ts';
import { selectedInteraction } from '../desk/selectors.ts';
import { openDial, toggleKeypad } from '../features/phone/open.ts';
import type { AppCommand, WhyNot } from './command.ts';

/** The call that a key means: of the item on the screen, where it has one that goes on; else the one that is talked in. */
function meantCall(desk: DeskState): Call | null {
  const item = selectedInteraction(desk);
  const own = item === null ? [] : callsOf(desk, item.id).filter((it) => isThere(it) && it.at.is === 'live');
  return own.find(({ consult }) => !consult) ?? currentCall(desk);
}

/** The call that is on hold and would be talked with by swapping. */
function waitingCall(desk: DeskState): Call | null {
  const isWaiting = ({ at }: Call) => at.is === 'live' && (at.voice === 'held' || at.voice === 'holding');
  const item = selectedInteraction(desk);
  const near = item === null ? [] : callsOf(desk, item.id);
  return near.find(isWaiting) ?? Object.values(desk.calls).find(isWaiting) ?? null;
}

const isHeld = ({ at }: Call) => at.is === 'live' && (at.voice === 'holding' || at.voice === 'held');

const ofCall =
  (type: Parameters<typeof whyNoCall>[1], which = meantCall) =>
  (desk: DeskState): WhyNot | null => {
    const call = which(desk);
    if (call === null) return { say: 'say.noCall' };
    const refusal = whyNoCall(desk, type, call.id);
    return refusal === null ? null : { refusal };
  };

const dialling = (desk: DeskState): WhyNot | null => {
  const refusal = whyDisabled(desk, 'dial', null);
  return refusal === null ? null : { refusal };
};

/** The telephone. */
export const PHONE_COMMANDS: readonly AppCommand[] = [
  {
    id: 'dial',
    title: 'shortcut.dial',
    chord: 'dial',
    isListed: true,
    whyNot: () => null,
    run: () => openDial(null),
  },
  {
    id: 'redial',
    title: 'command.redial',
    chord: null,
    isListed: true,
    whyNot: (desk) => (desk.lastDialled === null ? { say: 'say.nothingDialled' } : dialling(desk)),
    run({ desk }) {
      if (desk.lastDialled !== null) void give({ type: 'dial', number: desk.lastDialled }, 'conversation');
    },
  },
  {
    id: 'muteCall',
    title: 'shortcut.muteCall',
    chord: 'muteCall',
    isListed: true,
    whyNot: ofCall('setMute'),
    run({ desk }) {
      const call = meantCall(desk);
      if (call !== null) void give({ type: 'setMute', callId: call.id, on: !call.muted }, 'conversation');
    },
  },
  {
    id: 'holdCall',
    title: 'shortcut.holdCall',
    chord: 'holdCall',
    isListed: true,
    whyNot: ofCall('setHold'),
    run({ desk }) {
      const call = meantCall(desk);
      if (call !== null) void give({ type: 'setHold', callId: call.id, on: !isHeld(call) }, 'conversation');
    },
  },
  {
    id: 'swapCalls',
    title: 'shortcut.swapCalls',
    chord: 'swapCalls',
    isListed: true,
    whyNot: ofCall('setHold', waitingCall),
    run({ desk }) {
      const call = waitingCall(desk);
      if (call !== null) void give({ type: 'setHold', callId: call.id, on: false }, 'conversation');
    },
  },
  {
    id: 'keypad',
    title: 'shortcut.keypad',
    chord: 'keypad',
    isListed: true,
    whyNot: ofCall('sendDigits'),
    run({ desk }) {
      const call = meantCall(desk);
      if (call !== null) toggleKeypad(call.id);
    },
  },
];
