import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { EventBatch, TopicValue } from '@jackfield/contract';
import { CHANNELS } from '../channels.ts';
import { APP_ORIGIN } from './assets.ts';
import type { Log } from './logging.ts';
import { isTrusted, type Registry, type Sender } from './trust.ts';
import type { Verbs } from './verbs.ts';

/** Electron's event as a sender. The frame is null, or throws, when it went away meanwhile. */
export function senderOf(event: IpcMainEvent | IpcMainInvokeEvent): Sender {
  try {
    return { contentsId: event.sender.id, frame: event.senderFrame };
  } catch {
    return { contentsId: -1, frame: null };
  }
}

/** Answers the verbs on their channels, to the workspace window only. Everybody else is answered `notTrusted`. */
export function listenToWorkspace(verbs: Verbs, registry: Registry, log: Log): void {
  const trusted = (event: IpcMainEvent | IpcMainInvokeEvent) => {
    const believed = isTrusted(senderOf(event), 'workspace', APP_ORIGIN, registry);
    if (!believed) log('warn', 'ipcNotTrusted');
    return believed;
  };
  ipcMain.handle(CHANNELS.boot, (event) => {
    if (!trusted(event)) throw new Error('notTrusted');
    return verbs.boot();
  });
  ipcMain.handle(CHANNELS.command, (event, input: unknown) => (trusted(event) ? verbs.command(input) : { ok: false, code: 'notTrusted' }));
  ipcMain.handle(CHANNELS.query, (event, input: unknown) =>
    trusted(event) ? verbs.query(input) : { type: 'refused', code: 'notTrusted' },
  );
  ipcMain.on(CHANNELS.watch, (event, input: unknown) => {
    if (trusted(event)) verbs.watch(input);
  });
  ipcMain.on(CHANNELS.log, (event, input: unknown) => {
    if (trusted(event)) verbs.log(input);
  });
}

/** Sends events to a window; a window that is not there gets a snapshot when it boots. */
export function sendEvents(contents: WebContents | null, batch: EventBatch): void {
  if (contents !== null && !contents.isDestroyed() && !contents.isCrashed()) contents.send(CHANNELS.events, batch);
}

/** Sends the latest value of a topic. */
export function sendTopic(contents: WebContents | null, value: TopicValue): void {
  if (contents !== null && !contents.isDestroyed() && !contents.isCrashed()) contents.send(CHANNELS.topic, value);
}
