import type { LineNews, MicrophoneState, PhoneState } from '@jackfield/contract';

/** What is known of the parts a voice needs. */
export interface PhoneParts {
  /** The page: not there yet, there, or gone. */
  page: 'starting' | 'here' | 'gone';
  /** Whether there is anything to register with. */
  account: 'asking' | 'known' | 'missing';
  line: LineNews;
  /** Null: not looked at yet. */
  microphone: MicrophoneState | null;
}

/** Before anything of it is known. */
export const NOTHING_KNOWN: PhoneParts = { page: 'starting', account: 'asking', line: { is: 'connecting' }, microphone: null };

const MICROPHONE = { missing: 'noMicrophone', denied: 'microphoneDenied', busy: 'microphoneBusy' } as const;

/**
 * How the phone stands, by the first part that fails: without its page nothing else can be told, and without a line a microphone is of no use.
 * @param late whether it has had its time to come up, so that what is not there yet counts as failing.
 */
export function phoneStateOf({ page, account, line, microphone }: PhoneParts, late: boolean): PhoneState {
  if (page === 'gone') return { is: 'failed', why: 'phoneGone' };
  if (account === 'missing') return { is: 'failed', why: 'noPhoneAccount' };
  if (line.is === 'lost') return { is: 'failed', why: line.why === 'wrongAccount' ? 'wrongPhoneAccount' : 'noPhone' };
  if (microphone !== null && microphone !== 'works') return { is: 'failed', why: MICROPHONE[microphone] };
  if (page === 'here' && line.is === 'registered' && microphone !== null) return { is: 'ready' };
  return late ? { is: 'failed', why: 'noPhone' } : { is: 'starting' };
}
