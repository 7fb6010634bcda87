import type { InspectedEnd, Inspection } from '../../model/inspection.js';
import { config, credential, type Phrase, phrase } from '../../model/phrase.js';
import type { Shell } from '../../model/shell.js';
import { STORE } from '../../model/steps.js';
import { base64Bytes } from '../../values/base64.js';
import type { Template } from '../../values/template.js';
import { type Claim, type JwtFacts, readJwt, withoutSchemeWord } from '../jwt.js';
import type { Given, Inspector } from './inspector.js';

/** A JSON Web Token (RFC 7519) by what it says of itself; its signature is not verified. */
export const jwt: Inspector = {
  says: 'A JSON Web Token (JWT): its `exp` and `nbf`.',
  fields: {},
  inspect: async ({ content }) => inspectToken(content),
  command,
};

/** RFC 7516, section 7.1: five parts, of which the second and the fourth may be empty. */
const COMPACT_JWE = /^eyJ[\w-]*(?:\.[\w-]*){4}$/;
const WHOLE_TOKEN = 'Copy the whole token, from its first letters eyJ to its last character.';
const NO_END = phrase`The token has no end: it holds no ${config('exp')}.`;

function inspectToken(content: string): Inspection {
  // The dots of a token are not Base64, so that whatever is Base64 is one around a token.
  const text = base64Bytes(content)?.toString('utf8') ?? content;
  const token = withoutSchemeWord(text);
  const facts = readJwt(token);
  if (facts === null) return notAToken(token);
  if (token.endsWith('.') && !isUnsigned(facts)) {
    return malformed(['The token has no signature: it is cut off after its second dot.']);
  }
  return inspectionOf(facts);
}

function notAToken(token: string): Inspection {
  if (COMPACT_JWE.test(token)) {
    return {
      kind: 'unreadable',
      message: ['The token is encrypted (JWE), so only its recipient can read when it ends.'],
      steps: ['Write its end in `expiry`, or check it with the endpoint that accepts it (`url`).'],
    };
  }
  return malformed([
    'This is not a JWT. A JWT is three parts of Base64url with dots between them, and the first two hold JSON.',
  ]);
}

function malformed(message: Phrase): Inspection {
  return { kind: 'unusable', cause: 'malformed', message, steps: [WHOLE_TOKEN, STORE] };
}

function inspectionOf(facts: JwtFacts): Inspection {
  const evidence = evidenceOf(facts);
  const { exp, nbf } = facts;
  const created = usedOf(facts.iat);
  if (exp.kind === 'unusable') {
    return {
      kind: 'unreadable',
      message: [`The token's exp ${exp.remark}, so nobody can say when it ends.`],
      steps: ['Create a new token {where}.', STORE],
      evidence,
    };
  }
  const what = ['The token'];
  return {
    kind: 'read',
    found: exp.kind === 'absent' ? NO_END : ['The token can be read.'],
    ends: [{ what, at: exp.kind === 'absent' ? null : exp.value }],
    ...beginningOf(nbf, what),
    source: 'jwt',
    ...(created === null ? {} : { created }),
    identity: usedOf(facts.sub),
    evidence,
    warnings: warningsOf(facts),
  };
}

function beginningOf(nbf: Claim<number>, what: Phrase): { readonly begins?: InspectedEnd } {
  return nbf.kind === 'usable' ? { begins: { what, at: nbf.value } } : {};
}

/** RFC 7518, section 3.6, and the spellings with which libraries were deceived. */
function isUnsigned({ alg }: JwtFacts): boolean {
  return usedOf(alg)?.toLowerCase() === 'none';
}

function warningsOf(facts: JwtFacts): readonly Phrase[] {
  const { nbf } = facts;
  return [
    ...(isUnsigned(facts)
      ? [
          phrase`The token is not signed (${config('alg: none')}): whoever accepts it accepts anything.`,
        ]
      : []),
    ...(nbf.kind === 'unusable' ? [[`The token's nbf ${nbf.remark}.`]] : []),
  ];
}

/** What is worth knowing of a token beside its times, a line each. Foreign texts are quotes. */
function evidenceOf({ iss, aud, alg }: JwtFacts): readonly Phrase[] {
  const issuer = usedOf(iss);
  const audience = usedOf(aud);
  const algorithm = usedOf(alg);
  return [
    ...(issuer === null ? [] : [phrase`Issuer: ${credential(issuer)}`]),
    ...(audience === null ? [] : [phrase`Audience: ${credential(audience.join(', '))}`]),
    ...(algorithm === null ? [] : [phrase`Algorithm: ${credential(algorithm)}`]),
  ];
}

function usedOf<T>(claim: Claim<T>): T | null {
  return claim.kind === 'usable' ? claim.value : null;
}

function command({ content }: Given<Template>): Shell {
  return [["printf '%s' ", { word: content }, ` | ${JWT_CLAIMS}`]];
}

/** Prints the claims of the token on its standard input. */
const JWT_CLAIMS = `jq -R 'split(".")[1] | gsub("-"; "+") | gsub("_"; "/") | @base64d | fromjson'`;
