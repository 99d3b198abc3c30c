import type { CommandAnswer, WindowCommand } from '@jackfield/contract';
import type { GuestLink } from '@jackfield/omni-bridge';
import type { Bounds, SalesforceView } from './salesforce-view.ts';
import type { SignIn } from './sign-in.ts';

/** Carries out commands about the window. */
export interface WindowCommands {
  perform(command: WindowCommand): Promise<CommandAnswer>;
  /** The view was made: it goes where the workspace wants it. */
  viewMade(view: Pick<SalesforceView, 'place'>): void;
}

/** `zoom` is the workspace's zoom factor: its CSS pixels are not the window's. */
export function createWindowCommands(targets: {
  view(): SalesforceView | null;
  guests: Pick<GuestLink, 'show'>;
  signIn: Pick<SignIn, 'cancel' | 'openAgain'>;
  zoom(): number;
}): WindowCommands {
  let wanted: Bounds | null = null;
  return {
    viewMade: (view) => view.place(wanted),
    async perform(command) {
      const view = targets.view();
      switch (command.type) {
        case 'placeSalesforceView':
          wanted = command.bounds === null ? null : scale(command.bounds, targets.zoom());
          view?.place(wanted);
          return { ok: true };
        case 'focusSalesforceView':
          view?.focus();
          return view === null ? { ok: false, code: 'linkDown' } : { ok: true };
        case 'openInSalesforce': {
          const result = await targets.guests.show(command.interactionId);
          return result.ok ? { ok: true } : { ok: false, code: 'linkDown', detail: result.code };
        }
        case 'cancelSignIn':
          targets.signIn.cancel();
          return { ok: true };
        case 'reopenSignIn':
          return targets.signIn.openAgain().then(
            () => ({ ok: true }),
            () => ({ ok: false, code: 'noBrowser' }),
          );
      }
    },
  };
}

function scale(bounds: Bounds, factor: number): Bounds {
  return {
    x: Math.round(bounds.x * factor),
    y: Math.round(bounds.y * factor),
    width: Math.round(bounds.width * factor),
    height: Math.round(bounds.height * factor),
  };
}
