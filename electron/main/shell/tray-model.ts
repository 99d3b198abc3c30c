import type { DeskState, StatusId } from '@jackfield/contract';
import { choices, isOffer, ownStatus, whyDisabled } from '@jackfield/desk';
import type { Say } from './words.ts';

/** What the icon in the tray shows, in the order in which one beats the other. */
export type TrayLook = 'offers' | 'problem' | 'offline' | 'busy' | 'available';

/** The tray as data: drawn again only when it differs. */
export interface TrayModel {
  readonly look: TrayLook;
  readonly tooltip: string;
  readonly statuses: readonly { readonly id: StatusId | 'offline'; readonly name: string; readonly isCurrent: boolean }[];
  readonly canChangeStatus: boolean;
  readonly isMuted: boolean;
  readonly words: { readonly show: string; readonly status: string; readonly mute: string; readonly quit: string };
}

/** What the tray shows of the desk. */
export function trayModel(state: DeskState, say: Say): TrayModel {
  const offers = Object.values(state.interactions).filter((it) => isOffer(it.at)).length;
  const look = lookOf(state, offers);
  const own = ownStatus(state.presence);
  const current = state.presence.statuses.find((it) => it.id === own) ?? null;
  const name = current?.name ?? say('shell.offline');
  const isIn = state.agent !== null;
  return {
    look,
    tooltip: isIn ? tooltipOf(look, name, offers, say) : say('shell.tooltip.signedOut'),
    statuses: isIn
      ? [
          ...choices(state.presence).map((it) => ({ id: it.id, name: it.name, isCurrent: it.id === own })),
          { id: 'offline', name: say('shell.offline'), isCurrent: own === 'offline' },
        ]
      : [],
    canChangeStatus: whyDisabled(state, 'setPresence', null) === null,
    isMuted: state.settings.muteOffers,
    words: { show: say('shell.show'), status: say('shell.status'), mute: say('shell.mute'), quit: say('shell.quit') },
  };
}

function lookOf({ presence, links }: DeskState, offers: number): TrayLook {
  if (offers > 0) return 'offers';
  if (links.salesforce.status === 'down' || links.lightning.status === 'down' || isInDoubt(presence)) return 'problem';
  const own = ownStatus(presence);
  const current = presence.statuses.find((it) => it.id === own);
  if (current === undefined) return 'offline';
  return current.kind === 'busy' ? 'busy' : 'available';
}

/** Whether the agent's status is not what they think it is, or may not be. */
function isInDoubt({ problem, loggedOut, voiceLost, pageSilent, asking }: DeskState['presence']): boolean {
  return problem !== null || loggedOut !== null || voiceLost !== null || pageSilent || asking?.is === 'differs';
}

function tooltipOf(look: TrayLook, status: string, offers: number, say: Say): string {
  switch (look) {
    case 'offers':
      return say('shell.tooltip.offers', { status, count: offers });
    case 'problem':
      return say('shell.tooltip.problem', { status });
    case 'offline':
    case 'busy':
    case 'available':
      return say('shell.tooltip', { status });
  }
}
