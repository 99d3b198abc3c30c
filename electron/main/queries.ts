import type { DeskState, Query, QueryAnswer } from '@jackfield/contract';
import type { CaseWorks } from './case-work.ts';
import type { Destinations } from './destinations.ts';
import type { createRecords } from './records.ts';
import type { Standings } from './standings.ts';
import type { Timelines } from './timelines.ts';

/** Hands each query to whoever can answer it. */
export function createQueries(answers: {
  records: ReturnType<typeof createRecords>;
  cases: Pick<CaseWorks, 'read'>;
  destinations: Pick<Destinations, 'answer'>;
  standings: Pick<Standings, 'answer'>;
  timelines: Timelines;
  state(): DeskState;
}): (query: Query) => Promise<QueryAnswer> {
  return async (query) => {
    switch (query.type) {
      case 'recordCard':
        return answers.records(query);
      case 'caseWork': {
        const known = answers.state().interactions[query.interactionId];
        if (known?.channel !== 'case') return { type: 'refused', code: known === undefined ? 'unknownInteraction' : 'notACase' };
        return answers.cases.read(query.interactionId);
      }
      case 'itemTimeline':
        return answers.timelines.read(query.interactionId);
      case 'destinations':
        return answers.destinations.answer(query, answers.state());
      case 'destinationFacts':
        return answers.standings.answer(query, answers.state());
    }
  };
}
