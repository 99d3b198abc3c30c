import type { Interaction, Template } from '@jackfield/contract';
import { ComboBox, IconButton } from '@jackfield/ui';
import { useId, useRef, useState } from 'react';
import { customerName } from '../../desk/customer.ts';
import { dismissRefusal, useDesk } from '../../desk/hooks.ts';
import { Refusal } from '../../desk/Refusal.tsx';
import { useFocusTarget } from '../../focus.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { TemplateForm } from './TemplateForm.tsx';
import { changeTemplateWork, endTemplateWork, useTemplateWork } from './template-work.ts';
import './templates.css';

interface TemplatePickerProps {
  interaction: Interaction;
  /** What is typed and cannot be sent now. */
  draft: string;
  /** Whether nothing else may be sent: then there is no way back to the message box. */
  isOnlyWay: boolean;
}

/** In the place of the message box: the templates, then the blanks of the one that was picked. */
export function TemplatePicker({ interaction, draft, isOnlyWay }: TemplatePickerProps) {
  const strings = useStrings();
  const { t } = strings;
  const { id } = interaction;
  const { chosen } = useTemplateWork(id);
  const template = useDesk((desk) => desk.centre.templates.find(({ name }) => name === chosen) ?? null);
  const customer = customerName(strings, interaction);
  const close = () => endTemplateWork(id);
  return (
    <section className="composer templates" aria-label={t('template.region')}>
      <div className="templates-head">
        <p>{isOnlyWay ? t('window.closed', { customer }) : t('template.opened')}</p>
        {!isOnlyWay && <IconButton icon="close" label={t('template.close')} hintSide="left" onPress={close} />}
      </div>
      {template === null ? (
        <TemplateList id={id} onClose={isOnlyWay ? null : close} />
      ) : (
        <TemplateForm key={template.name} interaction={interaction} template={template} />
      )}
      {isOnlyWay && draft.trim() !== '' && (
        <p className="templates-draft">
          {t('template.draftKept', { customer })} <bdi>{draft.length > 200 ? `${draft.slice(0, 200)}…` : draft}</bdi>
        </p>
      )}
      <Refusal at="composer" />
    </section>
  );
}

function TemplateList({ id, onClose }: { id: Interaction['id']; onClose: (() => void) | null }) {
  const { t } = useStrings();
  const templates = useDesk((desk) => desk.centre.templates);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const noteId = useId();
  useFocusTarget(`message:${id}`, field);
  const wanted = text.trim().toLowerCase();
  const rows = templates.filter(({ title, body }) => wanted === '' || `${title} ${body}`.toLowerCase().includes(wanted));
  const pick = (row: Template | undefined) => {
    if (row === undefined) return;
    dismissRefusal('composer');
    changeTemplateWork(id, { chosen: row.name, values: {} });
  };
  if (templates.length === 0) return <p className="templates-none">{t('template.none')}</p>;
  return (
    <ComboBox
      label={t('template.field')}
      listLabel={t('template.list')}
      text={text}
      onText={(next) => {
        setText(next);
        setActive(0);
      }}
      rows={rows}
      rowKey={({ name }) => name}
      isRowDisabled={() => false}
      renderRow={({ title, body }) => (
        <>
          <bdi className="templates-title">{title}</bdi> <bdi className="templates-body">{body}</bdi>
        </>
      )}
      active={Math.min(active, rows.length - 1)}
      onActive={setActive}
      picked={null}
      onPick={(index) => pick(rows[index])}
      onKey={(event) => {
        if (event.key === 'Escape' && onClose !== null) onClose();
        else if (event.key === 'Enter') pick(rows[active]);
        else return false;
        event.preventDefault();
        return true;
      }}
      describedBy={noteId}
      inputRef={field}
    >
      <p id={noteId} className="templates-none">
        {rows.length === 0 ? t('template.noMatch') : t('template.hint')}
      </p>
    </ComboBox>
  );
}
