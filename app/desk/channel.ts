import type { Channel } from '@jackfield/contract';
import type { IconName } from '@jackfield/ui';
import type { Key } from '../strings/strings.ts';

/** How each kind of work is drawn and called. */
export const CHANNELS: Record<Channel, { icon: IconName; says: Key }> = {
  chat: { icon: 'chat', says: 'channel.chat' },
  whatsapp: { icon: 'whatsapp', says: 'channel.whatsapp' },
  case: { icon: 'case', says: 'channel.case' },
  call: { icon: 'phone', says: 'channel.call' },
};
