import type { CallId, LegNews, PhoneDevices, SipDialog } from '@jackfield/contract';
import type { Microphone } from './microphone.ts';
import type { Schedule } from './schedule.ts';
import type { Session } from './sip-stack.ts';
import type { Speaker } from './speaker.ts';

/** What a leg needs of the phone it belongs to. */
export interface LegOptions {
  id: CallId;
  /** How it was, where another process had it. */
  was: { muted: boolean; held: boolean };
  microphone: Pick<Microphone, 'open' | 'doubt'>;
  makeSpeaker(devices: PhoneDevices): Speaker;
  devices(): PhoneDevices;
  iceServers: readonly RTCIceServer[];
  schedule: Schedule;
  nowMs(): number;
  isLineUp(): boolean;
  /** An address to hand somebody on to. */
  addressOf(number: string): string;
  /** Another leg's session, to be connected with. */
  sessionOf(id: CallId): Session | null;
  tell(news: LegNews): void;
  onDialog(dialog: SipDialog): void;
  /** It is over: nobody asks it for anything any more. */
  onOver(): void;
}
