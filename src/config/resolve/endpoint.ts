import { bind, isEmptyPlan, variablesToFix } from '../../auth/plan.js';
import { isBlank } from '../../auth/scheme.js';
import type { Check, Subject } from '../../model/check.js';
import type { Problem } from '../../model/place.js';
import type { Preset } from '../../model/preset.js';
import { Secret } from '../../model/secret.js';
import type { Environment } from '../../ports.js';
import { variablesOf } from '../../values/template.js';
import { typedDate } from '../expiry.js';
import type { Settings } from '../inputs.js';
import type { EndpointConfig } from '../item.js';
import { credentialOf } from '../schema.js';
import { policyNotices, resolveJudgement, resolvePolicy, resolveSending } from './judgement.js';
import type { NameClaim } from './names.js';
import {
  examineWithPreset,
  type RequestTemplates,
  reproductionOf,
  requestTemplates,
  resolveTls,
} from './request.js';
import { type Scope, Values } from './scope.js';
import { collectUrlSecrets, examineHost, isWholeAddress, resolveUrl, shownUrl } from './url.js';
import { collectWrittenOut } from './written-out.js';

export interface ResolvedEndpoint {
  readonly claim: NameClaim;
  /** Makes the check once its name is known; null when there were problems. */
  readonly build: ((name: string) => Check) | null;
  /** Whatever of it must never be shown. */
  readonly secrets: readonly Secret[];
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
}

export interface Sources {
  readonly preset: Preset | null;
  /** The inputs, with the file's defaults over them. */
  readonly settings: Settings;
  readonly environment: Environment;
}

/** Puts preset, variables and settings into one endpoint. Pure. */
export function resolveEndpoint(
  endpoint: EndpointConfig,
  { preset, settings, environment }: Sources,
): ResolvedEndpoint {
  const scope: Scope = {
    endpoint,
    preset,
    credential: credentialOf(endpoint.values, preset?.auth),
    values: new Values(environment),
    settings: { ...settings, ...endpoint.values },
    problems: [],
    notices: [],
  };
  const { values, problems, notices } = scope;
  const request = requestTemplates({ values: endpoint.values, preset });
  const shown = shownUrl(values, request.url);
  examineWithPreset(scope, request);
  examineHost(scope, request.url);
  collectWrittenOut(scope);
  const subject = subjectOf(scope, request, shown);
  const missing = endpoint.variables.filter((name) => !values.isSet(name));
  const build =
    missing.length > 0 || isEmptyCredential(scope)
      ? missingCheck(scope, request, missing)
      : readyCheck(scope, request);
  return {
    claim: claimOf(scope, shown),
    build: problems.length > 0 ? null : (name) => build({ name, ...subject }),
    secrets: values.secrets,
    problems,
    notices: [...notices, ...policyNotices(scope)],
  };
}

type Build = (subject: Subject) => Check;

function readyCheck(scope: Scope, request: RequestTemplates): Build {
  const { values, credential, endpoint } = scope;
  const url = resolveUrl(scope, request.url);
  if (endpoint.values.token !== undefined) values.addWhole(endpoint.values.token);
  const auth = bind(credential, (template) => values.addWhole(template));
  const tls = resolveTls(scope);
  const judgement = resolveJudgement(scope);
  if (url === null) {
    // A problem says why, and what there is must be hidden all the same.
    values.addVariables(request.url.template);
    return missingCheck(scope, request, []);
  }
  const headers = request.headers.map(([name, value]) => [name, values.compose(value)] as const);
  const body = request.body === null ? null : values.compose(request.body);
  const hasCredential = auth.parts.length > 0 || tls?.cert != null;
  return (subject) => ({
    kind: 'ready',
    subject,
    request: {
      method: request.method,
      origin: url.origin,
      url: new Secret(url.url),
      headers: Object.fromEntries(headers),
      body,
    },
    auth,
    tls,
    judgement,
    sending: resolveSending(scope, request.method, hasCredential),
  });
}

/** The secrets that a missing check does have are hidden like any other. */
function missingCheck(scope: Scope, request: RequestTemplates, missing: readonly string[]): Build {
  const { values, credential, endpoint } = scope;
  const { token, tls = {}, expiry, optional = false } = endpoint.values;
  collectUrlSecrets(values, request.url.parts);
  for (const template of [token, tls.key, tls.passphrase]) values.addWhole(template ?? []);
  bind(credential, (template) => values.addWhole(template));
  values.addVariables([...request.headers.flatMap(([, value]) => value), ...(request.body ?? [])]);
  // A date out of an unset variable isn't one: the check is missing, which says enough.
  const typedExpiry =
    expiry?.kind === 'date' ? typedDate(expiry, (template) => values.text(template)) : null;
  return (subject) => ({ kind: 'missing', subject, missing, optional, typedExpiry });
}

/** Whether it is written out and empty, as an unset secret is once a workflow has expanded it. */
function isEmptyCredential({ endpoint, credential }: Scope): boolean {
  const { token, tls = {} } = endpoint.values;
  return (
    [token, tls.cert, tls.key].some((template) => template !== undefined && isBlank(template)) ||
    isEmptyPlan(credential)
  );
}

function subjectOf(scope: Scope, request: RequestTemplates, shown: string): Omit<Subject, 'name'> {
  const { endpoint, preset } = scope;
  const { owner = null, renew, notes = null } = endpoint.values;
  return {
    where: endpoint.where,
    preset: preset?.id ?? null,
    url: shown,
    method: request.method,
    owner,
    renew: renew ?? preset?.renew ?? null,
    notes,
    variables: endpoint.variables,
    credentialVariables: credentialVariables(scope, request),
    policy: resolvePolicy(scope),
    reproduce: reproductionOf(scope, request),
  };
}

/**
 * What a fix has to change: the variables of the credential, else those of the client certificate,
 * else those that are secret by their place in the request.
 */
function credentialVariables(
  { endpoint, credential }: Scope,
  { url, headers, body }: RequestTemplates,
): readonly string[] {
  const { cert = [], key = [] } = endpoint.values.tls ?? {};
  const address = isWholeAddress(url.template) ? url.template : [];
  const { path, query } = url.parts;
  const inHeaders = headers.flatMap(([, value]) => value);
  return (
    [
      variablesToFix(credential),
      variablesOf([...cert, ...key]),
      variablesOf([...address, ...path, ...query, ...inHeaders, ...(body ?? [])]),
    ].find((names) => names.length > 0) ?? []
  );
}

function claimOf({ endpoint, preset, credential }: Scope, shown: string): NameClaim {
  const { name } = endpoint.values;
  const [variable] = variablesOf(credential.parts.flatMap(({ template }) => template));
  return {
    endpoint,
    name: name ?? preset?.name ?? shown.replace(/^[a-z]+:\/\//i, ''),
    explicit: name !== undefined,
    variable: variable ?? endpoint.variables[0] ?? null,
  };
}
