import { WRAP_UP_NOTES_MAX_LENGTH, type Interaction } from '@jackfield/contract';
import { Choice, TextArea } from '@jackfield/ui';
import { useRef } from 'react';
import { deskNow, dismissRefusal, give, useDesk } from '../../desk/hooks.ts';
import { useKeptText } from '../../desk/useKeptText.ts';
import { useFocusTarget } from '../../focus.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { dispositionChoices } from './choices.ts';

/** How it ended, and what there is to say about it. Both are kept as they are chosen and typed. */
export function WrapUpFields({ interaction }: { interaction: Interaction }) {
  const { t } = useStrings();
  const { id, wrapUp } = interaction;
  const centre = useDesk((desk) => desk.centre.wrapUp);
  const choices = dispositionChoices(centre, wrapUp.disposition, t('wrapUp.none'));
  return (
    <div className="wrap-up-fields">
      {choices.length > 0 && (
        <Choice
          label={centre.required ? t('wrapUp.dispositionNeeded') : t('wrapUp.disposition')}
          options={choices}
          value={wrapUp.disposition ?? ''}
          onChange={(chosen) => {
            // The refusal to close without one has been answered.
            dismissRefusal('composer');
            void give({ type: 'setWrapUp', interactionId: id, disposition: chosen === '' ? null : chosen }, 'wrapUp');
          }}
        />
      )}
      <Notes interaction={interaction} />
    </div>
  );
}

function Notes({ interaction: { id } }: { interaction: Interaction }) {
  const { t } = useStrings();
  const box = useRef<HTMLTextAreaElement>(null);
  useFocusTarget(`notes:${id}`, box);
  const { text, type } = useKeptText(
    (desk) => desk.interactions[id]?.wrapUp.notes ?? '',
    (notes) => {
      // What is being closed, or has left, is not noted about any more.
      const stage = deskNow().interactions[id]?.at.stage;
      if (stage === 'open' || stage === 'ended') void give({ type: 'setWrapUp', interactionId: id, notes }, 'wrapUp');
    },
  );
  return (
    <>
      <TextArea
        ref={box}
        className="wrap-up-notes"
        label={t('wrapUp.notes')}
        placeholder={t('wrapUp.notesPlaceholder')}
        value={text}
        onChange={(next) => type(next.slice(0, WRAP_UP_NOTES_MAX_LENGTH))}
      />
      {text.length >= WRAP_UP_NOTES_MAX_LENGTH && <p className="wrap-up-problem">{t('wrapUp.full', { max: WRAP_UP_NOTES_MAX_LENGTH })}</p>}
    </>
  );
}
