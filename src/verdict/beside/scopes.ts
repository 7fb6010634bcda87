import { jwtsOf } from '../../credential/facts.js';
import type { ReadyCheck } from '../../model/check.js';
import type { Answer } from '../../model/exchange.js';
import { config, type Phrase, phrase, server } from '../../model/phrase.js';
import { queryJson } from '../../values/json-path.js';
import { listing } from '../../values/words.js';
import { jsonIn } from '../assess/answer.js';
import { type Conversation, decisive } from '../assess/conversation.js';
import { PROVE, STORE, type Steps } from '../../model/steps.js';
import { withImplied } from '../statements/implied-scopes.js';
import { acceptedPermissions, heldScopes } from '../statements/scopes.js';
import type { Added } from './added.js';

/** What a credential may do, as somebody says. */
interface Held {
  readonly scopes: readonly string[];
  /** Whether it may do nothing else. */
  readonly isComplete: boolean;
}

/** Whether an accepted credential may do what `expect.scopes` requires, and nothing that it forbids. */
export function pinnedScopes(check: ReadyCheck, said: Conversation): Added {
  const wanted = check.judgement.pins?.scopes ?? null;
  if (wanted === null) return {};
  const held = heldBy(check, said);
  if (held === null) return unknown([...wanted.require, ...wanted.forbid]);
  const all = withImplied(held.scopes);
  const lacking = wanted.require.filter((name) => !all.has(name));
  const excess = wanted.forbid.filter((name) => all.has(name));
  const open = held.isComplete
    ? []
    : [...lacking, ...wanted.forbid.filter((name) => !all.has(name))];
  const doubt = open.length === 0 ? {} : unknown(open);
  const evidence = [phrase`The scopes of the credential: ${server(listed(held.scopes))}`];
  return {
    evidence,
    unmet: held.isComplete && lacking.length > 0 ? [lack(lacking)] : [],
    warnings: [...tooMany(excess), ...(doubt.warnings ?? [])],
    steps: [...(excess.length === 0 ? [] : takeAway(excess)), ...(doubt.steps ?? [])],
  };
}

/** Always in the same words: `details: minimal` may not even tell that there are none. */
function listed(scopes: readonly string[]): string {
  return scopes.length === 0 ? 'none at all' : scopes.join(', ');
}

function unknown(names: readonly string[]): Added {
  return {
    warnings: [
      phrase`Nobody says whether the credential has ${config(names.join(', '))}, so ${config('expect.scopes')} could not be held against it.`,
    ],
    steps: [
      'Say where its scopes are: `scopes: $.path` at the endpoint, or ask the authorization server with `expiry: { introspection: … }`.',
    ],
  };
}

function lack(names: readonly string[]) {
  const [what, them] = names.length === 1 ? ['scope', 'it'] : ['scopes', 'them'];
  const because = phrase`it lacks the ${what} ${config(names.join(', '))}, which ${config('expect.scopes')} requires`;
  const steps: Steps = [
    `Give the credential the ${what} ${coded(names)}. That is done {there}.`,
    `If its scopes cannot be changed, have it issued again with ${them}.`,
    STORE,
    PROVE,
  ];
  return { verdict: 'forbidden' as const, because, steps };
}

function tooMany(names: readonly string[]): readonly Phrase[] {
  if (names.length === 0) return [];
  return [
    phrase`The credential has more rights than it needs: ${config(names.join(', '))}, which ${config('expect.scopes')} forbids.`,
  ];
}

function takeAway(names: readonly string[]): Steps {
  return [
    `Take ${coded(names)} away from the credential, or have it issued again without. That is done {there}.`,
  ];
}

const coded = (names: readonly string[]) => listing(names.map((name) => `\`${name}\``));

/** The first who says it; only the place that the item names, where it names one. */
function heldBy({ judgement }: ReadyCheck, said: Conversation): Held | null {
  const last = decisive(said);
  const answer = last?.exchange.kind === 'answer' ? last.exchange.answer : null;
  const complete = (scopes: readonly string[] | null | undefined): Held | null =>
    scopes == null ? null : { scopes, isComplete: true };
  if (judgement.scopes !== undefined) {
    return complete(answer === null ? null : scopesAt(judgement.scopes, answer));
  }
  const looked = (said.looks ?? []).flatMap(({ looked: one }) =>
    one.kind === 'seen' && one.scopes !== null ? [one.scopes] : [],
  );
  const claimed = jwtsOf(said.facts).flatMap(({ scopes }) =>
    scopes === undefined ? [] : [scopes],
  );
  return (
    complete(looked[0]) ??
    complete(said.scopes) ??
    complete(answer && heldScopes(answer)) ??
    complete(claimed[0]) ??
    (answer && permitted(answer))
  );
}

/** A list of texts, several texts, or one with spaces or commas; null where there is none. */
function scopesAt(path: string, answer: Answer): readonly string[] | null {
  const body = jsonIn(answer);
  const selected = body.ok ? queryJson(path, body.document, MOST) : null;
  if (selected?.kind !== 'values' || selected.values.length === 0) return null;
  const [first, ...more] = selected.values;
  if (typeof first === 'string' && more.length === 0) {
    return first.split(/[\s,]+/).filter((scope) => scope !== '');
  }
  const list: unknown[] =
    more.length === 0 && Array.isArray(first) ? first : selected.values.flat();
  return list.every((one) => typeof one === 'string') ? list.slice(0, MOST) : null;
}

const MOST = 1_000;

/**
 * What a request needs that was granted, the credential has. What else it has nobody says.
 *
 * https://docs.github.com/en/rest/authentication/permissions-required-for-fine-grained-personal-access-tokens
 */
function permitted(answer: Answer): Held | null {
  const needed = acceptedPermissions(answer);
  // One of several would do, and nobody says which the credential has.
  if (needed === null || needed.includes(';')) return null;
  const scopes = needed.split(',').map((one) => one.trim());
  return { scopes, isComplete: false };
}
