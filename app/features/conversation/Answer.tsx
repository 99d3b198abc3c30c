import type { Interaction } from '@jackfield/contract';
import { windowAt } from '@jackfield/desk';
import { announce } from '@jackfield/ui';
import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { customerName } from '../../desk/customer.ts';
import { useServerClock } from '../../desk/hooks.ts';
import { wishFocus } from '../../focus.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { answerKind, type AnswerKind } from './answer-kind.ts';
import { Composer } from './Composer.tsx';
import { ReplyWindowBar } from './ReplyWindowBar.tsx';
import { useTemplateWork } from './template-work.ts';
import { useDraft } from './useDraft.ts';

// Few answers are templates: nobody's first paint waits for them.
const loadTemplatePicker = () => import('./TemplatePicker.tsx');
const TemplatePicker = lazy(() => loadTemplatePicker().then((loaded) => ({ default: loaded.TemplatePicker })));

/** What is answered with, while the work is open. The draft is the same whatever stands here. */
export function Answer({ interaction }: { interaction: Interaction }) {
  const strings = useStrings();
  const { t } = strings;
  const { id } = interaction;
  const draft = useDraft(id);
  const window = useServerClock((nowMs) => windowAt(interaction.replyWindow, nowMs).is);
  const { isOpen, chosen } = useTemplateWork(id);
  const kind = answerKind(interaction, window, isOpen);
  const place = useKeepsKeyboard(`${kind}:${chosen ?? ''}`, `message:${id}`);
  const customer = customerName(strings, interaction);
  useEffect(() => {
    const idle = requestIdleCallback(() => void loadTemplatePicker());
    return () => cancelIdleCallback(idle);
  }, []);
  const was = useRef(window);
  useEffect(() => {
    if (was.current === 'open' && window === 'closing') announce(t('window.closingNow', { customer }));
    if (was.current !== window && window === 'closed') announce(t('window.closedNow', { customer }));
    if (was.current === 'closed' && window === 'open') announce(t('window.openAgain', { customer }));
    was.current = window;
  }, [window, t, customer]);
  return (
    <div className="answer" {...place}>
      <Choice kind={kind} optedOut={t('consent.optedOut', { customer })}>
        {kind === 'template' ? (
          <Suspense>
            <TemplatePicker interaction={interaction} draft={draft.text} isOnlyWay={window === 'closed'} />
          </Suspense>
        ) : (
          <>
            {window === 'closing' && <ReplyWindowBar interaction={interaction} />}
            <Composer interaction={interaction} draft={draft} />
          </>
        )}
      </Choice>
    </div>
  );
}

function Choice({ kind, optedOut, children }: { kind: AnswerKind; optedOut: string; children: ReactNode }) {
  if (kind !== 'optedOut') return children;
  return (
    <div className="composer answer-words">
      <p>{optedOut}</p>
    </div>
  );
}

/** Who had the keyboard here when one thing took the place of another has it in the new one. */
function useKeepsKeyboard(shown: string, target: string) {
  const had = useRef(false);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    if (had.current && (document.activeElement === document.body || document.activeElement === null)) wishFocus(target, { force: true });
  }, [shown, target]);
  return {
    onFocus: () => {
      had.current = true;
    },
    onBlur: ({ relatedTarget }: { relatedTarget: EventTarget | null }) => {
      // What is taken off the screen loses the keyboard to nobody.
      if (relatedTarget !== null) had.current = false;
    },
  };
}
