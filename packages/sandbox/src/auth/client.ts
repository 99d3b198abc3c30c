/** The one client registered in this org: public, so PKCE is demanded and a secret is refused. */
export const CLIENT_ID = 'jackfield-desktop';

/** Ports of the registered loopback redirects. */
export const REDIRECT_PORTS = [47_811, 47_812, 47_813] as const;

/** What the client may ask for. */
export const SCOPES = ['api', 'web', 'refresh_token', 'openid'] as const;

/** The registered callbacks: a redirect must equal one of them to the letter. */
export const REDIRECT_URIS: readonly string[] = REDIRECT_PORTS.flatMap((port) => [
  `http://localhost:${port}/oauth/callback`,
  `http://127.0.0.1:${port}/oauth/callback`,
]);

/** A client registered in this org. All are public: PKCE is demanded and a secret is refused. */
export interface RegisteredClient {
  readonly id: string;
  /** A redirect must equal one of these to the letter. */
  readonly redirectUris: readonly string[];
  readonly scopes: readonly string[];
  /** Where its users' identity pages are: at the org's own host, or at the address the sandbox listens on, for tools that know no other. */
  readonly identityAt: 'myDomain' | 'instance';
}

/** Every client of the org: the desktop, and one for any other tool that speaks OAuth. */
const CLIENTS: readonly RegisteredClient[] = [
  { id: CLIENT_ID, redirectUris: REDIRECT_URIS, scopes: SCOPES, identityAt: 'myDomain' },
  {
    id: 'other-tool',
    redirectUris: ['http://localhost:1717/OauthRedirect'],
    scopes: [...SCOPES, 'id', 'profile', 'email', 'full', 'offline_access', 'interaction_api'],
    identityAt: 'instance',
  },
];

/** The client of an id. */
export function clientOf(id: string | null): RegisteredClient | undefined {
  return CLIENTS.find((one) => one.id === id);
}

/** The host of the company's identity provider, where people sign in when a token cannot do it for them. */
export const IDENTITY_PROVIDER = 'https://idp.acme.example';

/** The org's own host: sign-in and REST. */
export const MY_DOMAIN = 'https://acme.my.salesforce.com';

/** The host of the org's Lightning page. */
export const LIGHTNING = 'https://acme.lightning.force.com';
