import type { Interaction } from '@jackfield/contract';
import { replyWindow } from '../reply-window.ts';

/** The interaction with its reply window as it stands at `atMs` (server time); the same object where nothing became different. */
export function withReplyWindow(interaction: Interaction, atMs: number): Interaction {
  const was = interaction.replyWindow;
  const is = replyWindow(interaction, atMs);
  const closesAt = (window: Interaction['replyWindow']) => ('closesAtMs' in window ? window.closesAtMs : null);
  return was.is === is.is && closesAt(was) === closesAt(is) ? interaction : { ...interaction, replyWindow: is };
}
