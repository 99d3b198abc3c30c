/** What a field that depends on the time of asking is worked out from: the record's table in the statement, and now in milliseconds. */
type ByClock = (table: string, nowMs: string) => string;

/** Minutes and seconds between two moments, as `89:05`. */
const minutesAndSeconds = (fromMs: string, toMs: string): string =>
  `(((${toMs}) - (${fromMs})) / 60000) || ':' || substr('0' || ((((${toMs}) - (${fromMs})) / 1000) % 60), -2)`;

/**
 * Fields that are never written: each is SQL over its record and the clock, by the name its definition has in `formula`. So they are right at
 * every moment without anything having to change the record, as Salesforce says of a milestone that is violated by time alone.
 */
const BY_CLOCK: ReadonlyMap<string, ByClock> = new Map<string, ByClock>([
  ['CaseMilestone.IsCompleted', (table) => `(${table}."CompletionDate" IS NOT NULL)`],
  ['CaseMilestone.IsViolated', (table, nowMs) => `(coalesce(${table}."CompletionDate", ${nowMs}) > ${table}."TargetDate")`],
  ['CaseMilestone.ElapsedTimeInMins', (table) => `((${table}."CompletionDate" - ${table}."StartDate") / 60000)`],
  [
    'CaseMilestone.TimeRemainingInMins',
    (table, nowMs) =>
      `(CASE WHEN ${table}."CompletionDate" IS NULL AND ${nowMs} <= ${table}."TargetDate" THEN ${minutesAndSeconds(nowMs, `${table}."TargetDate"`)} END)`,
  ],
  [
    'CaseMilestone.TimeSinceTargetInMins',
    (table, nowMs) =>
      `(CASE WHEN ${table}."CompletionDate" IS NULL AND ${nowMs} > ${table}."TargetDate" THEN ${minutesAndSeconds(`${table}."TargetDate"`, nowMs)} END)`,
  ],
]);

/** How a field is worked out by the clock; undefined for one that is not. */
export function byClock(formula: string | null): ByClock | undefined {
  return formula === null ? undefined : BY_CLOCK.get(formula);
}
