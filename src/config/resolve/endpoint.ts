import { isEmptyPlan } from '../../auth/plan.js';
import { isBlank } from '../../auth/scheme.js';
import { isVariableName } from '../../credential/shape/secret-like.js';
import type { Check, Lack, Subject } from '../../model/check.js';
import type { Problem } from '../../model/place.js';
import { isEnvironmentName, literalOf, variablesOf } from '../../values/template.js';
import type { EndpointConfig } from '../item.js';
import { isReminder } from '../reminder.js';
import { isWrittenOut } from '../written-out.js';
import { furtherChecks, furtherScopes } from './also.js';
import { inspectionCheck } from './inspection.js';
import { policyNotices } from './judgement.js';
import type { NameClaim } from './names.js';
import { presetUrlNotices } from './preset-url.js';
import { type Bound, boundCredential, examined, readyCheck, type Sources } from './ready.js';
import { refuse, type Scope } from './scope.js';
import { claimOf, subjectOf } from './subject.js';
import { missingCheck, reminderCheck } from './unasked.js';

export interface ResolvedEndpoint {
  readonly claim: NameClaim;
  /** Under the name that it asks for; null when there were problems. */
  readonly check: Check | null;
  /** Whether its credential, or a part of it, has a value. */
  readonly hasSecret: boolean;
  /** Variables whose values it may use up, and which is at fault where another item does too. */
  readonly spent: readonly (readonly [variable: string, fault: Problem])[];
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
}

/** Puts preset, variables and settings into one endpoint. */
export function resolveEndpoint(endpoint: EndpointConfig, sources: Sources): ResolvedEndpoint {
  const { values } = sources;
  const scope = examined(endpoint, sources);
  const further = furtherScopes(scope, sources);
  const names = examineNames(scope);
  examineSpending(scope);
  const auth = boundCredential(scope);
  const claim = claimOf(scope);
  const subject = subjectOf(scope, claim.name);
  const missing = endpoint.variables.filter((name) => !values.isSet(name));
  const lack = missing.length > 0 ? null : lackOf(scope);
  const check =
    missing.length > 0 || lack !== null || isEmptyCredential(scope)
      ? missingCheck(scope, subject, { missing, lack })
      : presentCheck(scope, subject, { auth, further, beside: sources.beside });
  return {
    claim,
    check: scope.problems.length > 0 ? null : check,
    hasSecret:
      subject.credentialVariables.some((name) => values.isSet(name)) ||
      // Whoever can have an ID token exchanged has what it is exchanged for.
      (scope.credential.exchange?.scheme.needs !== undefined && lackOf(scope) === null) ||
      (check?.kind === 'ready' && endpoint.texts.some(isWrittenOut)),
    spent: spentBy(scope),
    problems: scope.problems,
    notices: [...names, ...policyNotices(scope), ...presetUrlNotices(scope)],
  };
}

/** What its scheme needs of the job and does not get. */
function lackOf({ credential, values }: Scope): Lack | null {
  const needs = credential.exchange?.scheme.needs;
  const isThere = needs?.variables.every((name) => values.isSet(name)) ?? true;
  return isThere ? null : (needs?.lack ?? null);
}

/** Of an item that misses nothing. */
function presentCheck(
  scope: Scope,
  subject: Subject,
  { further, ...bound }: Bound & { readonly further: readonly Scope[] },
): Check | null {
  if (scope.inspection !== null) return inspectionCheck(scope, scope.inspection, subject);
  if (isReminder(scope.endpoint.values)) return reminderCheck(scope, subject);
  const also = furtherChecks(further, subject);
  return { ...readyCheck(scope, subject, bound), ...(also.length === 0 ? {} : { also }) };
}

/** The name of a variable where its value is meant: refused if it is set, else pointed out. */
function examineNames(scope: Scope): Problem[] {
  const { credential, endpoint, values } = scope;
  if (endpoint.borrowed !== undefined) return [];
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

const SPENT =
  'The refresh token of that item is good for one use where the server rotates it, so the two would end each other. List this URL under `also` of that item, which obtains the access token once.';

/** Each item obtains what it presents by itself. */
function examineSpending(scope: Scope): void {
  const { credential, endpoint } = scope;
  const { scheme, fields } = credential.exchange ?? {};
  if (endpoint.borrowed === undefined || fields === undefined) return;
  if (scheme?.spends?.(fields) === true) refuse(scope, ['use'], SPENT);
}

const SPENT_TWICE =
  'Another item has the same refresh token, which is good for one use where the server rotates it, so the two would end each other. List this URL under `also` of that item.';

/** A preset knows of its provider that nothing is used up. */
function spentBy({ credential, endpoint }: Scope): ResolvedEndpoint['spent'] {
  const { scheme, fields } = credential.exchange ?? {};
  const isOwn = endpoint.values.auth !== undefined && endpoint.borrowed === undefined;
  if (!isOwn || fields === undefined) return [];
  if (scheme?.spends?.(fields) !== true) return [];
  const fault = endpoint.problemAt(['auth'], SPENT_TWICE);
  return variablesOf(fields['refresh-token'] ?? []).map((name) => [name, fault]);
}

const UNSET_NAME =
  'This reads like the name of a variable, but its name is sent and not its value. If it is one, write ${NAME}, and pass the secret through `env`.';

/** Whether it is written out and empty, as an unset secret is once a workflow has expanded it. */
function isEmptyCredential({ endpoint, credential, inspection }: Scope): boolean {
  const { token, secrets = {}, tls = {} } = endpoint.values;
  const { content } = inspection?.fields ?? {};
  return (
    [token, ...Object.values(secrets), tls.cert, tls.key, tls.p12, content].some(
      (template) => template !== undefined && isBlank(template),
    ) || isEmptyPlan(credential)
  );
}
