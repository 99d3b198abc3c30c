import { FlowFault } from '../flow/interview.ts';
import { runFlow } from '../flow/run.ts';
import { notFound, RestError } from '../records/errors.ts';
import type { FieldValue } from '../records/schema.ts';
import { bodyObject, isObject } from './body.ts';
import type { RestAnswer, RestCall, Resource } from './call.ts';

/** Runs deployed flows. The answer is an array, one element for each input, as the Actions API gives it. */
export const FLOW_RESOURCES: readonly Resource[] = [{ method: 'POST', path: /^\/actions\/custom\/flow\/(?<name>\w+)$/, handle: invoke }];

function invoke(call: RestCall, params: Readonly<Record<string, string>>): RestAnswer {
  const name = params['name'] ?? '';
  const flow = call.org.flows.get(name);
  if (!flow) throw notFound();
  const { inputs, ...others } = bodyObject(call);
  const unexpected = Object.keys(others)[0];
  if (unexpected !== undefined) throw new RestError(400, 'JSON_PARSER_ERROR', `Unrecognized field "${unexpected}"`);
  if (!Array.isArray(inputs) || inputs.length === 0)
    throw new RestError(400, 'JSON_PARSER_ERROR', 'inputs must be an array with at least one element');
  const answers = inputs.map((input: unknown) => {
    try {
      const outputs = runFlow(call.org.world, call.org.omni, flow, readInput(input), call.userId);
      return answer(name, null, { Flow__InterviewStatus: 'Finished', ...outputs });
    } catch (cause) {
      if (!(cause instanceof FlowFault)) throw cause;
      return answer(name, [{ statusCode: cause.statusCode, message: cause.message, fields: [] }], null);
    }
  });
  return { status: answers.every((one) => one.isSuccess) ? 200 : 400, body: answers };
}

function answer(actionName: string, errors: unknown[] | null, outputValues: Record<string, unknown> | null) {
  return { actionName, errors, invocationId: null, isSuccess: errors === null, outcome: null, outputValues, sortOrder: -1, version: 1 };
}

function readInput(input: unknown): Record<string, FieldValue> {
  if (!isObject(input)) throw new RestError(400, 'JSON_PARSER_ERROR', 'each element of inputs must be an object');
  const read: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(input)) {
    if (value !== null && typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      throw new RestError(400, 'JSON_PARSER_ERROR', `inputs.${name} must be a single value`);
    read[name] = value;
  }
  return read;
}
