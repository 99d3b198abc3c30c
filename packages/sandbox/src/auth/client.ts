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

/** The org's own host: sign-in and REST. */
export const MY_DOMAIN = 'https://acme.my.salesforce.com';

/** The host of the org's Lightning page. */
export const LIGHTNING = 'https://acme.lightning.force.com';
