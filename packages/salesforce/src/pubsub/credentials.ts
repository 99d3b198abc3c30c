import { credentials, type ChannelCredentials } from '@grpc/grpc-js';

/**
 * How the other side proves who it is: by the public authorities (the default), by certificates of your own choice, or, to this machine
 * alone, not at all. There is no fourth: nothing here can skip the check of a certificate.
 */
export type Credentials =
  { proof: 'publicAuthorities' } | { proof: 'ownAuthority'; certificates: Uint8Array } | { proof: 'noneOnThisMachine' };

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\]):\d+$/;

/** Credentials for a channel. Throws for an unencrypted one that would leave this machine: tokens travel on it. */
export function channelCredentials(chosen: Credentials, target: string): ChannelCredentials {
  switch (chosen.proof) {
    case 'publicAuthorities':
      return credentials.createSsl();
    case 'ownAuthority':
      return credentials.createSsl(Buffer.from(chosen.certificates));
    case 'noneOnThisMachine':
      if (!LOOPBACK.test(target)) throw new Error(`${target} is not on this machine: it must prove who it is`);
      return credentials.createInsecure();
  }
}
