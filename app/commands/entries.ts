import type { Channel, DeskState } from '@jackfield/contract';
import { choices, ownStatus, whyDisabled } from '@jackfield/desk';
import { CHANNELS } from '../desk/channel.ts';
import { customerName, nameOrWords } from '../desk/customer.ts';
import { deskNow } from '../desk/hooks.ts';
import { offers, openItems } from '../desk/selectors.ts';
import { chooseStatus } from '../features/presence/choose.ts';
import { arrange } from '../features/inbox/inbox-state.ts';
import { shortcutText } from '../keyboard.ts';
import type { Strings } from '../strings/strings.ts';
import { whyNotWords, type AppCommand, type WindowActions } from './command.ts';
import { COMMANDS } from './registry.ts';
import { acceptOffer, goTo } from './work.ts';

/** A row of the palette, in words. */
export interface PaletteEntry {
  readonly id: string;
  readonly title: string;
  /** More to know it by: the channel of an item. */
  readonly about: string | null;
  /** Its key as people read it. */
  readonly keys: string | null;
  /** Why it cannot be done now; null when it can. */
  readonly whyNot: string | null;
  readonly run: (window: WindowActions) => void;
}

/**
 * Everything the palette offers: the commands of the registry, then what depends on the desk: statuses, items by their customer, offers
 * beyond the first. `desk` is the desk as it was when the palette opened or changed; what is run asks the desk anew.
 */
export function paletteEntries(desk: DeskState, now: () => DeskState, strings: Strings): PaletteEntry[] {
  return [
    ...COMMANDS.filter((command) => command.isListed).map((command) => ofCommand(command, desk, now, strings)),
    ...ofOffers(desk, strings),
    ...ofItems(desk, strings),
    ...ofStatuses(desk, strings),
    ...ofFilters(strings),
  ];
}

function ofCommand(command: AppCommand, desk: DeskState, now: () => DeskState, strings: Strings): PaletteEntry {
  const why = command.whyNot(desk);
  return {
    id: command.id,
    title: strings.t(command.title),
    about: null,
    keys: command.chord === null ? null : shortcutText(command.chord),
    whyNot: why === null ? null : whyNotWords(why, strings),
    run: (window) => command.run({ desk: now(), window }),
  };
}

function ofOffers(desk: DeskState, strings: Strings): PaletteEntry[] {
  const { t, code } = strings;
  return offers(desk)
    .slice(1)
    .map((offer) => {
      const why = whyDisabled(desk, 'acceptWork', offer.id);
      return {
        id: `accept:${offer.id}`,
        title: t('command.accept', { customer: customerName(strings, offer) }),
        about: t(CHANNELS[offer.channel].says),
        keys: null,
        whyNot: why === null ? null : code('refusal', why),
        run: () => acceptOffer(offer),
      };
    });
}

function ofItems(desk: DeskState, strings: Strings): PaletteEntry[] {
  const { t } = strings;
  return openItems(desk).map(({ id, customer, channel }) => ({
    id: `item:${id}`,
    title: t('command.goTo', { customer: nameOrWords(strings, customer.name) }),
    about: t(CHANNELS[channel].says),
    keys: null,
    whyNot: id === desk.selected ? t('command.isSelected') : null,
    run: () => goTo(id),
  }));
}

function ofFilters({ t }: Strings): PaletteEntry[] {
  return (Object.keys(CHANNELS) as Channel[]).map((one) => ({
    id: `only:${one}`,
    title: t('command.only', { channel: t(CHANNELS[one].says) }),
    about: null,
    keys: null,
    whyNot: null,
    run: () => arrange((now) => ({ ...now, channels: [one] })),
  }));
}

function ofStatuses(desk: DeskState, { t, code }: Strings): PaletteEntry[] {
  const why = whyDisabled(desk, 'setPresence', null);
  if (desk.agent === null) return [];
  const statuses = [...choices(desk.presence), { id: 'offline' as const, name: t('presence.offline') }];
  return statuses.map(({ id, name }) => ({
    id: `status:${id}`,
    title: t('command.setStatus', { status: name }),
    about: null,
    keys: null,
    whyNot: ownStatus(desk.presence) === id ? t('command.isStatus') : why === null ? null : code('refusal', why),
    run: () => chooseStatus(deskNow(), id),
  }));
}
