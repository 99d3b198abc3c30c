/**
 * The policy of the Lightning page and of nothing else: the membrane evaluates components in a realm of its own, which needs `unsafe-eval`
 * (a real org's Lightning pages carry it for the same reason). Nothing inline, nothing from elsewhere.
 */
export const PAGE_CSP = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The document every address under `/lightning/` answers with. The page finds its way by the address. */
export const PAGE_HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Lightning Experience</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/lightning/assets/page.js"></script>
  </head>
  <body></body>
</html>
`;
