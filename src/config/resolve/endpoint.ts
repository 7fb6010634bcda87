import { bind, isEmptyPlan, variablesToFix } from '../../auth/plan.js';
import { isBlank } from '../../auth/scheme.js';
import { isVariableName } from '../../credential/shape/secret-like.js';
import type { Check, ReadyCheck, Subject } from '../../model/check.js';
import type { Credential } from '../../model/credential.js';
import type { Problem } from '../../model/place.js';
import type { Preset } from '../../model/preset.js';
import type { Random } from '../../ports.js';
import { isEnvironmentName, literalOf, variablesOf } from '../../values/template.js';
import type { Settings } from '../inputs.js';
import type { EndpointConfig } from '../item.js';
import { isReminder } from '../reminder.js';
import { credentialOf } from '../schema.js';
import { isWrittenOut } from '../written-out.js';
import { bareRequest } from './bare.js';
import { policyNotices, resolveJudgement, resolvePolicy, resolveSending } from './judgement.js';
import type { NameClaim } from './names.js';
import { examineHosts } from './hosts.js';
import { presetUrlNotices, renewalPage } from './preset-url.js';
import {
  examineWithPreset,
  reproductionOf,
  requestPlan,
  requestTemplates,
  resolveTls,
  unusableAuthority,
} from './request.js';
import { refuse, type Scope, type Values } from './scope.js';
import { collectSecrets, secretsInBase } from './secrets.js';
import { missingCheck, reminderCheck } from './unasked.js';
import { isWholeAddress, resolveUrl, shownUrl } from './url.js';
import { examineControl, wrongRequest } from './wrong.js';

export interface ResolvedEndpoint {
  readonly claim: NameClaim;
  /** Under the name that it asks for; null when there were problems. */
  readonly check: Check | null;
  /** Whether its credential, or a part of it, has a value. */
  readonly hasSecret: boolean;
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
}

export interface Sources {
  readonly preset: Preset | null;
  /** The inputs, with the file's defaults over them. */
  readonly settings: Settings;
  /** Collects whatever of it must never be shown. */
  readonly values: Values;
  /** For `control: scrambled`. */
  readonly random: Random;
}

/** Puts preset, variables and settings into one endpoint. */
export function resolveEndpoint(
  endpoint: EndpointConfig,
  { preset, settings, values, random }: Sources,
): ResolvedEndpoint {
  const scope: Scope = {
    endpoint,
    preset,
    credential: credentialOf(endpoint.values, preset?.auth),
    request: requestTemplates(endpoint.values, preset),
    values,
    random,
    settings: { ...settings, ...endpoint.values },
    problems: [],
  };
  examineWithPreset(scope);
  examineHosts(scope);
  examineControl(scope);
  const names = examineNames(scope);
  collectSecrets(scope);
  const auth = bind(scope.credential, (template) => values.addWhole(template));
  const claim = claimOf(scope);
  const subject = subjectOf(scope, claim.name);
  const missing = endpoint.variables.filter((name) => !values.isSet(name));
  const check =
    missing.length > 0 || isEmptyCredential(scope)
      ? missingCheck(scope, subject, missing)
      : isReminder(endpoint.values)
        ? reminderCheck(scope, subject)
        : readyCheck(scope, subject, auth);
  return {
    claim,
    check: scope.problems.length > 0 ? null : check,
    hasSecret:
      subject.credentialVariables.some((name) => values.isSet(name)) ||
      (check?.kind === 'ready' && endpoint.texts.some(isWrittenOut)),
    problems: scope.problems,
    notices: [...names, ...policyNotices(scope), ...presetUrlNotices(scope)],
  };
}

/** The name of a variable where its value is meant: refused if it is set, else pointed out. */
function examineNames(scope: Scope): Problem[] {
  const { credential, endpoint, values } = scope;
  return credential.parts.flatMap(({ keys, template }) => {
    const name = literalOf(template)?.trim() ?? '';
    if (isEnvironmentName(name) && values.isSet(name)) {
      const remedy = `Write \${${name}}, so that its value is sent and not its name.`;
      refuse(scope, keys, `${name} is the name of a variable that is set. ${remedy}`);
    } else if (isVariableName(name)) {
      return [endpoint.problemAt(keys, UNSET_NAME)];
    }
    return [];
  });
}

const UNSET_NAME =
  'This reads like the name of a variable, but its name is sent and not its value. If it is one, write ${NAME}, and pass the secret through `env`.';

function readyCheck(scope: Scope, subject: Subject, auth: Credential): ReadyCheck {
  const address = resolveUrl(scope);
  const [url, unaddressed] = address instanceof URL ? [address, null] : [null, address];
  const unusable = unaddressed ?? unusableAuthority(scope);
  return {
    kind: 'ready',
    subject,
    request: requestPlan(scope, url),
    bare: bareRequest(scope, url),
    wrong: wrongRequest(scope, auth),
    auth,
    tls: resolveTls(scope),
    judgement: resolveJudgement(scope),
    sending: resolveSending(scope),
    ...(unusable === null ? {} : { unusable }),
  };
}

/** Whether it is written out and empty, as an unset secret is once a workflow has expanded it. */
function isEmptyCredential({ endpoint, credential }: Scope): boolean {
  const { token, tls = {} } = endpoint.values;
  return (
    [token, tls.cert, tls.key].some((template) => template !== undefined && isBlank(template)) ||
    isEmptyPlan(credential)
  );
}

function subjectOf(scope: Scope, name: string): Subject {
  const { endpoint, preset, request, values } = scope;
  const { owner = null, renew = renewalPage(scope), notes = null } = endpoint.values;
  return {
    name,
    where: endpoint.where,
    preset: preset?.id ?? null,
    url: shownUrl(values, request.url),
    method: request.method,
    owner,
    renew,
    notes,
    variables: endpoint.variables,
    credentialVariables: credentialVariables(scope),
    policy: resolvePolicy(scope),
    reproduce: reproductionOf(scope),
  };
}

/**
 * What a fix has to change: the variables of the credential, else those of the client certificate,
 * else those that are secret by their place in the request.
 */
function credentialVariables({ endpoint, credential, request, values }: Scope): readonly string[] {
  const { cert = [], key = [] } = endpoint.values.tls ?? {};
  const { url, headers, body } = request;
  const address = isWholeAddress(url.template)
    ? url.template
    : [...secretsInBase(values, url.base), ...url.path, ...url.query];
  const elsewhere = [...address, ...headers.flatMap(([, value]) => value), ...(body ?? [])];
  const found = [
    variablesToFix(credential),
    variablesOf([...cert, ...key]),
    variablesOf(elsewhere),
  ];
  return found.find((names) => names.length > 0) ?? [];
}

function claimOf({ endpoint, preset, credential, request, values }: Scope): NameClaim {
  const { name } = endpoint.values;
  const [first] = variablesOf(credential.parts.flatMap(({ template }) => template));
  const telling = [...(first === undefined ? [] : [first]), ...variablesOf(request.url.base)];
  const shown = shownUrl(values, request.url).replace(/^[a-z]+:\/\//i, '');
  return {
    endpoint,
    name: name ?? preset?.name ?? shown,
    variables: telling.length > 0 ? [...new Set(telling)] : endpoint.variables.slice(0, 1),
  };
}
