import * as z from 'zod/mini';
import type { Tokens } from './auth/oauth.ts';
import type { ClockMeter } from './clock.ts';
import type { Outcome } from './refusal.ts';
import type { RestClient } from './rest/client.ts';

/** What became of an assumption. */
export interface Verdict {
  is: 'confirmed' | 'refuted' | 'not checkable';
  why: string;
}

/** What a check may use. It reads; nothing it does changes a record. */
export interface Probe {
  client: RestClient;
  clock: ClockMeter;
  profile: { flows: { transfer: string }; lightning: { startPath: string; myDomain: string } };
  tokens: Tokens;
}

/** One line of docs/unproven.md. */
export interface Assumption {
  id: string;
  says: string;
  check(probe: Probe): Promise<Verdict>;
}

/** It is so. */
export const confirmed = (why = ''): Verdict => ({ is: 'confirmed', why });
/** It is not so. */
export const refuted = (why: string): Verdict => ({ is: 'refuted', why });
/** Nothing here can tell. */
export const unknown = (why: string): Verdict => ({ is: 'not checkable', why });
/** It is so where the org answered. */
export const answered = (outcome: Outcome<unknown>, why = ''): Verdict =>
  outcome.ok ? confirmed(why) : refuted(`${outcome.refusal.code} ${outcome.refusal.words}`);
/** Somebody has to try it. */
export const byHand = (why: string) => () => Promise.resolve(unknown(why));

const described = z.object({ fields: z.array(z.object({ name: z.string() })) });
/** A row of which nothing is wanted. */
export const anything = z.record(z.string(), z.unknown());

/** Whether an object has these fields for this user. */
export const hasFields =
  (object: string, ...names: string[]) =>
  async ({ client }: Probe): Promise<Verdict> => {
    const answer = await client.send('GET', `${client.dataPath}/sobjects/${object}/describe`);
    if (!answer.ok) return refuted(`${answer.refusal.code} ${answer.refusal.words}`);
    const read = described.safeParse(answer.value);
    if (!read.success) return refuted('describe has another shape');
    const missing = names.filter((name) => !read.data.fields.some((field) => field.name === name));
    return missing.length === 0 ? confirmed() : refuted(`missing: ${missing.join(', ')}`);
  };
