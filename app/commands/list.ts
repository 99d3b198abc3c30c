import type { AppChordName } from '@jackfield/desk';
import { arrange, inboxViewOf, showAll } from '../features/inbox/inbox-state.ts';
import { wishFocus } from '../focus.ts';
import type { Key } from '../strings/strings.ts';
import type { AppCommand } from './command.ts';
import { goTo } from './work.ts';

/** The item at a place of the list, counted from the top as it is shown. */
function nth(place: number, chord: AppChordName, title: Key): AppCommand {
  return {
    id: chord,
    title,
    chord,
    isListed: false,
    whyNot: (desk) => (inboxViewOf(desk).shown[place - 1] === undefined ? { say: 'say.noSuchItem' } : null),
    run: ({ desk }) => {
      const id = inboxViewOf(desk).shown[place - 1];
      if (id !== undefined) goTo(id);
    },
  };
}

/** Finding something in the list. */
export const LIST_COMMANDS: readonly AppCommand[] = [
  {
    id: 'findItem',
    title: 'shortcut.findItem',
    chord: 'findItem',
    isListed: true,
    whyNot: () => null,
    run: () => wishFocus('inbox:search', { force: true }),
  },
  {
    id: 'waitingOnly',
    title: 'command.waitingOnly',
    chord: null,
    isListed: true,
    whyNot: () => null,
    run: () => arrange((now) => ({ ...now, waitingOnly: true })),
  },
  {
    id: 'showAll',
    title: 'command.showAll',
    chord: null,
    isListed: true,
    whyNot: () => null,
    run: showAll,
  },
  nth(1, 'item1', 'shortcut.item1'),
  nth(2, 'item2', 'shortcut.item2'),
  nth(3, 'item3', 'shortcut.item3'),
  nth(4, 'item4', 'shortcut.item4'),
  nth(5, 'item5', 'shortcut.item5'),
  nth(6, 'item6', 'shortcut.item6'),
  nth(7, 'item7', 'shortcut.item7'),
  nth(8, 'item8', 'shortcut.item8'),
  nth(9, 'item9', 'shortcut.item9'),
];
