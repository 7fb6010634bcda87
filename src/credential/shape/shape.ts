import type { SecretPart } from '../../model/secret.js';
import {
  controlCharacter,
  invisible,
  lineBreak,
  notLatin1,
  whiteSpace,
  withoutMargins,
} from './characters.js';
import type { Flaw, FlawKind, FlawRule, Place, Specimen } from './flaw.js';
import { base64OfPair, userAndPassword } from './pair.js';
import { placeholder } from './placeholder.js';
import { quoted } from './quotes.js';
import { headerName, leadingScheme, noScheme, schemeInSecret } from './schemes.js';
import { unexpandedExpression, unexpandedVariable } from './unexpanded.js';

const RULES: Readonly<Record<FlawKind, FlawRule>> = {
  'white-space': whiteSpace,
  'line-break': lineBreak,
  invisible,
  'control-character': controlCharacter,
  'not-latin-1': notLatin1,
  quoted,
  'unexpanded-expression': unexpandedExpression,
  'unexpanded-variable': unexpandedVariable,
  placeholder,
  'header-name': headerName,
  'scheme-in-secret': schemeInSecret,
  'user-and-password': userAndPassword,
  'base64-of-pair': base64OfPair,
  'no-scheme': noScheme,
};

/**
 * What is wrong with how a secret is written, in the order of `FLAW_KINDS`; empty when nothing is.
 *
 * Conservative: a flaw is what no working credential of this part is known to have. Keeps no text of the value; never
 * throws; the time grows with the length alone. `name` is that of the header, query parameter or cookie.
 */
export function flawsOf(value: string, part: SecretPart, name: string | null): Flaw[] {
  const specimen = specimenOf(value, part, name);
  const flaws = Object.values(RULES).flatMap((rule) => rule(specimen));
  // What was never filled in is not judged as a value too.
  return flaws.some(({ kind }) => kind.startsWith('unexpanded'))
    ? flaws.filter(({ kind }) => !MEANINGLESS_WHEN_UNEXPANDED.has(kind))
    : flaws;
}

const MEANINGLESS_WHEN_UNEXPANDED: ReadonlySet<FlawKind> = new Set([
  'placeholder',
  'user-and-password',
  'no-scheme',
]);

/** The flaw as a clause that follows "the token" or "it": "ends in a line break". */
export function flawWords({ kind, where }: Flaw): string {
  const words = WORDS[kind];
  return typeof words === 'string' ? words : words[where ?? 'whole'];
}

type WordsByPlace = Readonly<Record<Place | 'whole', string>>;

const WORDS: Readonly<Record<FlawKind, string | WordsByPlace>> = {
  'white-space': placed('white space'),
  'line-break': placed('a line break'),
  invisible: placed('an invisible character'),
  'control-character': placed('a control character'),
  'not-latin-1': placed('a character beyond Latin-1'),
  quoted: { ...placed('a quotation mark'), whole: 'has quotation marks around it' },
  'unexpanded-expression': 'holds an expression that was never replaced by its value',
  'unexpanded-variable': 'is the name of a variable that was never replaced by its value',
  placeholder: 'is a placeholder, not a credential',
  'header-name': 'begins with the name of a header',
  'scheme-in-secret': 'begins with an authentication scheme that is sent anyway',
  'user-and-password': 'is a user name and a password joined by a colon',
  'base64-of-pair': 'is the Base64 form of a user name and a password, not a token',
  'no-scheme': 'has no authentication scheme in front of it',
};

function placed(what: string): WordsByPlace {
  return {
    start: `begins with ${what}`,
    middle: `has ${what} in its middle`,
    end: `ends in ${what}`,
    whole: `has ${what}`,
  };
}

function specimenOf(value: string, part: SecretPart, name: string | null): Specimen {
  const bare = withoutMargins(value);
  const leading = part === 'header' ? leadingScheme(bare) : null;
  return {
    part,
    name: name === null ? null : name.toLowerCase(),
    value,
    bare,
    scheme: leading?.scheme ?? null,
    core: leading?.rest ?? bare,
  };
}
