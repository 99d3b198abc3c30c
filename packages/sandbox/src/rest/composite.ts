import { notEmulated, RestError } from '../records/errors.ts';
import { bodyObject, isObject } from './body.ts';
import type { RestAnswer, RestCall, Resource } from './call.ts';

/** Most subrequests one composite call may have. */
const MAX_SUBREQUESTS = 25;

interface Part {
  readonly method: string;
  readonly url: string;
  readonly referenceId: string;
  readonly body: unknown;
}
interface PartAnswer {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
}

/** `POST /composite`: several calls in one request, each answered on its own, or all undone with `allOrNone`. */
export function compositeResource(dispatch: (call: RestCall) => RestAnswer): Resource {
  return { method: 'POST', path: /^\/composite\/?$/, handle: (call) => composite(dispatch, call) };
}

function composite(dispatch: (call: RestCall) => RestAnswer, call: RestCall): RestAnswer {
  const { compositeRequest, allOrNone = false, ...others } = bodyObject(call);
  const unexpected = Object.keys(others)[0];
  if (unexpected !== undefined) throw new RestError(400, 'JSON_PARSER_ERROR', `Unrecognized field "${unexpected}"`);
  if (typeof allOrNone !== 'boolean') throw new RestError(400, 'JSON_PARSER_ERROR', 'allOrNone must be true or false');
  if (!Array.isArray(compositeRequest) || compositeRequest.length === 0 || compositeRequest.length > MAX_SUBREQUESTS)
    throw new RestError(400, 'JSON_PARSER_ERROR', `compositeRequest must have 1 to ${MAX_SUBREQUESTS} elements`);
  const parts = compositeRequest.map(readPart);
  if (new Set(parts.map((part) => part.referenceId)).size < parts.length)
    throw new RestError(400, 'INVALID_BATCH_REQUEST', 'each referenceId must be unique');
  if (allOrNone && parts.some((part) => part.url.includes('/actions/')))
    throw notEmulated('undoing an action inside a composite request with allOrNone');
  const before = call.org.world.records.snapshot();
  const answers = parts.map((part) => run(dispatch, call, part));
  if (allOrNone && answers.some((answer) => answer.httpStatusCode >= 400)) {
    call.org.world.records.restore(before);
    return { status: 200, body: { compositeResponse: answers.map((answer) => (answer.httpStatusCode >= 400 ? answer : halted(answer))) } };
  }
  return { status: 200, body: { compositeResponse: answers } };
}

function run(dispatch: (call: RestCall) => RestAnswer, outer: RestCall, part: Part): PartAnswer {
  const answered = (status: number, body: unknown): PartAnswer => ({
    body: body ?? null,
    httpHeaders: {},
    httpStatusCode: status,
    referenceId: part.referenceId,
  });
  try {
    const url = new URL(part.url, 'http://org.invalid');
    if (!url.pathname.startsWith(`${outer.base}/`))
      throw new RestError(400, 'INVALID_BATCH_REQUEST', `the url must begin with ${outer.base}/`);
    const answer = dispatch({
      ...outer,
      method: part.method,
      path: url.pathname.slice(outer.base.length),
      query: url.searchParams,
      body: part.body,
      header: () => undefined,
    });
    return answered(answer.status, answer.body);
  } catch (cause) {
    if (cause instanceof RestError) return answered(cause.status, cause.body());
    throw cause;
  }
}

function readPart(part: unknown, at: number): Part {
  const wrong = (field: string, why: string) => new RestError(400, 'JSON_PARSER_ERROR', `compositeRequest[${at}].${field} ${why}`);
  if (!isObject(part)) throw new RestError(400, 'JSON_PARSER_ERROR', `compositeRequest[${at}] must be an object`);
  const { method, url, referenceId, body, ...others } = part;
  const unexpected = Object.keys(others)[0];
  if (unexpected !== undefined) throw wrong(unexpected, 'is not emulated');
  if (method !== 'GET' && method !== 'POST' && method !== 'PATCH' && method !== 'DELETE')
    throw wrong('method', 'must be GET, POST, PATCH or DELETE');
  if (typeof url !== 'string') throw wrong('url', 'must be text');
  if (typeof referenceId !== 'string' || !/^\w+$/.test(referenceId)) throw wrong('referenceId', 'must be letters, digits and underscores');
  if (JSON.stringify(part).includes('@{')) throw notEmulated('references between subrequests');
  return { method, url, referenceId, body };
}

function halted(answer: PartAnswer): PartAnswer {
  return {
    ...answer,
    httpStatusCode: 400,
    body: [
      {
        errorCode: 'PROCESSING_HALTED',
        message: 'The transaction was rolled back since another operation in the same transaction failed.',
      },
    ],
  };
}
