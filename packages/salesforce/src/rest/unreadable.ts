import { refused, type Refusal } from '../refusal.ts';

/** A refusal that names the field that could not be read, and none of its content. */
export function unreadable(what: string, error: { issues: { path: PropertyKey[] }[] }): { ok: false; refusal: Refusal } {
  return refused('unreadable', `${what}: ${error.issues.map((issue) => issue.path.map(String).join('.')).join(', ')}`);
}
