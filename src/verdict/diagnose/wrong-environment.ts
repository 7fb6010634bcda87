import { type CredentialFacts, jwtsOf } from '../../credential/facts.js';
import { isMeantFor, providerOfHost } from '../../credential/known-types/known-types.js';
import { config, credential, type Phrase, phrase } from '../../model/phrase.js';
import { PROVE, STORE } from '../../model/steps.js';
import type { CauseRule } from '../case.js';

/** A credential that works somewhere else: at another provider, or in another environment. */
export const wrongEnvironment = {
  steps: [
    'Use the credential for the service and environment that the URL belongs to.',
    STORE,
    PROVE,
  ],
  find: ({ check: { subject }, said: { facts } }) => {
    if (!URL.canParse(subject.url)) return null;
    const { hostname } = new URL(subject.url);
    const message =
      ofAnotherProvider(facts, hostname) ??
      ofAnotherLabel(facts, hostname) ??
      ofAnotherIssuer(facts, hostname);
    return message === null ? null : { message };
  },
} satisfies CauseRule;

/** Only when both shape and host name a provider: any other host may be self-hosted. */
function ofAnotherProvider({ secrets }: CredentialFacts, host: string): Phrase | null {
  const provider = providerOfHost(host);
  const types = secrets.flatMap(({ knownType }) => knownType ?? []);
  // One that fits is enough: another may be meant for whoever the endpoint calls.
  if (provider === null || types.some(({ hosts }) => isMeantFor(hosts, host))) return null;
  for (const known of types) {
    if (known.provider !== provider) {
      return phrase`The credential looks like one for another provider (${known.type}), but the endpoint belongs to ${provider}.`;
    }
    if (known.environment !== null) {
      return phrase`The credential looks like one for another environment (${known.type}), which ${config(host)} does not serve.`;
    }
  }
  return null;
}

/** A key that says what it is for, at a host whose name says the other. */
function ofAnotherLabel({ secrets }: CredentialFacts, host: string): Phrase | null {
  const wanted = labelOf(host);
  const marked = secrets.flatMap(({ environment }) => environment ?? []);
  const [first] = marked;
  if (wanted === null || first === undefined || marked.includes(wanted.environment)) return null;
  return phrase`The credential is a ${first} key, but the name of the host says ${config(wanted.label)}.`;
}

/** Fewer than in `ENVIRONMENTS`: `dev.azure.com` is for developers, not in development. */
const LABELS: ReadonlyMap<string, 'test' | 'live'> = new Map([
  ...['live', 'prod', 'production'].map((word) => [word, 'live'] as const),
  ...'sandbox sbx staging stage stg test testing qa uat preprod'
    .split(' ')
    .map((word) => [word, 'test'] as const),
]);

/**
 * What a label of a host below its domain says, alone or joined by a hyphen; null when none does,
 * two disagree, or the host is a provider's, whose names are its own.
 */
function labelOf(host: string): { label: string; environment: 'test' | 'live' } | null {
  if (providerOfHost(host) !== null) return null;
  const words = host.toLowerCase().split('.').slice(0, -2).join('-').split('-');
  const labels = words.flatMap((label) => {
    const environment = LABELS.get(label);
    return environment === undefined ? [] : [{ label, environment }];
  });
  const [first = null] = labels;
  return labels.every(({ environment }) => environment === first?.environment) ? first : null;
}

/** The issuer (RFC 7519 §4.1.1) and the endpoint are in different environments of one domain. */
function ofAnotherIssuer(facts: CredentialFacts, host: string): Phrase | null {
  for (const { iss } of jwtsOf(facts)) {
    if (iss.kind !== 'usable' || !URL.canParse(iss.value)) continue;
    const issuer = new URL(iss.value).hostname;
    // A provider's own host names are its own: dev.azure.com isn't a development environment.
    if (providerOfHost(issuer) !== null || providerOfHost(host) !== null) continue;
    const [its, ours] = environmentsOf(issuer, host) ?? [];
    if (its !== undefined && ours !== undefined) {
      return phrase`The token's issuer ${credential(issuer)} is ${its}, but the endpoint is ${ours}.`;
    }
  }
  return null;
}

/** Words in a host name that tell its environment. */
const ENVIRONMENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    development: 'dev develop development local',
    test: 'test testing tst qa uat integration int',
    staging: 'stage staging stg preprod preview',
    sandbox: 'sandbox sbx demo',
  }).flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const)),
);

/**
 * The environments of two hosts of one domain, in words, when they differ; else null. Conservative,
 * because who owns a domain cannot be told from its name (`co.uk`, `github.io`): apart from the
 * environment each host may have one label of its own at most, and `name-staging` only counts
 * beside `name`.
 */
function environmentsOf(one: string, other: string): readonly [string, string] | null {
  const ofOne = one.toLowerCase().split('.');
  const ofOther = other.toLowerCase().split('.');
  let shared = 0;
  while (shared < ofOne.length && ofOne.at(-1 - shared) === ofOther.at(-1 - shared)) shared += 1;
  if (shared < 2) return null;
  const first = placeOf(ofOne.slice(0, ofOne.length - shared), ofOther);
  const second = placeOf(ofOther.slice(0, ofOther.length - shared), ofOne);
  if (first.environment === second.environment) return null;
  if (first.ownLabels > 1 || second.ownLabels > 1) return null;
  return [first.environment, second.environment];
}

/** What the labels below the shared domain tell; production when none says anything else. */
function placeOf(labels: readonly string[], others: readonly string[]) {
  const found = labels.map((label) => environmentIn(label, others));
  return {
    environment: found.find((environment) => environment !== undefined) ?? 'production',
    ownLabels: labels.filter((label) => !ENVIRONMENTS.has(label)).length,
  };
}

/** `staging`, or `id-staging` and `staging-id` where the other host is called `id`. */
function environmentIn(label: string, others: readonly string[]): string | undefined {
  const words = label.split('-');
  const word = words.find((part) => ENVIRONMENTS.has(part)) ?? '';
  const rest = words.filter((part) => part !== word).join('-');
  return word === label || others[0] === rest ? ENVIRONMENTS.get(word) : undefined;
}
