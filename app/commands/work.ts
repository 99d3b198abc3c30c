import type { DeskCommand, DeskState, Interaction, InteractionId, Transfer } from '@jackfield/contract';
import { openTransferOf, whyDisabled, whyNoRecall } from '@jackfield/desk';
import { give, refuse } from '../desk/hooks.ts';
import { markedIn } from '../desk/several.ts';
import { firstOffer, neighbour, selectedInteraction } from '../desk/selectors.ts';
import { caseToSave, saveTyped } from '../features/case/save.ts';
import { openTemplates } from '../features/conversation/template-work.ts';
import { asksForReason, setDeclining } from '../features/inbox/declining.ts';
import { setParkOpen } from '../features/park/open.ts';
import { setTimelineOpen } from '../features/timeline/open.ts';
import { goToNotes } from '../features/wrap-up/open.ts';
import { inboxViewOf } from '../features/inbox/inbox-state.ts';
import { wishFocus } from '../focus.ts';
import { focusPane, paneWithFocus } from '../panes.ts';
import type { AppCommand, WhyNot } from './command.ts';

/** Selects an item. Who was writing goes on writing, in the conversation that is shown now. */
export function goTo(id: InteractionId): void {
  if (paneWithFocus() === 'conversation') wishFocus(`message:${id}`);
  void give({ type: 'selectInteraction', interactionId: id }, 'inbox');
}

/** Says yes to an offer; the keyboard goes to its conversation. */
export function acceptOffer({ id }: Interaction): void {
  wishFocus(`message:${id}`);
  void give({ type: 'acceptWork', interactionId: id }, `offer:${id}`);
}

/** Says no to an offer, or asks first for which of the org's reasons. */
function declineOffer(desk: DeskState, { id }: Interaction): void {
  if (asksForReason(desk)) setDeclining(id);
  else void give({ type: 'declineWork', interactionId: id }, `offer:${id}`);
}

const asked = (desk: DeskState, type: DeskCommand['type'], item: Interaction): WhyNot | null => {
  const refusal = whyDisabled(desk, type, item.id);
  return refusal === null ? null : { refusal };
};

const offered =
  (type: 'acceptWork' | 'declineWork') =>
  (desk: DeskState): WhyNot | null => {
    const offer = firstOffer(desk);
    return offer === null ? { say: 'say.noOffer' } : asked(desk, type, offer);
  };

/** A command about the selected item: nothing without one, else as the desk says. */
const selected =
  (type: DeskCommand['type'] | null) =>
  (desk: DeskState): WhyNot | null => {
    const item = selectedInteraction(desk);
    if (item === null) return { say: 'say.nothingSelected' };
    return type === null ? null : asked(desk, type, item);
  };

const withOffer = (desk: DeskState, run: (offer: Interaction) => void) => {
  const offer = firstOffer(desk);
  if (offer !== null) run(offer);
};
const withSelected = (desk: DeskState, run: (item: Interaction) => void) => {
  const item = selectedInteraction(desk);
  if (item !== null) run(item);
};
const end = ({ id }: Interaction) => void give({ type: 'endConversation', interactionId: id }, 'conversation');
const close = ({ id }: Interaction) => void give({ type: 'closeWork', interactionId: id }, 'composer');
/** A case has no conversation that ends, so it is closed while it is open. */
const isOver = ({ at, channel }: Interaction) => at.stage !== 'open' || channel === 'case';

const isSelectedParked = (desk: DeskState) => (selectedInteraction(desk)?.parked ?? null) !== null;

/** Where items are marked, the panel is about these: it opens on the selected one where that is among them. */
function panelItem(desk: DeskState, { id }: Interaction): InteractionId {
  const marked = markedIn(desk);
  return marked.includes(id) ? id : (marked[0] ?? id);
}

/** The transfer of the selected item that is on its way. */
const transferOf = (desk: DeskState) => (desk.selected === null ? null : openTransferOf(desk, desk.selected));

/** What the key calls back: the selected item's transfer, else the last one of this person, whose item has left. */
function transferToRecall(desk: DeskState): Transfer | null {
  const all = Object.values(desk.transfers).filter(({ linked }) => linked === undefined);
  return transferOf(desk) ?? all.toSorted((a, b) => b.requestedMs - a.requestedMs)[0] ?? null;
}

/** One key for both: what is parked is taken back, and for what is not the reminders open. */
function parkOrTakeBack(desk: DeskState, { id, parked }: Interaction): void {
  if (parked === null && whyDisabled(desk, 'parkWork', id) === null) setParkOpen(id);
  else
    void give(
      parked === null ? { type: 'parkWork', interactionId: id, remindAtMs: null } : { type: 'takeBack', interactionId: id },
      'conversation',
    );
}

/** Offers, and the selected item. */
export const WORK_COMMANDS: readonly AppCommand[] = [
  {
    id: 'acceptOffer',
    title: 'shortcut.acceptOffer',
    chord: 'acceptOffer',
    isListed: true,
    whyNot: offered('acceptWork'),
    run: ({ desk }) => withOffer(desk, acceptOffer),
  },
  {
    id: 'declineOffer',
    title: 'shortcut.declineOffer',
    chord: 'declineOffer',
    isListed: true,
    whyNot: offered('declineWork'),
    run: ({ desk }) => withOffer(desk, (offer) => declineOffer(desk, offer)),
  },
  {
    id: 'openTransfer',
    title: 'shortcut.openTransfer',
    chord: 'openTransfer',
    isListed: true,
    whyNot: (desk) => (desk.transferPanel === null ? selected('openTransferPanel')(desk) : null),
    run: ({ desk }) => {
      if (desk.transferPanel !== null) focusPane('transfer');
      else withSelected(desk, (item) => void give({ type: 'openTransferPanel', interactionId: panelItem(desk, item) }, 'conversation'));
    },
  },
  {
    id: 'recallTransfer',
    title: 'shortcut.recallTransfer',
    chord: 'recallTransfer',
    isListed: true,
    whyNot: (desk) => {
      const transfer = transferToRecall(desk);
      const refusal = transfer === null ? 'unknownTransfer' : whyNoRecall(desk, transfer.id);
      return refusal === null ? null : { refusal };
    },
    run: ({ desk }) => {
      const transfer = transferToRecall(desk);
      if (transfer !== null) void give({ type: 'recallTransfer', transferId: transfer.id }, transferOf(desk) === null ? 'inbox' : 'recall');
    },
  },
  {
    id: 'timeline',
    title: 'command.timeline',
    chord: null,
    isListed: true,
    whyNot: selected(null),
    run: ({ desk }) => withSelected(desk, ({ id }) => setTimelineOpen(id)),
  },
  {
    id: 'exportTransfers',
    title: 'command.exportTransfers',
    chord: null,
    isListed: true,
    whyNot: ({ links }) => (links.salesforce.status === 'up' ? null : { refusal: 'linkDown' }),
    run: () => void give({ type: 'exportTransfers' }, 'inbox'),
  },
  {
    id: 'nextItem',
    title: 'shortcut.nextItem',
    chord: 'nextItem',
    isListed: false,
    repeats: true,
    whyNot: () => null,
    run: ({ desk }) => step(desk, 1),
  },
  {
    id: 'previousItem',
    title: 'shortcut.previousItem',
    chord: 'previousItem',
    isListed: false,
    repeats: true,
    whyNot: () => null,
    run: ({ desk }) => step(desk, -1),
  },
  {
    id: 'focusMessage',
    title: 'shortcut.focusMessage',
    chord: 'focusMessage',
    isListed: true,
    whyNot: selected(null),
    run: ({ desk }) => withSelected(desk, ({ id }) => wishFocus(`message:${id}`, { force: true })),
  },
  {
    id: 'templates',
    title: 'shortcut.templates',
    chord: 'templates',
    isListed: true,
    whyNot: selected('sendTemplate'),
    run: ({ desk }) =>
      withSelected(desk, ({ id }) => {
        // They open in the window, so nobody else would refuse them: not for a chat, nor for who wants no messages.
        const refusal = whyDisabled(desk, 'sendTemplate', id);
        if (refusal === null) openTemplates(id);
        else refuse('sendTemplate', refusal, 'composer');
      }),
  },
  {
    id: 'endOrClose',
    title: 'shortcut.endOrClose',
    chord: 'endOrClose',
    isListed: false,
    whyNot: selected(null),
    run: ({ desk }) => withSelected(desk, (item) => (isOver(item) ? close(item) : end(item))),
  },
  {
    id: 'endConversation',
    title: 'command.end',
    chord: null,
    isListed: true,
    whyNot: selected('endConversation'),
    run: ({ desk }) => withSelected(desk, end),
  },
  {
    id: 'closeWork',
    title: 'command.close',
    chord: null,
    isListed: true,
    whyNot: selected('closeWork'),
    run: ({ desk }) => withSelected(desk, close),
  },
  {
    id: 'notes',
    title: 'shortcut.notes',
    chord: 'notes',
    isListed: true,
    whyNot: selected('setWrapUp'),
    run: ({ desk }) => withSelected(desk, ({ id }) => goToNotes(id)),
  },
  {
    id: 'extendWrapUp',
    title: 'shortcut.extendWrapUp',
    chord: 'extendWrapUp',
    isListed: true,
    whyNot: selected('extendWrapUp'),
    run: ({ desk }) => withSelected(desk, ({ id }) => void give({ type: 'extendWrapUp', interactionId: id }, 'wrapUp')),
  },
  {
    id: 'park',
    title: 'shortcut.park',
    chord: 'park',
    isListed: true,
    whyNot: (desk) => selected(isSelectedParked(desk) ? 'takeBack' : 'parkWork')(desk),
    run: ({ desk }) => withSelected(desk, (item) => parkOrTakeBack(desk, item)),
  },
  {
    id: 'saveCase',
    title: 'shortcut.saveCase',
    chord: 'saveCase',
    isListed: true,
    whyNot: (desk) => {
      const refusal = whyDisabled(desk, 'saveCase', caseToSave(desk));
      return caseToSave(desk) === null ? { say: 'say.noCase' } : refusal === null ? null : { refusal };
    },
    run: ({ desk }) => {
      const id = caseToSave(desk);
      if (id !== null) void saveTyped(id);
    },
  },
  {
    id: 'keepBeside',
    title: 'shortcut.keepBeside',
    chord: 'keepBeside',
    isListed: true,
    whyNot: (desk) => (desk.beside === null ? selected('keepBeside')(desk) : null),
    run: ({ desk }) => {
      const keeps = desk.beside === null || (desk.beside !== desk.selected && selectedInteraction(desk) !== null);
      void give({ type: 'keepBeside', interactionId: keeps ? desk.selected : null }, 'conversation');
    },
  },
  {
    id: 'openInSalesforce',
    title: 'shortcut.openInSalesforce',
    chord: 'openInSalesforce',
    isListed: true,
    whyNot: selected(null),
    run: ({ desk }) => withSelected(desk, ({ id }) => void give({ type: 'openInSalesforce', interactionId: id }, 'conversation')),
  },
];

function step(desk: DeskState, by: 1 | -1): void {
  const id = neighbour(inboxViewOf(desk).shown, desk.selected, by);
  if (id !== null) goTo(id);
}
