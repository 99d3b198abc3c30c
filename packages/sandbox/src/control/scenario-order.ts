import type { ScenarioWish, Scenarios } from '../scenarios/scenarios.ts';
import { FEWEST_PEOPLE, SCENARIOS } from '../scenarios/plan.ts';
import { controlRefusal, type Fields } from './fields.ts';

/** Most customers of a scenario: so many numbers are nobody's. */
const MOST_PEOPLE = 800;
/** Longest morning, in minutes. */
const LONGEST_MINUTES = 600;

/** `POST /__sim/scenarios`: a scenario begins. @returns its report. @throws SCENARIO_RUNNING */
export function startScenario(scenarios: Scenarios, fields: Fields): unknown {
  const wish: ScenarioWish = {
    name: fields.oneOf('name', SCENARIOS),
    ...(fields.has('seed') ? { seed: fields.wholeNumber('seed', 0, 4_294_967_295) } : {}),
    ...(fields.has('people') ? { people: fields.wholeNumber('people', FEWEST_PEOPLE, MOST_PEOPLE) } : {}),
    ...(fields.has('minutes') ? { minutes: fields.wholeNumber('minutes', 1, LONGEST_MINUTES) } : {}),
  };
  fields.done();
  if (scenarios.isRunning) throw controlRefusal(409, 'SCENARIO_RUNNING', 'A scenario is running; DELETE stops it.');
  scenarios.start(wish);
  return scenarios.report();
}
