/**
 * Ends an exhaustive switch: a union member that nobody handles is refused by the compiler, and at run time is a bug.
 * @throws always.
 */
export function missingCase(value: never): never {
  throw new Error(`missing case: ${JSON.stringify(value)}`);
}
