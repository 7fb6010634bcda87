import type { SecretPlace } from '../../model/secret.js';
import type { SecretFacts } from '../../credential/facts.js';
import { flawWords } from '../../credential/shape/shape.js';
import type { Flaw, FlawKind } from '../../credential/shape/flaw.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import type { Topic } from '../explain/topic.js';
import type { CauseRule, Rejection } from './rejection.js';

/** A credential that cannot be sent or used as it is stored, or that was stored with something that no credential has. */
export const malformed: CauseRule = (rejection) => {
  const { unsendable, finding } = rejection;
  if (unsendable !== null) {
    const { problem, place } = unsendable;
    return { cause: 'malformed', message: problem, evidence: [], place };
  }
  if (finding.kind === 'unusable') {
    return {
      cause: 'malformed',
      message: ['The endpoint ', ...finding.because, '.'],
      evidence: [],
    };
  }
  const [first, ...more] = flawsIn(rejection);
  if (first === undefined) return null;
  const evidence = more.map(({ words }) => words);
  const { words, topic, place } = first;
  return { cause: 'malformed', message: [...words, '.'], evidence, topic, place };
};

/** What helps against each flaw; the others are mended by storing the bare value. */
const TOPICS: Readonly<Partial<Record<FlawKind, Topic>>> = {
  'unexpanded-expression': 'malformed-unexpanded',
  'unexpanded-variable': 'malformed-unexpanded',
  placeholder: 'malformed-placeholder',
  'header-name': 'malformed-scheme',
  'scheme-in-secret': 'malformed-scheme',
  'user-and-password': 'malformed-pair',
  'base64-of-pair': 'malformed-pair',
  'no-scheme': 'malformed-no-scheme',
};

interface Found {
  readonly words: Phrase;
  readonly topic: Topic;
  readonly place: SecretPlace;
}

function flawsIn({ facts, subject }: Rejection): Found[] {
  return facts.secrets.flatMap((secret) =>
    secret.flaws
      // A preset knows whether its provider wants a scheme.
      .filter(({ kind }) => subject.preset === null || kind !== 'no-scheme')
      .map((flaw) => ({
        words: flawPhrase(secret, flaw),
        topic: TOPICS[flaw.kind] ?? 'malformed',
        place: secret,
      })),
  );
}

function flawPhrase(secret: SecretFacts, flaw: Flaw): Phrase {
  return phrase`${partWords(secret)} ${flawWords(flaw)}`;
}

function partWords({ part, name }: SecretFacts): Phrase {
  switch (part) {
    case 'token':
      return ['The token'];
    case 'username':
      return ['The user name'];
    case 'password':
      return ['The password'];
    case 'header':
    case 'query':
    case 'cookie':
      return phrase`The value of the ${PLACES[part]} ${config(name ?? '')}`;
  }
}

const PLACES = { header: 'header', query: 'query parameter', cookie: 'cookie' } as const;
