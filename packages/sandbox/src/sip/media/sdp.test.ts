import { describe, expect, it } from 'vitest';
import { isUnderstood, readAudio, withPlainEvents } from './sdp.ts';

const sdp = (...lines: string[]) => ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', ...lines, ''].join('\r\n');
const CHROMIUM = sdp(
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 0 8 110 126',
  'a=ice-ufrag:abcd',
  'a=rtpmap:111 opus/48000/2',
  'a=rtpmap:110 telephone-event/48000',
  'a=rtpmap:126 telephone-event/8000',
  'a=sendonly',
);

describe('a description', () => {
  it('tells formats by their names, also those that need no line', () => {
    const audio = readAudio(CHROMIUM);
    expect([...(audio?.formats ?? [])]).toEqual([
      [111, 'OPUS/48000'],
      [0, 'PCMU/8000'],
      [8, 'PCMA/8000'],
      [110, 'TELEPHONE-EVENT/48000'],
      [126, 'TELEPHONE-EVENT/8000'],
    ]);
    expect(audio).toMatchObject({ direction: 'sendonly', iceUser: 'abcd' });
  });

  it('has a direction for all of it, or none, which is both ways', () => {
    expect(readAudio(sdp('a=inactive', 'm=audio 9 RTP/AVP 0'))?.direction).toBe('inactive');
    expect(readAudio(sdp('m=audio 9 RTP/AVP 0'))?.direction).toBe('sendrecv');
  });

  it('without sound that is wanted, or with none that is understood, is of no use', () => {
    expect(readAudio(sdp('m=audio 0 RTP/AVP 0'))).toBeNull();
    expect(readAudio(sdp('m=video 9 RTP/AVP 96'))).toBeNull();
    const opus = readAudio(sdp('m=audio 9 RTP/AVP 111', 'a=rtpmap:111 opus/48000/2'));
    expect(opus && isUnderstood(opus)).toBe(false);
  });

  it('keeps only the telephone events of the rate of the sound', () => {
    const plain = withPlainEvents(CHROMIUM);
    expect(plain).toContain('m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8 126\r\n');
    expect(plain).not.toContain(':110 ');
    expect(plain).toContain('a=rtpmap:126 telephone-event/8000');
  });
});
