import type { GuestMessage } from '@jackfield/contract';
import { ipcMain } from 'electron';
import { CHANNELS } from '../channels.ts';
import { readClaim } from './guests.ts';
import { senderOf } from './ipc.ts';
import type { Log } from './logging.ts';
import type { Registry } from './trust.ts';

/** Hears the Salesforce view's preload. `origin` is where guests live now; empty while there is no view, when nobody is believed. */
export function listenToGuests(options: { origin(): string; registry: Registry; hear(message: GuestMessage): void; log: Log }): void {
  ipcMain.on(CHANNELS.guestSays, (event, text: unknown) => {
    const claim = readClaim(senderOf(event), text, options.origin(), options.registry);
    if (claim.ok) options.hear(claim.message);
    else options.log('warn', 'guestIgnored', { why: claim.code });
  });
}
