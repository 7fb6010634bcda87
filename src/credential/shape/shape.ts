import type { SecretPlace } from '../../model/secret.js';
import {
  controlCharacter,
  invisible,
  lineBreak,
  quoted,
  whiteSpace,
  withoutMargins,
} from './characters.js';
import type { FlawRule, Place, Specimen } from './flaw.js';
import { base64OfPair, userAndPassword } from './pair.js';
import { placeholder, unexpandedExpression, unexpandedVariable } from './placeholder.js';
import { headerName, leadingScheme, noScheme, schemeInSecret } from './schemes.js';
import { assignment, jsonObject, serviceAccountKey, writtenLineBreak } from './wrapping.js';

type Row = readonly [rule: FlawRule, words: string | Readonly<Record<Place | 'whole', string>>];

/** What can be wrong, in the order in which it is said, and the words after "the token". */
const FLAWS = {
  'service-account-key': [
    serviceAccountKey,
    'is the key file of a service account, which has to be exchanged for a token',
  ],
  'json-object': [jsonObject, 'is a whole JSON object, not the value of one of its fields'],
  assignment: [assignment, 'is a whole line such as NAME=value, not the value alone'],
  'white-space': [whiteSpace, placed('white space')],
  'line-break': [lineBreak, placed('a line break')],
  'written-line-break': [writtenLineBreak, placed('a written-out line break (\\n)')],
  invisible: [invisible, placed('an invisible character')],
  'control-character': [controlCharacter, placed('a control character')],
  quoted: [quoted, { ...placed('a quotation mark'), whole: 'has quotation marks around it' }],
  'unexpanded-expression': [
    unexpandedExpression,
    'holds an expression that was never replaced by its value',
  ],
  'unexpanded-variable': [
    unexpandedVariable,
    'is the name of a variable that was never replaced by its value',
  ],
  placeholder: [placeholder, 'is a placeholder, not a credential'],
  'header-name': [headerName, 'begins with the name of a header'],
  'scheme-in-secret': [
    schemeInSecret,
    {
      ...placed('an authentication scheme'),
      start: 'starts with an authentication scheme, which the action already adds',
      whole: 'starts with two authentication schemes',
    },
  ],
  'user-and-password': [userAndPassword, 'is a user name and a password joined by a colon'],
  'base64-of-pair': [base64OfPair, 'is the Base64 form of a user name and a password, not a token'],
  'no-scheme': [noScheme, 'lacks an authentication scheme, such as Bearer, in front'],
} as const satisfies Readonly<Record<string, Row>>;

export type FlawKind = keyof typeof FLAWS;

export interface Flaw {
  readonly kind: FlawKind;
  /** Absent when the flaw is one of the whole value. */
  readonly where?: Place;
}

const ROWS = Object.entries(FLAWS) as readonly (readonly [FlawKind, Row])[];

export const FLAW_KINDS: readonly FlawKind[] = ROWS.map(([kind]) => kind);

/**
 * What is wrong with how a secret is written, in the order of `FLAW_KINDS`; empty when nothing is.
 *
 * Conservative: a flaw is what no working credential in this place is known to have. Keeps no text
 * of the value; never throws; the time grows with the length alone.
 */
export function flawsOf(value: string, place: SecretPlace): Flaw[] {
  const specimen = specimenOf(value, place);
  const rows = place.role === 'document' ? ROWS.filter(([kind]) => IN_DOCUMENTS.test(kind)) : ROWS;
  const flaws = rows.flatMap(([kind, [rule]]): Flaw[] => {
    const found = rule(specimen);
    if (typeof found === 'boolean') return found ? [{ kind }] : [];
    return found.map((where) => ({ kind, where }));
  });
  // What was never filled in is not judged as a value too.
  return flaws.some(({ kind }) => kind.startsWith('unexpanded'))
    ? flaws.filter(({ kind }) => !MEANINGLESS_WHEN_UNEXPANDED.includes(kind))
    : flaws;
}

/** Of a file only whether it was ever filled in: its margins and quotation marks are its own. */
const IN_DOCUMENTS = /^(?:unexpanded-|placeholder)/;

const MEANINGLESS_WHEN_UNEXPANDED: readonly FlawKind[] = [
  'placeholder',
  'user-and-password',
  'no-scheme',
];

/** The flaw as a clause that follows "the token" or "it": "ends in a line break". */
export function flawWords({ kind, where }: Flaw): string {
  const [, words]: Row = FLAWS[kind];
  return typeof words === 'string' ? words : words[where ?? 'whole'];
}

function placed(what: string) {
  return {
    start: `begins with ${what}`,
    middle: `contains ${what}`,
    end: `ends in ${what}`,
    whole: `has ${what}`,
  };
}

function specimenOf(value: string, { role, name, mayBeQuoted }: SecretPlace): Specimen {
  const bare = withoutMargins(value);
  const leading = role === 'header' ? leadingScheme(bare) : null;
  return {
    role,
    name: name === null ? null : name.toLowerCase(),
    mayBeQuoted,
    value,
    bare,
    scheme: leading?.scheme ?? null,
    core: leading?.rest ?? bare,
  };
}
