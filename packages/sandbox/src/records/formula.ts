import type { FieldValue } from './schema.ts';
import type { Records } from './store.ts';

/** The formulas this emulator can calculate. Anything else is refused when it is deployed, not when it is read. */
const KNOWN: Readonly<Record<string, (records: Records) => FieldValue>> = {
  '$Organization.Id': (records) => organizationId(records).slice(0, 15),
  'CASESAFEID($Organization.Id)': organizationId,
};

/** Whether the emulator can calculate a formula. */
export function isKnownFormula(formula: string): boolean {
  return KNOWN[formula.replace(/\s+/g, '')] !== undefined;
}

/** Calculates a formula field. @throws for one {@link isKnownFormula} would have refused. */
export function formulaValue(records: Records, formula: string): FieldValue {
  const calculate = KNOWN[formula.replace(/\s+/g, '')];
  if (!calculate) throw new Error(`formula not emulated: ${formula}`);
  return calculate(records);
}

function organizationId(records: Records): string {
  return records.find('Organization', {})?.Id ?? '';
}
