import type { Bridge, EventBatch, Topic, TopicValue } from '@jackfield/contract';
import { CHANNELS } from '../channels.ts';

/** The part of `ipcRenderer` a bridge stands on. */
export interface IpcPort {
  invoke(channel: string, ...values: unknown[]): Promise<unknown>;
  send(channel: string, ...values: unknown[]): void;
  on(channel: string, listener: (event: unknown, ...values: unknown[]) => void): unknown;
  off(channel: string, listener: (event: unknown, ...values: unknown[]) => void): unknown;
}

function isAbout<T extends Topic>(value: TopicValue, topic: T): value is Extract<TopicValue, { topic: T }> {
  return value.topic === topic;
}

/** Makes the five verbs and the log. What main sends is of main's own making and passes unread; Electron's event object never does. */
export function makeBridge(ipc: IpcPort): Bridge {
  const hear = (channel: string, listener: (value: unknown) => void): (() => void) => {
    const own = (_event: unknown, value: unknown) => listener(value);
    ipc.on(channel, own);
    return () => void ipc.off(channel, own);
  };
  return {
    boot: () => ipc.invoke(CHANNELS.boot) as ReturnType<Bridge['boot']>,
    command: (command) => ipc.invoke(CHANNELS.command, command) as ReturnType<Bridge['command']>,
    query: (query) => ipc.invoke(CHANNELS.query, query) as ReturnType<Bridge['query']>,
    events: (listener) => hear(CHANNELS.events, (batch) => listener(batch as EventBatch)),
    watch: (topic, listener) => {
      const off = hear(CHANNELS.topic, (heard) => {
        const value = heard as TopicValue;
        if (isAbout(value, topic)) listener(value);
      });
      ipc.send(CHANNELS.watch, topic);
      return off;
    },
    log: (entry) => ipc.send(CHANNELS.log, entry),
  };
}
