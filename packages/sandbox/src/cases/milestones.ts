import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';

/** Until when somebody shall have answered, in minutes from the arrival of the case, by its priority. */
const FIRST_RESPONSE_MINUTES: Readonly<Record<string, number>> = { High: 30, Medium: 240, Low: 1_440 };

/**
 * Gives a case that a customer sent the milestone "First response". Nothing here completes it: whoever answers the customer does, by writing
 * its CompletionDate; time alone violates it. A priority that changes later does not move it (invented).
 */
export function promiseFirstResponse(world: World, row: StoredRow): void {
  const { records, clock } = world;
  const minutes = FIRST_RESPONSE_MINUTES[String(row['Priority'])] ?? FIRST_RESPONSE_MINUTES['Medium'] ?? 0;
  const startMs = clock.nowMs();
  records.insert('CaseMilestone', {
    CaseId: row.Id,
    MilestoneTypeId: records.find('MilestoneType', { Name: 'First response' })?.Id ?? null,
    StartDate: startMs,
    TargetDate: startMs + minutes * 60_000,
    TargetResponseInMins: minutes,
  });
}

/** What a case of a customer begins with: the entitlement its promises come from. */
export function entitlementOf(world: World): { EntitlementId: string | null; SlaStartDate: number } {
  return { EntitlementId: world.records.find('Entitlement', { Name: 'Standard support' })?.Id ?? null, SlaStartDate: world.clock.nowMs() };
}
