/** Reasons with which Omni-Channel logs out somebody who was not meant. `ConnectionLost` is undocumented (docs/unproven.md, U45). */
const ACCIDENTS: ReadonlySet<string> = new Set(['MaintenanceLogout', 'ConnectionLost']);

/**
 * Whether a log-out was meant by nobody, so that the agent may be logged in again without a word. Of another log-in, a supervisor and
 * every reason we do not know that is not so: somebody meant it.
 */
export function isAccident(reason: string): boolean {
  return ACCIDENTS.has(reason);
}
