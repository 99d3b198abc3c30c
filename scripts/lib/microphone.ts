import { existsSync, readFileSync } from 'node:fs';

/** Whether this machine has something that records sound. Only Linux is asked; elsewhere there is taken to be one. */
export function hasMicrophone(list = '/proc/asound/pcm', platform: NodeJS.Platform = process.platform): boolean {
  if (platform !== 'linux') return true;
  return existsSync(list) && readFileSync(list, 'utf8').includes('capture');
}
