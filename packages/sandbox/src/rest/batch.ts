import { RestError } from '../records/errors.ts';
import { bodyObject, isObject, onlyFields, urlWithin } from './body.ts';
import type { RestAnswer, RestCall, Resource } from './call.ts';

/** Most subrequests of one batch. */
const MAX_SUBREQUESTS = 25;

/** `POST /composite/batch`: up to 25 independent calls, answered in order. `haltOnError` leaves out what follows a failure. */
export function batchResource(dispatch: (call: RestCall) => RestAnswer): Resource {
  return { method: 'POST', path: /^\/composite\/batch\/?$/, handle: (call) => batch(dispatch, call) };
}

function batch(dispatch: (call: RestCall) => RestAnswer, call: RestCall): RestAnswer {
  const { batchRequests, haltOnError = false } = onlyFields(bodyObject(call), ['batchRequests', 'haltOnError']);
  if (typeof haltOnError !== 'boolean') throw new RestError(400, 'JSON_PARSER_ERROR', 'haltOnError must be true or false');
  if (!Array.isArray(batchRequests) || batchRequests.length === 0 || batchRequests.length > MAX_SUBREQUESTS)
    throw new RestError(400, 'JSON_PARSER_ERROR', `batchRequests must have 1 to ${MAX_SUBREQUESTS} elements`);
  let halted = false;
  const results = batchRequests.map((one: unknown, at) => {
    const answer = halted ? HALTED : answerOne(dispatch, call, one, at);
    if (haltOnError && answer.status >= 400) halted = true;
    return { statusCode: answer.status, result: answer.body ?? null };
  });
  return { status: 200, body: { hasErrors: results.some((one) => one.statusCode >= 400), results } };
}

const HALTED: RestAnswer = {
  status: 412,
  body: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }],
};

function answerOne(dispatch: (call: RestCall) => RestAnswer, call: RestCall, one: unknown, at: number): RestAnswer {
  const wrong = (why: string) => new RestError(400, 'JSON_PARSER_ERROR', `batchRequests[${at}] ${why}`);
  if (!isObject(one)) throw wrong('must be an object');
  const { method, url, richInput } = onlyFields(one, ['method', 'url', 'richInput'], `batchRequests[${at}].`);
  if (typeof method !== 'string' || typeof url !== 'string') throw wrong('needs a method and a url');
  const target = urlWithin(url.replace(/^\/?(services\/data\/)?/, '/services/data/'));
  if (!target?.pathname.startsWith(`${call.base}/`)) throw wrong(`url must begin with ${call.base.slice('/services/data/'.length)}/`);
  try {
    return dispatch({
      ...call,
      method,
      path: target.pathname.slice(call.base.length),
      query: target.searchParams,
      body: richInput,
      header: () => undefined,
    });
  } catch (cause) {
    if (cause instanceof RestError) return { status: cause.status, body: cause.body() };
    throw cause;
  }
}
