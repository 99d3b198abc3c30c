import type { Centre, QueueId } from '@jackfield/contract';
import type { Profile } from './profile.ts';

/** What a piece of work takes of one agent where a profile says nothing, in percent: the contact centre's own examples. */
const USUAL_CAPACITY: Centre['capacity'] = { chat: 33, whatsapp: 33, case: 20, call: 51 };

/** How soon a customer should have an answer where a profile says nothing, in seconds. The numbers are ours. */
const USUAL_ANSWER_SECONDS: Centre['answerWithinMs'] = { chat: 60, whatsapp: 300, case: 14_400, call: 20 };

/**
 * What the screen and the rules need of a profile, with what it leaves out filled in.
 * @param queues the ids of the queues it names, by developer name.
 */
export function centreOf(profile: Profile, queues: ReadonlyMap<string, QueueId> = new Map()): Centre {
  return {
    templates: profile.templates ?? [],
    quickTexts: profile.quickTexts ?? [],
    transfers: {
      noteRequired: (profile.transfers?.noteRequired ?? []).flatMap((queue) => queues.get(queue) ?? []),
      noteTemplate: profile.transfers?.noteTemplate ?? null,
    },
    wrapUp: profile.wrapUp ?? { dispositions: [], required: false },
    capacity: profile.capacity ?? USUAL_CAPACITY,
    answerWithinMs: inMs(profile.answerWithinSeconds ?? USUAL_ANSWER_SECONDS),
  };
}

function inMs({ chat, whatsapp, case: aCase, call }: Centre['answerWithinMs']): Centre['answerWithinMs'] {
  return { chat: chat * 1_000, whatsapp: whatsapp * 1_000, case: aCase * 1_000, call: call * 1_000 };
}
