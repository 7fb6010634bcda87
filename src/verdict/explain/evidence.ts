import { type CredentialFacts, jwtsOf } from '../../credential/facts.js';
import type { JwtFacts } from '../../credential/jwt.js';
import type { Exchanged } from '../../model/conversation.js';
import type { Answer } from '../../model/exchange.js';
import { config, credential, type Phrase, phrase, server } from '../../model/phrase.js';
import { utcText } from '../../values/instant.js';
import { relativeTime } from '../../values/time.js';
import {
  headerValue,
  NOTABLE_SKEW_MS,
  redirectTarget,
  skewWords,
  statusWords,
} from '../assess/answer.js';
import { isWithCredential } from '../assess/conversation.js';
import { outcomeWords } from '../assess/failure.js';
import type { Case } from '../case.js';
import { acceptedPermissions } from '../statements/scopes.js';
import type { Statement } from '../statements/statements.js';
import { demandWords } from './demand-words.js';

/** What was observed, whatever the verdict, one clause an entry. */
export function evidenceOf(known: Case): Phrase[] {
  const { check, said, answer, skewMs, now } = known;
  const { url, policy } = check.subject;
  return [
    ...earlier(said.history.filter(({ purpose }) => isWithCredential(purpose))),
    ...(answer === null ? [] : answerWords(answer, url)),
    ...demandWords(known),
    ...clockWords(skewMs),
    ...certificateWords(answer, now, policy.warnWithinMs),
  ];
}

/** A 401 that was confirmed or contradicted, and the failures that were retried. */
function earlier(asked: readonly Exchanged[]): Phrase[] {
  if (asked.length < 2) return [];
  const outcomes = asked.map(({ exchange }) => outcomeWords(exchange)).join(', then ');
  const isConfirmed = asked.some(({ purpose }) => purpose === 'confirmation');
  return [
    [`Asked ${isConfirmed ? 'again because of a 401' : `${asked.length} times`}: ${outcomes}`],
  ];
}

/** A challenge (RFC 9110 §11.6.1) says what the endpoint would accept. No redirect is followed. */
function answerWords(answer: Answer, url: string): Phrase[] {
  const { status } = answer;
  if (status >= 400) {
    const challenge = headerValue(answer, 'www-authenticate');
    const cut = answer.body.kind === 'cut-off' ? ', with a body that broke off' : '';
    const words: Phrase[] = [[`HTTP ${statusWords(status)}${cut}`]];
    return challenge === null ? words : [...words, phrase`WWW-Authenticate: ${server(challenge)}`];
  }
  const target = status >= 300 ? redirectTarget(answer, url) : null;
  return target === null ? [] : [phrase`Redirect to ${target}, not followed`];
}

function clockWords(skewMs: number | null): Phrase[] {
  if (skewMs === null || Math.abs(skewMs) <= NOTABLE_SKEW_MS) return [];
  return [[`The endpoint's clock is ${skewWords(skewMs)} this one (Date header)`]];
}

/** When the server's certificate ends, every check of it fails, whatever the credential. */
function certificateWords(answer: Answer | null, now: number, horizonMs: number): Phrase[] {
  const expiresAt = answer?.serverCertificate?.expiresAt ?? null;
  if (expiresAt === null || expiresAt - now > horizonMs) return [];
  return [[`The server's own certificate expires ${relativeTime(expiresAt, now)}`]];
}

/** `The endpoint says (message): …`. The field is a word of our own lists, so nothing hides it. */
export function statementWords({ field, text }: Statement): Phrase {
  return field === ''
    ? phrase`The endpoint says: ${server(text)}`
    : phrase`The endpoint says (${config(field)}): ${server(text)}`;
}

/** GitHub answers 404 to who may not see something, and names what would be needed. */
export function permissionWords(answer: Answer | null): Phrase[] {
  const permissions = answer && acceptedPermissions(answer);
  return permissions === null
    ? []
    : [phrase`${config('X-Accepted-GitHub-Permissions')} names ${server(permissions)}`];
}

/** What an endpoint says in its body is shown up to here, and what it says around it. */
const MOST_STATEMENTS = 3;

/** What the answer says. The challenge is in the evidence already. */
export function saidWords(statements: readonly Statement[]): Phrase[] {
  const inBody = statements.filter(({ from }) => from === 'body').slice(0, MOST_STATEMENTS);
  const around = statements.filter(({ from }) => from === 'header' || from === 'status');
  return [...inBody, ...around.slice(0, MOST_STATEMENTS)].map(statementWords);
}

/** What the credential says of itself: the claims of a JWT, or the kind that its shape tells. */
export function credentialEvidence(facts: CredentialFacts): Phrase[] {
  const kinds = facts.secrets.flatMap(({ knownType }): Phrase[] =>
    knownType === null ? [] : [[`The credential looks like: ${knownType.type}`]],
  );
  return [...jwtsOf(facts).flatMap(claimsOf), ...kinds];
}

/** IANA's algorithms that sign. Registered words are the report's own, so nothing hides them. */
const ALGORITHM = /^(?:none|[HRPE]S(?:256|384|512)|ES256K|EdDSA|Ed25519|Ed448)$/;
const CLAIMS = ['alg', 'kid', 'iss', 'aud', 'sub', 'nbf', 'iat', 'exp'] as const;

/** One that cannot be used is said too. A usable `exp` is left to the expiry's own evidence. */
function claimsOf(jwt: JwtFacts): Phrase[] {
  return CLAIMS.flatMap((name): Phrase[] => {
    const claim = jwt[name];
    if (claim.kind === 'unusable') return [[`JWT ${name} ${claim.remark}`]];
    if (claim.kind === 'absent' || name === 'exp') return [];
    if (typeof claim.value === 'number') return [[`JWT ${name} is ${utcText(claim.value)}`]];
    const text = [claim.value].flat().join(', ');
    const isOwn = name === 'alg' && ALGORITHM.test(text);
    return [phrase`JWT ${name} is ${isOwn ? text : credential(text)}`];
  });
}
