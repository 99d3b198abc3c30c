/**
 * The policy of our own pages: no inline code, no inline styles, no code from text, no foreign origin.
 * Scripts set styles through the object model, which needs no permission.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The policy of the phone page: code of its own, a voice to play, and a way to its servers and to nobody else. */
export function phonePolicy(servers: readonly string[]): string {
  const origins = [...new Set(servers.map((server) => new URL(server).origin))];
  return [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src ${origins.join(' ')}`,
    "media-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** The headers of every answer of our own scheme, with the policy of the page it is for. */
export function securityHeaders(policy: string): Readonly<Record<string, string>> {
  return { ...SECURITY_HEADERS, 'content-security-policy': policy };
}

/** The headers of the workspace. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
