import type { Auth, Check, Subject } from '../../model/check.js';
import type { TlsMaterial } from '../../model/exchange.js';
import type { RawEndpoint } from '../schema/schema.js';
import type { Template } from '../../values/template.js';
import { literalOf, templateOf, variablesOf } from '../../values/template.js';
import {
  type CredentialPlan,
  isEmptyCredential,
  planCredential,
  resolveCredential,
  templatesOf,
} from './credential.js';
import { examineHost } from './destination.js';
import { resolveJudgement, typedExpiry } from './judgement.js';
import type { NameClaim } from './names.js';
import { resolvePolicy, resolveSending } from './policy.js';
import { reproductionOf } from './reproduction.js';
import {
  examineWithPreset,
  explicitName,
  type RequestTemplates,
  requestTemplates,
} from './request.js';
import type { Scope } from './scope.js';
import { resolveTls } from './tls.js';
import { collectUrlSecrets, isWholeAddress, resolveUrl, shownUrl } from './url.js';
import { collectWrittenOut } from './written-out.js';

/** A check that still waits for its name, because names depend on each other. */
export interface Draft {
  readonly claim: NameClaim;
  /** Null when there were problems. */
  readonly build: ((name: string) => Check) | null;
}

/** Puts preset, values and settings into one endpoint; problems go to the scope. */
export function draftCheck(scope: Scope): Draft {
  const { raw, variables } = scope.endpoint;
  const plan = planCredential(raw, scope.preset);
  const request = requestTemplates(scope);
  const shown = shownUrl(scope, request);
  const claim = claimOf(scope, plan, shown);
  const before = scope.problems.length;
  examineWithPreset(scope, plan);
  examineHost(scope, request.parts);
  collectWrittenOut(scope, request);
  const subject = subjectOf(scope, { shown, plan, request });
  const missing = variables.filter((name) => !scope.values.isSet(name));
  if (missing.length > 0 || isEmptyCredential(raw, plan)) {
    collectAll(scope, plan, request);
    const build = missingCheck(scope, subject, missing);
    return { claim, build: scope.problems.length > before ? null : build };
  }
  const build = readyCheck(scope, { subject, plan, request });
  return { claim, build: scope.problems.length > before ? null : build };
}

interface Parts {
  readonly subject: (name: string) => Subject;
  readonly plan: CredentialPlan;
  readonly request: RequestTemplates;
}

function readyCheck(scope: Scope, { subject, plan, request }: Parts) {
  const { secrets } = scope;
  const url = resolveUrl(scope, request);
  collectToken(scope);
  const auth = resolveCredential(plan, secrets);
  const tls = resolveTls(scope);
  const judgement = resolveJudgement(scope);
  if (url === null) {
    collectAll(scope, plan, request);
    secrets.addVariables(request.url);
    return null;
  }
  const headers = request.headers.map(([name, value]) => [name, secrets.compose(value)] as const);
  return (name: string): Check => ({
    kind: 'ready',
    subject: subject(name),
    request: {
      method: request.method,
      origin: url.origin,
      url: secrets.wrap(url.url),
      headers: Object.fromEntries(headers),
      body: request.body === null ? null : secrets.compose(request.body),
    },
    auth,
    tls,
    judgement,
    sending: resolveSending(scope, {
      method: request.method,
      hasCredential: hasCredential(auth, tls),
    }),
  });
}

function hasCredential(auth: Auth, tls: TlsMaterial | null): boolean {
  return auth.kind !== 'none' || tls?.cert != null;
}

/** A date out of an unset variable is no date: the check is missing, which says enough. */
function missingCheck(scope: Scope, subject: Parts['subject'], missing: readonly string[]) {
  const typed = typedExpiry(scope, () => undefined);
  return (name: string): Check => ({
    kind: 'missing',
    subject: subject(name),
    missing,
    optional: scope.endpoint.raw.optional?.toLowerCase() === 'true',
    typedExpiry: typed,
  });
}

/** The secrets that a missing check does have are hidden like any other. */
function collectAll(scope: Scope, plan: CredentialPlan, request: RequestTemplates): void {
  collectUrlSecrets(scope, request.parts);
  collectToken(scope);
  resolveCredential(plan, scope.secrets);
  const { key, passphrase } = scope.endpoint.raw.tls ?? {};
  for (const text of [key, passphrase]) {
    if (text !== undefined) scope.secrets.addWhole(templateOf(text));
  }
  for (const [, value] of request.headers) scope.secrets.addVariables(value);
  if (request.body !== null) scope.secrets.addVariables(request.body);
}

/** A preset may put a word before the token: the token is a secret without it too. */
function collectToken({ endpoint, secrets }: Scope): void {
  if (endpoint.raw.token !== undefined) secrets.addWhole(templateOf(endpoint.raw.token));
}

interface SubjectParts {
  readonly shown: string;
  readonly plan: CredentialPlan;
  readonly request: RequestTemplates;
}

function subjectOf(scope: Scope, { shown, plan, request }: SubjectParts): Parts['subject'] {
  const { raw, where, variables } = scope.endpoint;
  const text = (written: string | undefined) =>
    written === undefined ? null : literalOf(templateOf(written));
  const subject = {
    where,
    preset: scope.preset?.id ?? null,
    url: shown,
    method: request.method,
    owner: text(raw.owner),
    renew: text(raw.renew) ?? scope.preset?.renew ?? null,
    notes: text(raw.notes),
    variables,
    credentialVariables: credentialVariables(raw, { plan, request }),
    policy: resolvePolicy(scope),
    reproduce: reproductionOf(scope, { ...request, credential: plan }),
  };
  return (name) => ({ name, ...subject });
}

/**
 * What a fix has to change: the variables of the credential (of a pair the password's), else those of the client
 * certificate, else those that are secret by their place in the request.
 */
function credentialVariables(
  { tls }: RawEndpoint,
  { plan, request }: Pick<SubjectParts, 'plan' | 'request'>,
): readonly string[] {
  const { path, query } = request.parts;
  const address = isWholeAddress(request.url) ? request.url : [];
  const places: readonly Template[] = [
    plan.kind === 'basic' ? plan.password : [],
    templatesOf(plan).flat(),
    [...templateOf(tls?.cert ?? ''), ...templateOf(tls?.key ?? '')],
    [
      ...address,
      ...path,
      ...query,
      ...request.headers.flatMap(([, value]) => value),
      ...(request.body ?? []),
    ],
  ];
  return places.map(variablesOf).find((names) => names.length > 0) ?? [];
}

function claimOf(scope: Scope, plan: CredentialPlan, shown: string): NameClaim {
  const explicit = explicitName(scope);
  const ofCredential = templatesOf(plan)
    .flat()
    .find((part) => typeof part !== 'string');
  const variable = typeof ofCredential === 'object' ? ofCredential.variable : undefined;
  return {
    endpoint: scope.endpoint,
    name: explicit ?? scope.preset?.name ?? shown.replace(/^[a-z]+:\/\//i, ''),
    explicit: explicit !== null,
    variable: variable ?? scope.endpoint.variables[0] ?? null,
  };
}
