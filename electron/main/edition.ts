/** What the build makes: the edition people install, and the one that demos and tests drive. */
export type Edition = 'release' | 'sandbox';

declare const __EDITION__: Edition | undefined;

/**
 * This build's edition. Outside a bundle, where the constant is not declared and only `typeof` may ask, it is the stricter of the two.
 * A constant, so that what only the sandbox edition does is not even in the release edition's bundle.
 */
export const edition: Edition =
  // oxlint-disable-next-line unicorn/no-typeof-undefined
  typeof __EDITION__ === 'undefined' ? 'release' : __EDITION__;
