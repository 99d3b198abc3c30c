import type { Query, QueryAnswer } from '@jackfield/contract';
import { readRecordCards } from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import type { Log } from './logging.ts';

/** Answers queries for records beside the work, from the org each time: nothing of them is kept. */
export function createRecords(options: {
  org(): Org | null;
  log: Log;
}): (query: Extract<Query, { type: 'recordCard' }>) => Promise<QueryAnswer> {
  return async (query) => {
    const org = options.org();
    if (org === null) return { type: 'refused', code: 'linkDown' };
    const read = await readRecordCards(org.rest, query.ids);
    if (read.ok) return { type: 'recordCard', ...read.value };
    options.log('warn', 'recordsNotRead', { refusal: read.refusal.code, org: read.refusal.orgCode ?? '' });
    return { type: 'refused', code: read.refusal.code };
  };
}
