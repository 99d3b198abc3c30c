/** Which way sound goes, as who wrote the description sees it (RFC 3264, 5.1). */
export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** What the centre has to know of a description of a call. */
export interface AudioDescription {
  readonly direction: Direction;
  /** Names of formats by their payload type, in capital letters: `PCMU/8000`. */
  readonly formats: ReadonlyMap<number, string>;
  /** Names the ICE session: another one is a restart. Empty where there is none. */
  readonly iceUser: string;
}

const STATIC: Readonly<Record<number, string>> = { 0: 'PCMU/8000', 3: 'GSM/8000', 8: 'PCMA/8000', 9: 'G722/8000', 18: 'G729/8000' };

/** Reads the first audio section of a session description; null when there is none that is wanted. */
export function readAudio(sdp: string): AudioDescription | null {
  const lines = sdp.split(/\r?\n/);
  const begin = lines.findIndex((line) => line.startsWith('m=audio '));
  if (begin < 0) return null;
  const next = lines.findIndex((line, at) => at > begin && line.startsWith('m='));
  const section = lines.slice(begin, next < 0 ? undefined : next);
  const session = lines.slice(
    0,
    lines.findIndex((line) => line.startsWith('m=')),
  );
  const [port, , ...types] = (section[0] ?? '').slice('m=audio '.length).trim().split(' ');
  if (port === '0') return null;
  const formats = new Map<number, string>();
  for (const type of types.map(Number)) {
    const mapped = section.find((line) => line.startsWith(`a=rtpmap:${type} `))?.slice(`a=rtpmap:${type} `.length);
    const name = mapped ?? STATIC[type];
    if (name !== undefined) formats.set(type, name.trim().toUpperCase().split('/').slice(0, 2).join('/'));
  }
  const said = [...section, ...session].find((line) => /^a=(sendrecv|sendonly|recvonly|inactive)$/.test(line));
  const iceUser = [...section, ...session].find((line) => line.startsWith('a=ice-ufrag:'))?.slice('a=ice-ufrag:'.length) ?? '';
  return { direction: directionOf(said?.slice(2)), formats, iceUser };
}

/** Whether both ends have a format that the centre can write and read. */
export function isUnderstood(audio: AudioDescription): boolean {
  return [...audio.formats.values()].some((name) => name === 'PCMU/8000' || name === 'PCMA/8000');
}

/**
 * The description without telephone events of another rate than the sound has: browsers offer them at 48,000 and 8,000 Hz, and the library would take the
 * first by its name alone.
 */
export function withPlainEvents(sdp: string): string {
  const others = [...sdp.matchAll(/^a=rtpmap:(\d+) telephone-event\/(\d+)/gim)]
    .filter(([, , rate]) => rate !== '8000')
    .map(([, type]) => type);
  const lines = sdp
    .split(/\r?\n/)
    .filter((line) => !others.some((type) => line.startsWith(`a=rtpmap:${type} `) || line.startsWith(`a=fmtp:${type} `)));
  return lines
    .map((line) =>
      line.startsWith('m=audio ')
        ? line
            .split(' ')
            .filter((word, at) => at < 3 || !others.includes(word))
            .join(' ')
        : line,
    )
    .join('\r\n');
}

function directionOf(text: string | undefined): Direction {
  return text === 'sendonly' || text === 'recvonly' || text === 'inactive' ? text : 'sendrecv';
}
