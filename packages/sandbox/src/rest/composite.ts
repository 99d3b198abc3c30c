import { notEmulated, RestError } from '../records/errors.ts';
import { bodyObject, isObject, onlyFields, urlWithin } from './body.ts';
import type { RestAnswer, RestCall, Resource } from './call.ts';
import { References } from './references.ts';

/** Most subrequests one composite call may have. */
const MAX_SUBREQUESTS = 25;

interface Part {
  readonly method: string;
  readonly url: string;
  readonly referenceId: string;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly body: unknown;
}
interface PartAnswer {
  readonly body: unknown;
  readonly httpHeaders: Readonly<Record<string, string>>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

/** `POST /composite`: several calls in one request, each answered on its own, or all undone with `allOrNone`. Later ones may use what earlier ones answered. */
export function compositeResource(dispatch: (call: RestCall) => RestAnswer): Resource {
  return { method: 'POST', path: /^\/composite\/?$/, handle: (call) => composite(dispatch, call) };
}

function composite(dispatch: (call: RestCall) => RestAnswer, call: RestCall): RestAnswer {
  const { compositeRequest, allOrNone = false } = onlyFields(bodyObject(call), ['compositeRequest', 'allOrNone', 'collateSubrequests']);
  if (typeof allOrNone !== 'boolean') throw new RestError(400, 'JSON_PARSER_ERROR', 'allOrNone must be true or false');
  if (!Array.isArray(compositeRequest) || compositeRequest.length === 0 || compositeRequest.length > MAX_SUBREQUESTS)
    throw new RestError(400, 'JSON_PARSER_ERROR', `compositeRequest must have 1 to ${MAX_SUBREQUESTS} elements`);
  const parts = compositeRequest.map(readPart);
  if (new Set(parts.map((part) => part.referenceId)).size < parts.length)
    throw new RestError(400, 'INVALID_BATCH_REQUEST', 'each referenceId must be unique');
  if (allOrNone && parts.some((part) => part.url.includes('/actions/')))
    throw notEmulated('undoing an action inside a composite request with allOrNone');
  return { status: 200, body: { compositeResponse: allOrNone ? runTogether(dispatch, call, parts) : runEach(dispatch, call, parts) } };
}

function runEach(dispatch: (call: RestCall) => RestAnswer, call: RestCall, parts: readonly Part[]): PartAnswer[] {
  const references = new References();
  return parts.map((part) => {
    const afterwards: (() => void)[] = [];
    const answer = run(dispatch, { ...call, later: (work) => afterwards.push(work) }, part, references);
    for (const work of afterwards) work();
    return answer;
  });
}

/** Runs all parts as one transaction. What follows from them in Omni-Channel happens once they have all succeeded. */
function runTogether(dispatch: (call: RestCall) => RestAnswer, call: RestCall, parts: readonly Part[]): PartAnswer[] {
  const references = new References();
  const afterwards: (() => void)[] = [];
  const within: RestCall = { ...call, later: (work) => afterwards.push(work), undoable: true };
  try {
    const answers = call.org.world.records.transact(() =>
      parts.map((part) => {
        const answer = run(dispatch, within, part, references);
        if (answer.httpStatusCode >= 400) throw new Undone(answer);
        return answer;
      }),
    );
    for (const work of afterwards) work();
    return answers;
  } catch (cause) {
    if (!(cause instanceof Undone)) throw cause;
    const { failure } = cause;
    return parts.map((part) => (part.referenceId === failure.referenceId ? failure : halted(part)));
  }
}

/** Ends the transaction of a composite request without a trace, but for the answer that ended it. */
class Undone extends Error {
  constructor(readonly failure: PartAnswer) {
    super('a part of a composite request failed');
  }
}

function run(dispatch: (call: RestCall) => RestAnswer, outer: RestCall, part: Part, references: References): PartAnswer {
  const answered = (status: number, body: unknown, httpHeaders: Readonly<Record<string, string>> = {}): PartAnswer => ({
    body: body ?? null,
    httpHeaders,
    httpStatusCode: status,
    referenceId: part.referenceId,
  });
  try {
    const url = urlWithin(references.fillText(part.url));
    if (!url?.pathname.startsWith(`${outer.base}/`))
      throw new RestError(400, 'INVALID_BATCH_REQUEST', `the url must begin with ${outer.base}/`);
    const answer = dispatch({
      ...outer,
      method: part.method,
      path: url.pathname.slice(outer.base.length),
      query: url.searchParams,
      body: references.fill(part.body),
      header: (name) => part.httpHeaders[name],
    });
    references.keep(part.referenceId, answer.body);
    return answered(answer.status, answer.body, answer.headers);
  } catch (cause) {
    if (cause instanceof RestError) return answered(cause.status, cause.body());
    throw cause;
  }
}

function readPart(part: unknown, at: number): Part {
  const wrong = (field: string, why: string) => new RestError(400, 'JSON_PARSER_ERROR', `compositeRequest[${at}].${field} ${why}`);
  if (!isObject(part)) throw new RestError(400, 'JSON_PARSER_ERROR', `compositeRequest[${at}] must be an object`);
  const { method, url, referenceId, httpHeaders = {}, body, ...others } = part;
  const unexpected = Object.keys(others)[0];
  if (unexpected !== undefined) throw wrong(unexpected, 'is not emulated');
  if (method !== 'GET' && method !== 'POST' && method !== 'PATCH' && method !== 'DELETE')
    throw wrong('method', 'must be GET, POST, PATCH or DELETE');
  if (typeof url !== 'string') throw wrong('url', 'must be text');
  if (typeof referenceId !== 'string' || !/^[A-Za-z]\w*$/.test(referenceId))
    throw wrong('referenceId', 'must be letters, digits and underscores, and begin with a letter');
  if (!isObject(httpHeaders) || Object.values(httpHeaders).some((value) => typeof value !== 'string'))
    throw wrong('httpHeaders', 'must be an object of texts');
  const headers = Object.fromEntries(Object.entries(httpHeaders).map(([name, value]) => [name.toLowerCase(), String(value)]));
  return { method, url, referenceId, httpHeaders: headers, body };
}

function halted(part: Part): PartAnswer {
  return {
    httpHeaders: {},
    httpStatusCode: 400,
    referenceId: part.referenceId,
    body: [
      {
        errorCode: 'PROCESSING_HALTED',
        message: 'The transaction was rolled back since another operation in the same transaction failed.',
      },
    ],
  };
}
