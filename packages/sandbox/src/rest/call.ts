import type { Org } from '../org.ts';

/** One REST call, free of HTTP: it comes from a request or from inside a composite one. */
export interface RestCall {
  readonly org: Org;
  /** The signed-in user. */
  readonly userId: string;
  readonly method: string;
  /** The path after `/services/data/vXX.0`, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** `/services/data/vXX.0`. */
  readonly base: string;
  /** The parsed JSON body; undefined when there is none. */
  readonly body: unknown;
  /** A request header by lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** Does something once what this call wrote is sure to stay: at once, or when the whole request it belongs to has succeeded. */
  readonly later: (work: () => void) => void;
  /** Whether this call may yet be undone together with others. */
  readonly undoable: boolean;
}

/** The answer to a REST call; no body is an empty one. */
export interface RestAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One resource. Named groups of the path, percent-decoded, are the handler's second argument. */
export interface Resource {
  readonly method: string;
  readonly path: RegExp;
  readonly handle: (call: RestCall, params: Readonly<Record<string, string>>) => RestAnswer;
}
