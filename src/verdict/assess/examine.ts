import type { Expectation, JsonExpectation } from '../../model/check.js';
import type { Answer } from '../../model/exchange.js';
import type { Wanted } from '../../model/matcher.js';
import { config, joined, type Phrase, phrase, type Quote, server } from '../../model/phrase.js';
import { queryJson, scalarText } from '../../values/json-path.js';
import { bodyText, headerValue, jsonIn, type Unread } from './answer.js';
import {
  demandWords,
  factWords,
  type Found,
  type Outcome,
  outcomeOf,
  wantsList,
  wantsPresence,
} from './matchers.js';
import { unreadWords } from './unread.js';

/** What the rules of an expectation say of an answer, its status left aside. */
export type Examined =
  /** `proof` is what looked into the answer, as a clause; null when no rule did. */
  | { readonly kind: 'held'; readonly proof: Phrase | null }
  /** `because` is a clause: which rule is not met, and what was found instead. */
  | { readonly kind: 'unmet'; readonly because: Phrase }
  | { readonly kind: 'unread'; readonly why: Unread };

/** How many rules a sentence names. */
const MOST_NAMED = 3;

/**
 * Holds an answer against the rules. What is not met is said of all of them, so that nobody mends
 * one after the other; what could not be read counts only where nothing else decides. Pure; never
 * throws.
 */
export function examine(expect: Expectation, answer: Answer): Examined {
  const all = rulesOf(expect).map((rule) => rule(answer));
  const unmet = all.flatMap((one) => (one.kind === 'unmet' ? [one.because] : []));
  if (unmet.length > 0) return { kind: 'unmet', because: named(unmet, ', and ') };
  const unread = all.find((one) => one.kind === 'unread');
  if (unread !== undefined) return unread;
  const proofs = all.flatMap((one) =>
    one.kind === 'held' && one.proof !== null ? [one.proof] : [],
  );
  return { kind: 'held', proof: proofs.length === 0 ? null : named(proofs, ' and ') };
}

function named(phrases: readonly Phrase[], joint: string): Phrase {
  return joined(phrases.slice(0, MOST_NAMED), joint);
}

/** Headers that are the same whoever asks, so that they prove nothing. */
const FORM: ReadonlySet<string> = new Set(['content-type', 'content-length', 'date', 'server']);

type Rule = (answer: Answer) => Examined;

function rulesOf({ headers, json, body = [] }: Expectation): Rule[] {
  return [
    ...Object.entries(headers).map(([name, wanted]) => headerRule(name, wanted)),
    ...body.map(bodyRule),
    ...json.map(jsonRule),
  ];
}

function headerRule(name: string, wanted: Wanted): Rule {
  const place = phrase`the header ${config(name)}`;
  return (answer) => {
    const value = headerValue(answer, name)?.trim();
    const found = value === undefined ? [] : [value];
    const outcome = outcomeOf(found, wanted);
    if (outcome === 'met') return held(FORM.has(name) ? null : place, wanted);
    const absent = phrase`the answer has no header ${config(name)}`;
    return unmet({ found, outcome, place, wanted, absent });
  };
}

function jsonRule({ path, value: wanted }: JsonExpectation): Rule {
  const quoted = config(path);
  return (answer) => {
    const body = jsonIn(answer);
    if (!body.ok) {
      return body.why === 'no-json'
        ? { kind: 'unmet', because: phrase`the body ${unreadWords(answer, body.why)}` }
        : { kind: 'unread', why: body.why };
    }
    // Of what may be there only once, a second says enough.
    const selected = queryJson(path, body.document, wantsList(wanted) ? undefined : 2);
    if (selected.kind === 'too-costly') return { kind: 'unread', why: 'too-complex' };
    const found = selected.values;
    const outcome = outcomeOf(found, wanted);
    if (outcome === 'met') return held([quoted], wanted);
    const absent = phrase`the body has no ${quoted}${keysOf(body.document)}`;
    return unmet({ found, outcome, place: phrase`in the body ${quoted}`, wanted, absent });
  };
}

function bodyRule(text: string): Rule {
  return (answer) => {
    if (bodyText(answer).includes(text)) {
      return { kind: 'held', proof: phrase`the body contains ${config(text)}` };
    }
    return answer.body.kind === 'text'
      ? { kind: 'unmet', because: phrase`the body does not contain ${config(text)}` }
      : { kind: 'unread', why: answer.body.kind };
  };
}

/** `place` is null where a value proves nothing. */
function held(place: Phrase | null, wanted: Wanted): Examined {
  const isProof = place !== null && wantsPresence(wanted);
  return { kind: 'held', proof: isProof ? phrase`${place} ${factWords(wanted)}` : null };
}

interface Miss {
  readonly found: Found;
  readonly outcome: Exclude<Outcome, 'met'>;
  readonly place: Phrase;
  readonly wanted: Wanted;
  /** The clause for a value that is not there. */
  readonly absent: Phrase;
}

function unmet({ found, outcome, place, wanted, absent }: Miss): Examined {
  if (outcome === 'too-complex') return { kind: 'unread', why: outcome };
  if (found.length === 0) return { kind: 'unmet', because: absent };
  const is = outcome === 'several' ? ['several values at once'] : valueWords(found);
  return { kind: 'unmet', because: phrase`${place} is ${is} and should ${demandWords(wanted)}` };
}

/** The value in the server's words, so that it is bounded, redacted, and hidden where all are. */
function valueWords([value, ...more]: Found): Phrase {
  const text = scalarText(value);
  if (more.length > 0) return phrase`a list of ${more.length + 1} values`;
  if (text !== null) return [shown([text])];
  if (!Array.isArray(value)) return ['an object'];
  return phrase`the list ${shown(value.map((member) => scalarText(member) ?? '…'))}`;
}

/**
 * A finding holds no body, and no half of a pair of surrogates. That there is nothing is said in
 * the server's name too: `details: minimal` does not tell that a credential has no scopes.
 */
function shown(texts: readonly string[]): Quote {
  const text = texts.slice(0, MOST_SHOWN).join(', ').slice(0, LONGEST_SHOWN);
  return server(text === '' ? '(empty)' : text.replace(/[\uD800-\uDBFF]$/, ''));
}

const LONGEST_SHOWN = 300;
/** How many keys or members are shown beside a rule that is not met. */
const MOST_SHOWN = 10;

function keysOf(document: unknown): Phrase {
  if (Array.isArray(document)) return ['; it is a list'];
  if (typeof document !== 'object' || document === null) return ['; it is a single value'];
  return phrase`; its keys are ${shown(Object.keys(document))}`;
}
