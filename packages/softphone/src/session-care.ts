import { dialString, type SipDialog } from '@jackfield/contract';
import type { Session } from './sip-stack.ts';

/**
 * JsSIP ends a call whose re-INVITE, or whatever else was on its way, met a broken network or an answer it does not like. The people in it
 * still hear each other: the call stays, and the line looks after the rest.
 */
export function keepThroughTrouble(session: Session, onTrouble: () => void): void {
  const terminate = session.terminate.bind(session);
  session.terminate = (how) => {
    const isNetwork = how?.cause === 'Connection Error' || how?.cause === 'Request Timeout';
    const isRefused =
      how?.reason_phrase === 'Hold Failed' || how?.reason_phrase === 'Unhold Failed' || how?.reason_phrase === 'Media Renegotiation Failed';
    if ((isNetwork || isRefused) && session.isEstablished()) onTrouble();
    else terminate(how);
  };
}

/** JsSIP keeps the dialog to itself; what names it is read where it keeps it. */
export function dialogOf(session: Session | null): SipDialog | null {
  const id = (session as { _dialog?: { id?: { call_id?: string; local_tag?: string; remote_tag?: string } } } | null)?._dialog?.id;
  if (id?.call_id === undefined || id.local_tag === undefined || id.remote_tag === undefined) return null;
  return { sipCallId: id.call_id, localTag: id.local_tag, remoteTag: id.remote_tag, target: session?.remote_identity.uri.user ?? '' };
}

/** Who is on the other side: what may be dialled or shown of the address, and what they call themselves. */
export function remoteOf({ remote_identity: { display_name: name, uri } }: Session): { number: string; name: string | null } {
  const number = dialString.safeParse(uri.user ?? '');
  return {
    number: number.success ? number.data : '',
    name: name === undefined || name.trim() === '' ? null : name.trim().slice(0, 200),
  };
}
