import type { CommandAnswer, SettingsChange, WindowCommand } from '@jackfield/contract';
import type { GuestLink } from '@jackfield/omni-bridge';
import type { Quit } from './quit.ts';
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
  /** Opens a link outside; false for one that is not safe. Rejects when the system opens nothing. */
  openLink(address: string): Promise<boolean>;
  signIn: Pick<SignIn, 'cancel' | 'openAgain'>;
  quit: Pick<Quit, 'answered'>;
  zoom(): number;
  changeSettings(change: SettingsChange): Promise<CommandAnswer>;
  /** Rejects when nothing could be printed; giving it up in the system's dialog is no failure. */
  print(): Promise<void>;
  exportTransfers(): Promise<CommandAnswer>;
  /** False where it holds only until the app ends. */
  keepPhoneAccount(account: { user: string; password: string }): Promise<boolean>;
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
        case 'changeSettings':
          return targets.changeSettings(command.change);
        case 'printWindow':
          return targets.print().then(
            () => ({ ok: true }),
            () => ({ ok: false, code: 'notPrinted' }),
          );
        case 'setPhoneAccount': {
          const { user, password } = command;
          const isKept = await targets.keepPhoneAccount({ user, password });
          return isKept ? { ok: true } : { ok: false, code: 'settingsNotKept' };
        }
        case 'exportTransfers':
          return targets.exportTransfers();
        case 'openLink':
          return targets.openLink(command.address).then(
            (isOpened) => (isOpened ? { ok: true } : { ok: false, code: 'unsafeLink' }),
            () => ({ ok: false, code: 'noBrowser' }),
          );
        case 'cancelSignIn':
          targets.signIn.cancel();
          return { ok: true };
        case 'answerQuit':
          targets.quit.answered(command.answer);
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
