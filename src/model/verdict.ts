/** Every verdict, worst first: the order of the report. */
export const VERDICTS = [
  'unauthorized',
  'expired',
  'missing',
  'unexpected',
  'forbidden',
  'expiring',
  'unproven',
  'inconclusive',
  'skipped',
  'valid',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The verdicts on an endpoint that was asked. */
export type AskedVerdict = Exclude<Verdict, 'missing' | 'skipped'>;

/** The verdicts that `fail-on` may list: a pass is never a failure. */
export const FAILABLE_VERDICTS = VERDICTS.filter(
  (verdict) => verdict !== 'valid' && verdict !== 'skipped',
);

/** What `fail-on` may list: verdicts, and `aged` for a credential that is older than its `max-age`. */
export const FAIL_ON_WORDS = [...FAILABLE_VERDICTS, 'aged'] as const;
export type FailOnWord = Verdict | 'aged';

export const DEFAULT_FAIL_ON: readonly Verdict[] = [
  'unauthorized',
  'expired',
  'forbidden',
  'missing',
  'unexpected',
];

export const LEVELS = ['pass', 'warn', 'fail'] as const;
export type Level = (typeof LEVELS)[number];

export function worse(one: Level, other: Level): Level {
  return LEVELS.indexOf(one) > LEVELS.indexOf(other) ? one : other;
}

/** Why a credential was rejected, in the order in which the causes are tried. */
export const CAUSES = [
  'malformed',
  'clock-skew',
  'expired',
  'wrong-scheme',
  'wrong-audience',
  'wrong-issuer',
  'wrong-environment',
  'no-credential',
  'revoked',
  'wrong-credential',
] as const;
export type Cause = (typeof CAUSES)[number];

export const EXPIRY_SOURCES = [
  'jwt',
  'sas',
  'header',
  'json',
  'certificate',
  'profile',
  'date',
  'oauth2',
  'preset',
  'pgp',
  'ssh',
] as const;
export type ExpirySourceName = (typeof EXPIRY_SOURCES)[number];
