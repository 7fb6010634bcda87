/**
 * Whether this is `npm run test:long`, which runs the files that import this module: what `npm test` does with a few hundred
 * generated cases, it does with thousands.
 */
export const isLong = process.env['CREDENTIAL_CHECKS_LONG'] === '1';

/** The first of two sizes in `npm test`, the second in `npm run test:long`. */
export const sized = <T>(short: T, long: T): T => (isLong ? long : short);
