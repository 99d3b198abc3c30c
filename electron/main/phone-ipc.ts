import { ipcMain } from 'electron';
import { phoneSays, type PhoneSays } from '@jackfield/contract';
import { CHANNELS } from '../channels.ts';
import { PHONE_ORIGIN } from './assets.ts';
import { senderOf } from './ipc.ts';
import type { Log } from './logging.ts';
import { isTrusted, type Registry } from './trust.ts';

/** Hears the phone page: the one we made, its main frame, its own origin; and of that only what the schema knows. */
export function listenToPhone(hear: (what: PhoneSays) => void, registry: Registry, log: Log): void {
  ipcMain.on(CHANNELS.phoneSays, (event, input: unknown) => {
    if (!isTrusted(senderOf(event), 'phone', PHONE_ORIGIN, registry)) {
      log('warn', 'phoneNotTrusted');
      return;
    }
    const read = phoneSays.safeParse(input);
    if (read.success) hear(read.data);
    else log('warn', 'phoneMalformed', { field: read.error.issues[0]?.path.map(String).join('.') || 'whole' });
  });
}
