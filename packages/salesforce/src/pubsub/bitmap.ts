/** A field as bitmaps count them: by its place in the schema, with the names of its parts where it is compound. */
export interface FieldPlace {
  name: string;
  /** Null where it is not compound. */
  parts: readonly string[] | null;
}

/**
 * The field names in `changedFields`, `nulledFields` or `diffFields` of a header. Each element is a bitmap in hexadecimal, the lowest bit for
 * the first field of the schema (`0x650004E0`), or one for the parts of the compound field at a place (`4-0x10`); a part is named
 * `Name.FirstName`. Source: "Event Deserialization Considerations" of the Pub/Sub API guide. Throws for what is no bitmap of this schema.
 */
export function namesIn(bitmaps: readonly string[], fields: readonly FieldPlace[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const text of bitmaps) {
    const match = /^(?:(\d+)-)?0x([0-9a-f]+)$/i.exec(text);
    if (match === null) throw new Error(`no bitmap: ${text}`);
    const [, place, digits = ''] = match;
    if (place === undefined) {
      for (const bit of bitsOf(digits)) names.add(at(fields, bit, text).name);
    } else {
      const parent = at(fields, Number(place), text);
      if (parent.parts === null) throw new Error(`${text} is of parts of ${parent.name}, which has none`);
      for (const bit of bitsOf(digits)) names.add(`${parent.name}.${at(parent.parts, bit, text)}`);
    }
  }
  return names;
}

/** The places of the ones, lowest first. */
function bitsOf(digits: string): number[] {
  const bits: number[] = [];
  for (let nibble = 0; nibble < digits.length; nibble += 1) {
    const value = Number.parseInt(digits.charAt(digits.length - 1 - nibble), 16);
    for (let bit = 0; bit < 4; bit += 1) if (((value >> bit) & 1) === 1) bits.push(nibble * 4 + bit);
  }
  return bits;
}

function at<T>(items: readonly T[], place: number, bitmap: string): T {
  const item = items[place];
  if (item === undefined) throw new Error(`${bitmap} speaks of field ${place}, the schema has ${items.length}`);
  return item;
}
