import type { Interaction } from '@jackfield/contract';
import { isOffer, isToSave } from '@jackfield/desk';
import { useEffect, useRef } from 'react';
import { customerName } from '../../desk/customer.ts';
import { dismissRefusal } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { wishFocus } from '../../focus.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { Ending } from './Ending.tsx';
import { NotesLine } from './NotesLine.tsx';
import { useNotesOpen } from './open.ts';
import { WrapUpButtons } from './WrapUpButtons.tsx';
import { WrapUpFields } from './WrapUpFields.tsx';
import './wrap-up.css';

/**
 * What is noted about the selected work: under one line while it is open, and the whole foot of the pane once its conversation is over.
 * Who is writing notes when it ends goes on writing in the same field.
 */
export function WrapUp({ interaction }: { interaction: Interaction }) {
  const strings = useStrings();
  const { id, at } = interaction;
  const customer = customerName(strings, interaction);
  const areNotesOpen = useNotesOpen(id);
  useKeyboardAfterEnd(interaction);
  useEffect(() => () => dismissRefusal('wrapUp'), []);
  if (isOffer(at)) return null;
  const isOver = at.stage !== 'open';
  return (
    <section
      className={isOver ? 'wrap-up' : 'notes'}
      aria-label={strings.t(isOver ? 'wrapUp.regionOf' : 'wrapUp.notesRegion', { customer })}
    >
      {isOver ? <Ending interaction={interaction} /> : <NotesLine interaction={interaction} />}
      {(isOver || areNotesOpen) && (
        <div inert={at.stage === 'closing'}>
          <WrapUpFields interaction={interaction} />
        </div>
      )}
      {isOver && <Problem interaction={interaction} />}
      <Refusal at="wrapUp" />
      {isOver && <WrapUpButtons interaction={interaction} />}
    </section>
  );
}

/** Why it was not saved or closed. */
function Problem({ interaction: { at, wrapUp } }: { interaction: Interaction }) {
  const { t, code } = useStrings();
  const problem = at.stage === 'ended' ? at.problem : null;
  return (
    <>
      {problem !== null && (
        <p className="wrap-up-problem" role="alert">
          {code('workProblem', problem)} {isToSave(wrapUp) && t('wrapUp.nothingLost')}
        </p>
      )}
      <Refusal at="composer" />
    </>
  );
}

/** Who was writing to the customer when they left finds the keyboard in the notes: the message box is gone. */
function useKeyboardAfterEnd({ id, at }: Interaction): void {
  const before = useRef(at.stage);
  useEffect(() => {
    if (before.current === 'open' && at.stage === 'ended') wishFocus(`notes:${id}`);
    before.current = at.stage;
  }, [id, at.stage]);
}
