import type { Omni } from '../omni/omni.ts';
import { RestError } from '../records/errors.ts';
import type { Row } from '../records/schema.ts';
import type { StoredRow } from '../records/store.ts';
import { insertChecked } from '../records/write.ts';
import type { World } from '../world/world.ts';
import { checkCaseOwner, routingConfigOf } from './owner.ts';
import { assignedOwner, validateCase } from './rules.ts';

/** Does something once the save it belongs to is sure to stay. */
type Later = (work: () => void) => void;

/**
 * Cases, saved with what an org does around a save: assignment rules, a validation rule, locks, the checks of a new owner, the mail to them,
 * and Omni-Channel, which hears of a case when a queue with a routing configuration gets it.
 *
 * A change of owner to a user makes no AgentWork: this org's capacity is tab-based.
 */
export class Cases {
  readonly #world: World;
  readonly #omni: Omni;
  readonly #locked = new Set<string>();
  /** Whether a new owner is told by mail. */
  mailsOwner = false;

  constructor(world: World, omni: Omni) {
    this.#world = world;
    this.#omni = omni;
  }

  /** Locks a record as an approval does, or unlocks it. */
  lock(caseId: string, locked: boolean): void {
    if (locked) this.#locked.add(caseId);
    else this.#locked.delete(caseId);
  }

  /** @throws ENTITY_IS_LOCKED */
  mayChange(row: StoredRow): void {
    if (this.#locked.has(row.Id))
      throw new RestError(400, 'ENTITY_IS_LOCKED', 'This record is locked. If you need to edit it, contact your admin.', []);
  }

  /** Creates a case from values that were read and checked as fields. `autoAssign` is the header Sforce-Auto-Assign. @throws {RestError} */
  create(values: Row, autoAssign: string | undefined, later: Later): StoredRow {
    const assigned = assignedOwner(this.#world, autoAssign, values);
    const row = { ...values, ...(assigned === null ? {} : { OwnerId: assigned }), ...this.#derived(values) };
    validateCase(row);
    checkCaseOwner(this.#world, String(row['OwnerId']));
    const stored = insertChecked(this.#world.records, this.#world.records.definition('Case'), row);
    this.#ownerIsNew(stored, later);
    return stored;
  }

  /** Changes a case. @throws {RestError} */
  change(before: StoredRow, values: Row, autoAssign: string | undefined, later: Later): void {
    this.mayChange(before);
    if ('OwnerId' in values && values['OwnerId'] === null)
      throw new RestError(400, 'INVALID_CROSS_REFERENCE_KEY', 'Owner ID: owner cannot be blank', ['OwnerId']);
    const asked = { ...before, ...values };
    const assigned = assignedOwner(this.#world, autoAssign, asked);
    const after = { ...values, ...(assigned === null ? {} : { OwnerId: assigned }), ...this.#derived(asked) };
    validateCase({ ...before, ...after });
    const ownerId = String(after['OwnerId'] ?? before['OwnerId']);
    if (ownerId !== before['OwnerId']) checkCaseOwner(this.#world, ownerId);
    const stored = this.#world.records.update('Case', before.Id, after);
    if (ownerId !== before['OwnerId']) this.#ownerIsNew(stored, later);
  }

  /** What the org works out by itself. */
  #derived(row: Row): Row {
    const isClosed = row['Status'] === 'Closed';
    const contactId = row['ContactId'];
    const contact = typeof contactId === 'string' ? this.#world.records.get('Contact', contactId) : undefined;
    return {
      IsClosed: isClosed,
      ClosedDate: isClosed ? (row['ClosedDate'] ?? this.#world.clock.nowMs()) : null,
      ContactEmail: contact?.['Email'] ?? null,
      ContactPhone: contact?.['Phone'] ?? null,
    };
  }

  #ownerIsNew(stored: StoredRow, later: Later): void {
    const ownerId = String(stored['OwnerId']);
    later(() => {
      this.#world.events.publish({ type: 'ownerChanged', interactionId: stored.Id, ownerId, status: String(stored['Status']) });
      if (this.mailsOwner) this.#world.events.publish({ type: 'ownerMailed', interactionId: stored.Id, ownerId });
      if (routingConfigOf(this.#world, ownerId) === null) this.#omni.withdraw(stored.Id);
      else this.#omni.enqueue({ workItemId: stored.Id, queueId: ownerId, isTransfer: false });
    });
  }
}
