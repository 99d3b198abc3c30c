import { CLIENT_ID, IDENTITY_PROVIDER, LIGHTNING, MY_DOMAIN, REDIRECT_PORTS } from './auth/client.ts';

/** The desktop profile for this centre: what `GET /__sim/profile` answers. `url` is where the sandbox listens. */
export function profile(url: string): Record<string, unknown> {
  return {
    name: 'Sandbox',
    loginUrl: url,
    clientId: CLIENT_ID,
    redirectPorts: REDIRECT_PORTS,
    apiVersion: '64.0',
    router: 'other',
    lightning: { myDomain: MY_DOMAIN, lightning: LIGHTNING, startPath: '/lightning/page/home' },
    identityHosts: [new URL(IDENTITY_PROVIDER).host],
    flows: { transfer: 'Jackfield_Transfer_Work' },
    presence: { mode: 'externalRouting', signInStatus: 'Available' },
    chatButtons: [],
    emulatedHosts: { [new URL(MY_DOMAIN).host]: url, [new URL(LIGHTNING).host]: url, [new URL(IDENTITY_PROVIDER).host]: url },
  };
}
