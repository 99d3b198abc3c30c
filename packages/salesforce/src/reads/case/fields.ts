import type { CaseField } from '@jackfield/contract';
import type { DescribedField } from './described.ts';

/** The fields of a case that are worked on where nobody says otherwise, in the order they are shown. */
export const CASE_FIELDS: readonly string[] = ['Status', 'Priority', 'Type', 'Reason', 'Origin', 'Subject', 'Description'];

/** Ours for each type of describe that is text to a person. Fields of other types (a date, a number, a lookup) are worked on in Salesforce. */
const TYPES: Readonly<Record<string, CaseField['type']>> = {
  string: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  picklist: 'picklist',
  textarea: 'textarea',
};

/** The named fields as they can be worked on, with their values of this record. What the org does not have or does not show is left out. */
export function fieldsOf(names: readonly string[], described: readonly DescribedField[], record: Record<string, unknown>): CaseField[] {
  return names.flatMap((name): CaseField[] => {
    const field = described.find((one) => one.name === name);
    const type = field === undefined ? undefined : TYPES[field.type];
    if (field === undefined || type === undefined) return [];
    const found = record[name];
    const value = typeof found === 'string' ? found : null;
    return [
      {
        name,
        label: field.label,
        type,
        value,
        choices: type === 'picklist' ? choicesOf(field, value) : [],
        required: !field.nillable,
        editable: field.updateable && field.calculated !== true,
        maxLength: type === 'picklist' || field.length === undefined || field.length === 0 ? null : field.length,
      },
    ];
  });
}

/** The active values; and the one that stands there, which an edit of something else must not lose. */
function choicesOf(field: DescribedField, current: string | null): CaseField['choices'] {
  const values = (field.picklistValues ?? []).flatMap(({ value, label, active }) =>
    value !== null && (active || value === current) ? [{ value, label: label ?? value }] : [],
  );
  return current === null || values.some(({ value }) => value === current) ? values : [{ value: current, label: current }, ...values];
}
