import { contextBridge, ipcRenderer } from 'electron';
import type { PhoneBridge, PhoneHears } from '@jackfield/contract';
import { CHANNELS } from '../channels.ts';

const bridge: PhoneBridge = {
  say: (what) => ipcRenderer.send(CHANNELS.phoneSays, what),
  hear(listener) {
    const own = (_event: unknown, what: unknown) => listener(what as PhoneHears);
    ipcRenderer.on(CHANNELS.phoneHears, own);
    return () => void ipcRenderer.off(CHANNELS.phoneHears, own);
  },
};

contextBridge.exposeInMainWorld('jackfieldPhone', bridge);
