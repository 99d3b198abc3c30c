import fc from 'fast-check';
import type { DeskEvent, Destination } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { compactJournal, destinationsToRestore, isJournaled } from '../index.ts';
import { FAVOURITES_MOST } from '../limits.ts';
import { mayasDesk } from '../testing/desk.ts';
import { at, happening } from '../testing/arbitraries.ts';
import { StoryDesk } from '../testing/desk.ts';
import { maya, toBilling, toBo, toSpanish } from '../testing/people.ts';

const names = (all: readonly Destination[]) => all.map(({ name }) => name);
const mark = (desk: StoryDesk, destination: Destination, on = true) => desk.asked({ type: 'setFavourite', destination, on });
const saves = (desk: StoryDesk) => desk.effects.filter((it) => it.type === 'saveFavourite').map((it) => `${it.on ? '+' : '-'}${it.id}`);

describe('a favourite', () => {
  it('is marked and unmarked, the latest first, and twice is once', () => {
    const desk = mayasDesk();
    mark(desk, toBo);
    mark(desk, toSpanish);
    expect(mark(desk, toBo).decision).toEqual({ events: [] });
    expect(names(desk.state.favourites)).toEqual(names([toSpanish, toBo]));
    mark(desk, toSpanish, false);
    expect(names(desk.state.favourites)).toEqual(names([toBo]));
    expect(desk.effects).toEqual([]);
  });

  it('beyond the most is refused', () => {
    const desk = mayasDesk();
    for (let n = 0; n < FAVOURITES_MOST; n += 1) mark(desk, { ...toSpanish, id: `${n}` } as Destination);
    expect(mark(desk, toBo).decision).toEqual({ refused: 'tooManyFavourites' });
  });
});

describe('favourites that Salesforce keeps too', () => {
  it('are told of at once where it has a place for them; a skill is not', () => {
    const desk = mayasDesk();
    desk.hears({ type: 'favouritesRead', favourites: [] });
    mark(desk, toBo);
    mark(desk, toSpanish);
    expect(saves(desk)).toEqual([`+${toBo.id}`]);
    desk.hears({ type: 'favouriteSaved', id: toBo.id, on: true });
    mark(desk, toBo, false);
    expect(saves(desk)).toEqual([`+${toBo.id}`, `-${toBo.id}`]);
  });

  it.each<[string, Destination[], Destination[] | null, Destination[], string[]]>([
    ['marked here, not there: told', [toBo], [], [toBo], [`+${toBo.id}`]],
    ['marked there: here too', [], [toBilling], [toBilling], []],
    ['both', [toBo], [toBilling, toBo], [toBo, toBilling], []],
    ['no place for them: only here', [toBo], null, [toBo], []],
  ])('after the first look: %s', (_story, here, there, both, told) => {
    const desk = mayasDesk();
    for (const one of here) mark(desk, one);
    desk.hears({ type: 'favouritesRead', favourites: there });
    expect([names(desk.state.favourites), saves(desk)]).toEqual([names(both), told]);
  });

  it('follow whichever side changed since the last look', () => {
    const desk = mayasDesk();
    desk.hears({ type: 'favouritesRead', favourites: [toBo, toBilling] });
    desk.hears({ type: 'linkDown', link: 'salesforce', sinceMs: 0, nextTryAtMs: null, code: 'unreachable' });
    mark(desk, toBo, false);
    mark(desk, toSpanish);
    expect(saves(desk)).toEqual([]);
    desk.hears({ type: 'linkUp', link: 'salesforce' });
    desk.hears({ type: 'favouritesRead', favourites: [toBo] });
    expect([names(desk.state.favourites), saves(desk)]).toEqual([names([toSpanish]), [`-${toBo.id}`]]);
  });
});

describe('what was lately chosen', () => {
  it('is the destination of each transfer that was asked for, the newest first, once', () => {
    const desk = mayasDesk();
    for (const [turn, destination] of [toBo, toBilling, toBo].entries()) {
      desk.opens();
      const id = desk.transfers(destination);
      desk.hears({ type: 'transferFailed', transferId: id, code: 'refused', words: '' });
      expect(names(desk.state.recents)[0], `${turn}`).toBe(destination.name);
    }
    expect(names(desk.state.recents)).toEqual(names([toBo, toBilling]));
  });
});

describe('the journal', () => {
  it('gives back what was marked and chosen, whatever happened, also after it was made short', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (all) => {
        const desk = new StoryDesk();
        desk.hears({ type: 'signedIn', agent: maya, canDecline: true });
        const journal: DeskEvent[] = [];
        for (const [n, one] of all.entries()) {
          // A sign-out empties the desk; the journal keeps what it had, for the next sign-in.
          if (one.type === 'signedIn' || one.type === 'signedOut' || one.type === 'destinationsRestored') continue;
          const before = desk.state;
          desk.put(at(desk.nowMs + n, one));
          const event = at(desk.nowMs + n, one);
          if (isJournaled(event, { before, after: desk.state })) journal.push(event);
        }
        const { favourites, favouritesInOrg, recents } = desk.state;
        const empty = { favourites: [], favouritesInOrg: null, recents: [] };
        expect(destinationsToRestore(journal) ?? empty).toEqual({ favourites, favouritesInOrg, recents });
        expect(destinationsToRestore(compactJournal(journal, desk.nowMs)) ?? empty).toEqual({ favourites, favouritesInOrg, recents });
      }),
      { numRuns: 200 },
    );
  });

  it('is told once after the next sign-in, and to the desk nothing is new', () => {
    const desk = mayasDesk();
    mark(desk, toBo);
    const kept = destinationsToRestore(desk.events);
    expect(kept).toMatchObject({ favourites: [toBo], recents: [] });
    const next = mayasDesk();
    if (kept !== null) next.hears({ type: 'destinationsRestored', ...kept });
    expect(next.state.favourites).toEqual(desk.state.favourites);
  });
});
