import { type CredentialFacts, jwtsOf } from '../../credential/facts.js';
import {
  isMeantFor,
  type KnownType,
  providerOfHost,
} from '../../credential/known-types/known-types.js';
import { config, credential, type Phrase, phrase } from '../../model/phrase.js';
import { compareEnvironments } from './environments.js';
import type { CauseRule } from './rejection.js';

/** A credential that works somewhere else: at another provider, or in another environment of the same one. */
export const wrongEnvironment: CauseRule = ({ subject, facts }) => {
  if (!URL.canParse(subject.url)) return null;
  const { hostname } = new URL(subject.url);
  const message = ofAnotherPlace(facts, hostname) ?? ofAnotherIssuer(facts, hostname);
  return message === null ? null : { cause: 'wrong-environment', message, evidence: [] };
};

/** Only when both the credential's shape and the endpoint's host name a provider: any other host may be self-hosted. */
function ofAnotherPlace({ secrets }: CredentialFacts, host: string): Phrase | null {
  const provider = providerOfHost(host);
  if (provider === null) return null;
  // One that fits is enough: another may be meant for whoever the endpoint calls.
  if (secrets.some(({ knownType }) => knownType !== null && isMeantFor(knownType.hosts, host))) {
    return null;
  }
  for (const { knownType } of secrets) {
    if (knownType === null) continue;
    if (knownType.provider !== provider) {
      return phrase`By its shape the credential is of another provider (${knownType.type}), but the endpoint belongs to ${provider}.`;
    }
    if (isOfOtherEnvironment(knownType, host)) {
      return phrase`By its shape the credential is of another environment (${knownType.type}), which ${config(host)} does not serve.`;
    }
  }
  return null;
}

function isOfOtherEnvironment({ environment, hosts }: KnownType, host: string): boolean {
  return environment !== null && !isMeantFor(hosts, host);
}

/** The issuer's host (RFC 7519 §4.1.1) and the endpoint's host name different environments of one domain. */
function ofAnotherIssuer(facts: CredentialFacts, host: string): Phrase | null {
  for (const { iss } of jwtsOf(facts)) {
    if (iss.kind !== 'usable' || !URL.canParse(iss.value)) continue;
    const issuer = new URL(iss.value).hostname;
    // A provider's own host names are its own: dev.azure.com is no development environment.
    if (providerOfHost(issuer) !== null || providerOfHost(host) !== null) continue;
    const compared = compareEnvironments(issuer, host);
    if (compared === null) continue;
    const [its, ours] = compared;
    return phrase`The token's issuer ${credential(issuer)} is ${its}, but the endpoint is ${ours}.`;
  }
  return null;
}
