/** Checks the one object a console or Omni-Channel method takes. A rejection names the method and the argument. */
export function readArguments(
  method: string,
  given: unknown,
  required: readonly string[],
  optional: readonly string[] = [],
): Record<string, unknown> {
  if (required.length === 0 && given === undefined) return {};
  if (typeof given !== 'object' || given === null) throw new TypeError(`${method}: the argument is not an object`);
  const values = { ...given } as Record<string, unknown>;
  for (const name of required)
    if (values[name] === undefined || values[name] === null) throw new TypeError(`${method}: ${name} is missing`);
  for (const name of Object.keys(values))
    if (!required.includes(name) && !optional.includes(name)) throw new TypeError(`${method}: there is no argument ${name}`);
  return values;
}

/** Reads a text argument. */
export function textArgument(method: string, values: Record<string, unknown>, name: string): string {
  const value = values[name];
  if (typeof value !== 'string') throw new TypeError(`${method}: ${name} is not a text`);
  return value;
}
