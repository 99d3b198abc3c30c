/** A refusal in the REST API's words: a status, an error code and, where the fault lies in fields, their names. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly fields?: readonly string[],
  ) {
    super(message);
    this.name = 'RestError';
  }

  /** The body of the answer: an array even for one error. `fields` is there only when it says something. */
  body(): unknown[] {
    return [{ ...(this.fields ? { fields: this.fields } : {}), message: this.message, errorCode: this.errorCode }];
  }
}

/** Something the emulated org knows of, but this emulator does not do. Loud, so that no test rests on it. */
export function notEmulated(what: string): RestError {
  return new RestError(400, 'NOT_SUPPORTED_BY_SANDBOX', `The sandbox does not emulate ${what}.`);
}

/** The answer to a path or record that is not there. */
export function notFound(message = 'The requested resource does not exist'): RestError {
  return new RestError(404, 'NOT_FOUND', message);
}
