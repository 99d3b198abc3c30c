import type { Interaction, Template } from '@jackfield/contract';
import { missingParameter, templateParts } from '@jackfield/desk';
import { announce, Button } from '@jackfield/ui';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { give, useWhyDisabled } from '../../desk/hooks.ts';
import { useFocusTarget } from '../../focus.ts';
import { useStrings } from '../../strings/Strings.tsx';
import { changeTemplateWork, endTemplateWork, useTemplateWork } from './template-work.ts';

/** The blanks of a template, and what the customer will read. Enter sends, or goes to the first blank that is left; Escape goes back to the list. */
export function TemplateForm({ interaction, template }: { interaction: Interaction; template: Template }) {
  const { t, code } = useStrings();
  const { id } = interaction;
  const { values } = useTemplateWork(id);
  const form = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLElement>(null);
  const fieldId = useId();
  const why = useWhyDisabled('sendTemplate', id);
  const missing = missingParameter(template, values);
  // Before it becomes the target: whoever picked a template goes on with its first blank, or with the button where there is none.
  useEffect(() => {
    first.current = form.current?.querySelector<HTMLElement>('input, button') ?? null;
  }, []);
  useFocusTarget(`message:${id}`, first);

  const back = () => changeTemplateWork(id, { chosen: null });
  const send = async () => {
    if (missing !== null) {
      const at = template.parameters.indexOf(missing);
      form.current?.querySelectorAll<HTMLElement>('input')[at]?.focus();
      announce(t('template.missing', { field: missing.label }), 'assertive');
      return;
    }
    if (why !== null) return;
    const isTaken = await give({ type: 'sendTemplate', interactionId: id, name: template.name, parameters: { ...values } }, 'composer');
    if (isTaken) endTemplateWork(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') back();
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) void send();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // The keys belong to the fields and the button inside; the group only hears them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div ref={form} className="template-form" role="group" aria-label={template.title} onKeyDown={onKeyDown}>
      {template.parameters.map(({ name, label }) => (
        <div key={name} className="template-field">
          <label htmlFor={`${fieldId}-${name}`}>{label}</label>
          <input
            id={`${fieldId}-${name}`}
            className="ui-combo-field"
            type="text"
            autoComplete="off"
            dir="auto"
            maxLength={2_000}
            aria-required="true"
            value={values[name] ?? ''}
            onChange={(event) => changeTemplateWork(id, { values: { ...values, [name]: event.target.value } })}
          />
        </div>
      ))}
      <p className="template-preview" dir="auto" aria-label={t('template.preview')}>
        {templateParts(template, values).map((part, at) => {
          if (part.kind === 'words') return part.text;
          const label = template.parameters.find(({ name }) => name === part.name)?.label ?? part.name;
          return (
            // A blank may stand in the text twice.
            // oxlint-disable-next-line react/no-array-index-key
            <bdi key={`${part.name}-${at}`} className={part.value === '' ? 'template-blank' : 'template-filled'}>
              {part.value === '' ? label : part.value}
            </bdi>
          );
        })}
      </p>
      <div className="template-buttons">
        <Button
          tone="primary"
          icon="send"
          whyDisabled={(why && code('refusal', why)) ?? (missing === null ? null : t('template.missing', { field: missing.label }))}
          onPress={() => void send()}
        >
          {t('composer.send')}
        </Button>
        <Button onPress={back}>{t('template.back')}</Button>
        <span className="composer-hint">{t('template.formHint')}</span>
      </div>
    </div>
  );
}
