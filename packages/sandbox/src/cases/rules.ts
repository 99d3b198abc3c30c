import { RestError } from '../records/errors.ts';
import type { FieldValue, Row } from '../records/schema.ts';
import { longId } from '../world/ids.ts';
import type { World } from '../world/world.ts';

/** What an active assignment rule does: a case whose field has this value goes to this queue. */
export interface AssignmentRule {
  readonly id: string;
  readonly name: string;
  readonly field: string;
  readonly value: string;
  readonly queueId: string;
}

/** The words of this org's validation rule. It hangs on the field Reason. */
export const VALIDATION_MESSAGE = 'Please say why the case is closed: choose a reason.';

/**
 * Which owner the active assignment rules give a case that is created or changed. They run unless the header `Sforce-Auto-Assign` is FALSE,
 * and so overwrite an owner that was just set. The header takes TRUE, FALSE or the id of a rule, in any letter case.
 * @throws MALFORMED_ID for a header that is none of these (invented: what a real org answers is not documented).
 */
export function assignedOwner(world: World, header: string | undefined, after: Readonly<Record<string, FieldValue>>): string | null {
  const { assignmentRule } = world.population;
  const asked = (header ?? 'TRUE').trim();
  switch (asked.toUpperCase()) {
    case 'FALSE':
      return null;
    case 'TRUE':
      break;
    default:
      if (longId(asked) !== assignmentRule.id)
        throw new RestError(400, 'MALFORMED_ID', `Sforce-Auto-Assign: ${asked} is not TRUE, FALSE or the id of an assignment rule`, []);
  }
  return after[assignmentRule.field] === assignmentRule.value ? assignmentRule.queueId : null;
}

/** This org's validation rule: a case is closed with a reason. @throws FIELD_CUSTOM_VALIDATION_EXCEPTION */
export function validateCase(after: Row): void {
  if (after['Status'] === 'Closed' && (after['Reason'] ?? null) === null)
    throw new RestError(400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', VALIDATION_MESSAGE, ['Reason']);
}
