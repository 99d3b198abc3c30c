/** The alphabet of the three checksum characters that turn a 15-character id into an 18-character one. */
const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Whether a text has the form of a record id, short or long. */
export function isRecordId(text: string): boolean {
  return /^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/.test(text);
}

/** The 15-character form of an id, as Omni-Channel's toolkit and its events speak of records. */
export function shortId(id: string): string {
  return id.slice(0, 15);
}

/** The 18-character form of an id: for each block of five, one character says which of the five are capitals. Refuses what is not an id. */
export function longId(id: string): string {
  if (!isRecordId(id)) throw new TypeError(`"${id}" is not a record id`);
  const short = shortId(id);
  const suffix = [0, 5, 10].map((start) => {
    const bits = [...short.slice(start, start + 5)].reduce((sum, char, at) => (/[A-Z]/.test(char) ? sum | (1 << at) : sum), 0);
    return CHECKSUM.charAt(bits);
  });
  return short + suffix.join('');
}

/** The object a record page of this id shows, by the id's prefix; null when this sandbox knows no such object. */
export function objectOfId(id: string): string | null {
  return OBJECT_BY_PREFIX[id.slice(0, 3)] ?? null;
}

const OBJECT_BY_PREFIX: Readonly<Record<string, string>> = {
  '0Mw': 'MessagingSession',
  '005': 'User',
  '500': 'Case',
  '0LQ': 'VoiceCall',
  '003': 'Contact',
  '0PA': 'MessagingEndUser',
};
