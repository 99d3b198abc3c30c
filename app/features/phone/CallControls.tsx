import type { Call } from '@jackfield/contract';
import { whyNoCall } from '@jackfield/desk';
import { Button } from '@jackfield/ui';
import { give, useDesk } from '../../desk/hooks.ts';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { Keypad } from './Keypad.tsx';
import { openDial, toggleKeypad, useKeypadOpen } from './open.ts';

/** What can be done with a call, each by its key too. What cannot now says why. */
export function CallControls({ call }: { call: Call }) {
  const { t, code } = useStrings();
  const { id, at, muted, interactionId } = call;
  const isKeypadOpen = useKeypadOpen(id);
  const whyNot = (type: Parameters<typeof whyNoCall>[1]) => (desk: Parameters<typeof whyNoCall>[0]) => whyNoCall(desk, type, id);
  const words = (why: ReturnType<typeof whyNoCall>) => why && code('refusal', why);
  const whyNoMute = words(useDesk(whyNot('setMute')));
  const whyNoHold = words(useDesk(whyNot('setHold')));
  const whyNoKeys = words(useDesk(whyNot('sendDigits')));
  const isHeld = at.is === 'live' && (at.voice === 'holding' || at.voice === 'held');
  if (at.is === 'ringing') {
    return (
      <div className="call-controls">
        <Button tone="primary" icon="phone" onPress={() => void give({ type: 'acceptWork', interactionId }, 'conversation')}>
          {t('call.answer')}
        </Button>
      </div>
    );
  }
  return (
    <>
      <div className="call-controls" role="toolbar" aria-label={t('call.controls')}>
        <Button
          icon={muted ? 'soundOff' : 'sound'}
          isOn={muted}
          whyDisabled={whyNoMute}
          shortcut={shortcutText('muteCall')}
          ariaShortcut={shortcutAria('muteCall')}
          onPress={() => void give({ type: 'setMute', callId: id, on: !muted }, 'conversation')}
        >
          {t(muted ? 'call.unmute' : 'call.mute')}
        </Button>
        <Button
          isOn={isHeld}
          whyDisabled={whyNoHold}
          shortcut={shortcutText('holdCall')}
          ariaShortcut={shortcutAria('holdCall')}
          onPress={() => void give({ type: 'setHold', callId: id, on: !isHeld }, 'conversation')}
        >
          {t(isHeld ? 'call.resume' : 'call.hold')}
        </Button>
        <Button
          icon="keyboard"
          isOn={isKeypadOpen}
          whyDisabled={whyNoKeys}
          shortcut={shortcutText('keypad')}
          ariaShortcut={shortcutAria('keypad')}
          onPress={() => toggleKeypad(id)}
        >
          {t('call.keypad')}
        </Button>
        <Button icon="people" whyDisabled={whyNoKeys} onPress={() => openDial(interactionId)}>
          {t('call.consult')}
        </Button>
      </div>
      {isKeypadOpen && at.is === 'live' && <Keypad callId={id} />}
    </>
  );
}
