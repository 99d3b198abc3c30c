import type { DeskEvent, DeskState } from '@jackfield/contract';
import type { Effect } from '../effects.ts';
import { isUp } from '../state.ts';
import { isPhoneOnly } from '../calls/call.ts';
import { answersTo } from './answers.ts';
import { effectsOfCalls } from './calls.ts';
import { effectsOfChanges } from './changes.ts';
import { castsDoubtOnTranscript, castsDoubtOnWork } from './doubt.ts';
import { effectsOfFavourites } from './favourites.ts';
import { effectsOfLinks } from './links.ts';
import { effectsOfListing } from './listing.ts';
import { effectsOfPresence } from './presence.ts';
import { effectsOfSession } from './session.ts';
import { effectsOfTransfers } from './transfers.ts';
import { effectsOfWrapUps } from './wrap-up.ts';

/**
 * What the outside world is asked to do because of an event. Main alone calls it, after the event is applied and, where it
 * must survive, written to the journal. Pure: the same three give the same effects.
 * @param after what `apply(before, event)` returned.
 */
export function react(before: DeskState, event: DeskEvent, after: DeskState): Effect[] {
  const effects = [
    ...effectsOfCalls(before, event, after),
    ...answersTo(before, event, after),
    ...effectsOfWrapUps(before, event, after),
    ...effectsOfTransfers(before, after),
    ...effectsOfLinks(before, event, after),
    ...effectsOfChanges(before, after),
    ...effectsOfListing(event, after),
    ...effectsOfSession(before, event, after),
    ...effectsOfFavourites(before, event, after),
    ...effectsOfPresence(before, event, after),
    ...doubts(before, event, after),
  ];
  return unique(effects).filter(isForSomebody);
}

function doubts(before: DeskState, event: DeskEvent, after: DeskState): Effect[] {
  // What cannot be asked now is asked when the link is up again.
  if (!isUp(after, 'salesforce')) return [];
  const effects: Effect[] = [];
  if (castsDoubtOnWork(before, event, after)) effects.push({ type: 'listWork' });
  if (castsDoubtOnTranscript(before, event, after) && 'interactionId' in event && event.interactionId !== null) {
    effects.push({ type: 'loadTranscript', interactionId: event.interactionId });
  }
  return effects;
}

/** Salesforce is asked nothing about a call that it does not know; closing it is main's own affair. */
function isForSomebody(effect: Effect): boolean {
  if (!('interactionId' in effect) || !isPhoneOnly({ id: effect.interactionId })) return true;
  return effect.type === 'closeWork' || effect.type === 'notifyOffer' || effect.type === 'withdrawNotification';
}

/** Two of the lists above may ask for the same thing. */
function unique(effects: readonly Effect[]): Effect[] {
  return [...new Map(effects.map((effect) => [JSON.stringify(effect), effect])).values()];
}
