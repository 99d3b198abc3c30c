import type { WebContents } from 'electron';
import { chordOf } from './chords.ts';

/** Hands the app's chords, typed into a view, to the workspace, and the keyboard with them. */
export function giveChordsTo(view: WebContents, workspace: WebContents): void {
  view.on('before-input-event', (event, input) => {
    const press = chordOf(input, process.platform);
    if (press === null || workspace.isDestroyed()) return;
    event.preventDefault();
    workspace.focus();
    workspace.sendInputEvent({ type: 'keyDown', ...press });
    workspace.sendInputEvent({ type: 'keyUp', ...press });
  });
}
