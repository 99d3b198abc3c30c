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
}

/** The answer to a REST call; no body is an empty one. */
export interface RestAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** One resource. Named groups of the path, percent-decoded, are the handler's second argument. */
export interface Resource {
  readonly method: string;
  readonly path: RegExp;
  readonly handle: (call: RestCall, params: Readonly<Record<string, string>>) => RestAnswer;
}
