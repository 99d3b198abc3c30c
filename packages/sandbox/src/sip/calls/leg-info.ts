import { areKeys } from '../media/keys.ts';

/** What an INFO says. */
export type Info =
  | { readonly kind: 'key'; readonly key: string }
  /** Whoever speaks asks for the recording to go on or rest. */
  | { readonly kind: 'record'; readonly isOn: boolean }
  | { readonly kind: 'refused'; readonly status: number };

/** Reads an INFO: one key, in either of the two usual forms, or the header `Record` as FreeSWITCH understands it. */
export function readInfo(info: { readonly record: string | undefined; readonly type: string | undefined; readonly body: string }): Info {
  const record = info.record?.toLowerCase();
  if (record === 'on' || record === 'off') return { kind: 'record', isOn: record === 'on' };
  const type = info.type?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/dtmf-relay' && type !== 'application/dtmf') return { kind: 'refused', status: 415 };
  const key = type === 'application/dtmf' ? info.body.trim() : (/^Signal\s*=\s*(\S)/im.exec(info.body)?.[1] ?? '');
  return areKeys(key) && key.length === 1 ? { kind: 'key', key } : { kind: 'refused', status: 400 };
}
