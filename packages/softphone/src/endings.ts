import type { CallEnd } from '@jackfield/contract';

/** How JsSIP says that a call has ended. */
export interface Ending {
  originator: string;
  cause: string;
  /** The value of a Reason header (RFC 3326), where the message had one. */
  reason: string | null;
}

/** JsSIP's causes, in our words. What is not here is `refused`. */
const HOW: Readonly<Record<string, CallEnd>> = {
  Terminated: 'hungUp',
  Canceled: 'cancelled',
  Busy: 'busy',
  Rejected: 'declined',
  'No Answer': 'noAnswer',
  Unavailable: 'noAnswer',
  Expires: 'noAnswer',
  'Request Timeout': 'noAnswer',
  'Not Found': 'notFound',
  'Address Incomplete': 'notFound',
  'User Denied Media Access': 'noMicrophone',
  'Incompatible SDP': 'mediaFailed',
  'Missing SDP': 'mediaFailed',
  'Bad Media Description': 'mediaFailed',
  'WebRTC Error': 'mediaFailed',
  'RTP Timeout': 'mediaFailed',
  'Connection Error': 'lost',
  'Dialog Error': 'lost',
  'Internal Error': 'lost',
};

/** What an ending means, and whose doing it was. */
export function readEnding({ originator, cause, reason }: Ending): { how: CallEnd; by: 'us' | 'them' | 'system' } {
  const by = originator === 'local' ? 'us' : originator === 'remote' ? 'them' : 'system';
  // RFC 3326, 3: a CANCEL because somebody else has answered carries the 200 of their answer.
  if (by === 'them' && reason !== null && /^\s*SIP\s*;.*cause\s*=\s*200\b/i.test(reason)) return { how: 'answeredElsewhere', by };
  return { how: HOW[cause] ?? 'refused', by };
}
