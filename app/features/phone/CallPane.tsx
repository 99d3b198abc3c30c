import type { Call, Interaction } from '@jackfield/contract';
import { callOf, consultOf, isThere } from '@jackfield/desk';
import { Button } from '@jackfield/ui';
import { useRef } from 'react';
import { give, useDesk } from '../../desk/hooks.ts';
import { useFocusTarget } from '../../focus.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { CallControls } from './CallControls.tsx';
import { CallLine } from './CallLine.tsx';
import { clockText } from '../../desk/call-words.ts';
import { Consult } from './Consult.tsx';
import { shownNumber } from './dial-number.ts';
import { Sound } from './Sound.tsx';
import './phone.css';

/** A telephone call in the place of a transcript: with whom, since when, and what can be done with it. */
export function CallPane({ interaction }: { interaction: Interaction }) {
  const { t } = useStrings();
  const pane = useRef<HTMLElement>(null);
  useFocusTarget(`message:${interaction.id}`, pane);
  const call = useDesk((desk) => callOf(desk, interaction.id));
  const consult = useDesk((desk) => consultOf(desk, interaction.id));
  return (
    <section ref={pane} className="call" aria-label={t('call.pane')} tabIndex={-1}>
      {call === null ? <NoVoice interaction={interaction} /> : <TheCall call={call} />}
      {consult !== null && call !== null && <Consult consult={consult} customer={call} />}
    </section>
  );
}

/** Work of a call that the phone knows nothing of: it was taken on another telephone. */
function NoVoice({ interaction: { customer, at } }: { interaction: Interaction }) {
  const { t } = useStrings();
  return (
    <>
      {customer.key !== null && <p className="call-number">{shownNumber(customer.key)}</p>}
      <p className="call-line">{t(at.stage === 'open' ? 'call.elsewhere' : 'call.over')}</p>
    </>
  );
}

function TheCall({ call }: { call: Call }) {
  return (
    <>
      <p className="call-number">
        <bdi>{shownNumber(call.number)}</bdi>
      </p>
      <CallLine call={call} />
      <Trouble call={call} />
      {isThere(call) ? <CallControls call={call} /> : <Over call={call} />}
      {call.at.is === 'live' && <Sound callId={call.id} />}
    </>
  );
}

function Trouble({ call: { trouble, transfer } }: { call: Call }) {
  const { t, code } = useStrings();
  return (
    <>
      {trouble !== null && (
        <p className="call-trouble" role="alert">
          {code('callTrouble', trouble)}
        </p>
      )}
      {transfer !== null && (
        <p className={transfer === 'failed' ? 'call-trouble' : 'call-line'} role="status">
          {t(transfer === 'failed' ? 'call.transferFailed' : 'call.transferring')}
        </p>
      )}
    </>
  );
}

/** How it ended, and the way back to whoever it was with. */
function Over({ call }: { call: Call }) {
  const { t, code } = useStrings();
  if (call.at.is !== 'over') return null;
  const { connectedMs, endedMs, how } = call.at;
  return (
    <>
      <p className="call-line">
        {code('callEnd', how)} {connectedMs !== null && t('call.lasted', { time: clockText(endedMs - connectedMs) })}
      </p>
      {call.number !== '' && (
        <div className="call-controls">
          <Button icon="phone" onPress={() => void give({ type: 'dial', number: call.number }, 'conversation')}>
            {t('call.callBack')}
          </Button>
        </div>
      )}
    </>
  );
}
