import type { CaseWork, Interaction } from '@jackfield/contract';
import { Button, Icon } from '@jackfield/ui';
import { useId } from 'react';
import { give, useWhyDisabled } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { shortcutAria, shortcutText } from '../../keyboard.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { CaseFieldInput } from './CaseFieldInput.tsx';
import { faultsAt, isBeyondFields } from './faults.ts';
import { Milestones } from './Milestones.tsx';
import { saveTyped } from './save.ts';
import { useCaseWork } from './useCaseWork.ts';
import './case.css';

/** The fields of a case, to be worked on: what is changed is kept at once and saved when the agent says so. */
export function CasePane({ interaction }: { interaction: Interaction }) {
  const { t, code } = useStrings();
  const titleId = useId();
  const { work, refused } = useCaseWork(interaction.id);
  return (
    <section className="case" aria-labelledby={titleId}>
      <h3 id={titleId} className="case-title">
        {work?.number === null || work === null ? t('case.title') : t('case.numbered', { number: work.number })}
        {work?.isClosed === true && <span className="case-closed">{t('case.closed')}</span>}
      </h3>
      {refused !== null && (
        <p className="case-problem" role="alert">
          <Icon name="warning" />
          {t('case.notRead', { why: code('workProblem', refused) })}
        </p>
      )}
      {work === null ? (
        refused === null && <p className="case-loading">{t('case.loading')}</p>
      ) : (
        <>
          <Milestones milestones={work.milestones} />
          <From work={work} />
          <Fields interaction={interaction} work={work} />
        </>
      )}
      <SaveBar interaction={interaction} />
    </section>
  );
}

/** Who it is from, and what they wrote first. */
function From({ work }: { work: CaseWork }) {
  const { t } = useStrings();
  const { contact } = work;
  const ways = [contact?.email, contact?.phone].filter((it) => typeof it === 'string');
  if (contact === null && work.origin === null) return null;
  return (
    <p className="case-from">
      {contact !== null && (
        <>
          <bdi className="case-contact">{contact.name}</bdi>{' '}
        </>
      )}
      {ways.map((way) => (
        <bdi key={way} className="case-way">
          {way}{' '}
        </bdi>
      ))}
      {work.origin !== null && <span>{t('case.origin', { origin: work.origin })}</span>}
    </p>
  );
}

function Fields({ interaction, work }: { interaction: Interaction; work: CaseWork }) {
  const { id, caseEdit } = interaction;
  const why = useWhyDisabled('setCaseField', id);
  return (
    <div className="case-fields">
      {work.fields.map((field) => (
        <CaseFieldInput
          key={field.name}
          field={field}
          value={caseEdit !== null && field.name in caseEdit.values ? (caseEdit.values[field.name] ?? null) : field.value}
          isChanged={caseEdit !== null && field.name in caseEdit.values}
          isLocked={why !== null}
          faults={faultsAt(caseEdit, field.name)}
          onChange={(value) =>
            void give(
              value === field.value
                ? { type: 'revertCaseField', interactionId: id, field: field.name }
                : { type: 'setCaseField', interactionId: id, field: field.name, value, seenMs: work.changedMs ?? 0 },
              'case',
            )
          }
        />
      ))}
    </div>
  );
}

/** What to do with changes, while there are any. */
function SaveBar({ interaction }: { interaction: Interaction }) {
  const { t, code } = useStrings();
  const { id, caseEdit } = interaction;
  const why = useWhyDisabled('saveCase', id);
  if (caseEdit === null) return <Refusal at="case" />;
  const isSaving = caseEdit.at.at === 'saving';
  const failure = caseEdit.at.at === 'failed' ? caseEdit.at : null;
  return (
    <div className="case-save">
      {failure !== null && isBeyondFields(failure) && (
        <p className="case-problem" role="alert">
          <Icon name="warning" />
          {failure.words === '' ? code('workProblem', failure.code) : t('transfer.orgSays', { words: failure.words })}
        </p>
      )}
      <Refusal at="case" />
      <p className="case-save-count" role="status">
        {isSaving ? t('case.saving') : t('case.changes', { count: Object.keys(caseEdit.values).length })}
      </p>
      <Button
        tone="plain"
        size="small"
        whyDisabled={isSaving ? t('case.saving') : null}
        onPress={() => void give({ type: 'revertCaseField', interactionId: id, field: null }, 'case')}
      >
        {t('case.discard')}
      </Button>
      <Button
        tone="primary"
        size="small"
        shortcut={shortcutText('saveCase')}
        ariaShortcut={shortcutAria('saveCase')}
        whyDisabled={isSaving ? t('case.saving') : why && code('refusal', why)}
        onPress={() => void saveTyped(id)}
      >
        {t('case.save')}
      </Button>
    </div>
  );
}
