import { status as Status, type Metadata } from '@grpc/grpc-js';

/** How a call failed or a stream ended, before anybody judges it. */
export interface Fault {
  /** The gRPC status. `OK` is a stream that the server ended in good order. */
  status: Status;
  /** Salesforce's own code without its prefix, null where the trailer has none. */
  code: string | null;
  /** For a log; holds no token and no customer data. */
  words: string;
  /** The token that the call was made with. */
  token: string;
}

/** A fault as it leaves this package: without the token, because whoever is told of it writes it to a log. */
export type FaultReport = Omit<Fault, 'token'>;

const PREFIX = 'sfdc.platform.eventbus.grpc.';

/** Reads the end of a call. Salesforce's code is in the trailer `error-code`. */
export function readFault(end: { code: Status; details: string; metadata: Metadata }, token: string): Fault {
  const value = end.metadata.get('error-code')[0];
  const code = value === undefined ? null : value.toString();
  return { status: end.code, code: code?.startsWith(PREFIX) === true ? code.slice(PREFIX.length) : code, words: end.details, token };
}

/** A stream on which nothing was heard for too long. */
export function silent(silenceMs: number, token: string): Fault {
  return { status: Status.DEADLINE_EXCEEDED, code: null, words: `nothing heard for ${silenceMs} ms`, token };
}

/** A stream that brought far more than was asked for. */
export function overrun(token: string): Fault {
  return { status: Status.INTERNAL, code: null, words: 'more events came than were asked for', token };
}

/** What may be told of a fault. */
export function reportOf({ status, code, words }: Fault): FaultReport {
  return { status, code, words };
}

/** Salesforce's code, or the name of the status where it gave none. */
export function nameOf(fault: FaultReport): string {
  return fault.code ?? Status[fault.status];
}
