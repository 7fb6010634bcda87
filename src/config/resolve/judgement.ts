import type {
  Expectation,
  ExpiryPlan,
  ExpirySource,
  Judgement,
  Policy,
  SendingPolicy,
  Sign,
} from '../../model/check.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import type { Problem } from '../../model/place.js';
import type { Wanted } from '../../model/matcher.js';
import type { JsonRule } from '../../values/json-path.js';
import { type Template, variablesOf } from '../../values/template.js';
import { certificateProblem } from '../certificate.js';
import { type Expiry, typedDate } from '../expiry.js';
import type { Scope } from './scope.js';

/** How an answer is judged: by the endpoint's own values before the preset's. */
export function resolveJudgement(scope: Scope): Judgement {
  const { preset, values, endpoint } = scope;
  const { expect, audience, issuer } = endpoint.values;
  const fromPreset = preset !== null && expect === undefined;
  return {
    expect: fromPreset ? preset.expect : expectation(scope),
    rejected: [...signs(scope), ...(preset?.rejected ?? [])],
    limited: preset?.limited ?? [],
    fromPreset,
    identity: preset?.identity ?? null,
    expiry: resolveExpiry(scope),
    audience: audience === undefined ? null : values.text(audience),
    issuer: issuer === undefined ? null : values.text(issuer),
  };
}

function expectation({ endpoint, values }: Scope): Expectation {
  const { status = null, headers = {}, json = {}, body = {} } = endpoint.values.expect ?? {};
  const textOf = (template: Template) => values.text(template);
  return {
    status,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), filled(value, textOf)]),
    ),
    json: Object.entries(json).map(([path, value]) => ({ path, value: filled(value, textOf) })),
    body: (body.contains ?? []).map(textOf),
  };
}

/** With the variables put in. */
function filled(wanted: Wanted<Template>, textOf: (template: Template) => string): Wanted {
  if (isTemplate(wanted)) return textOf(wanted);
  const { contains, 'one-of': oneOf, not, ...plain } = wanted;
  return {
    ...plain,
    ...(contains === undefined ? {} : { contains: contains.map(textOf) }),
    ...(oneOf === undefined ? {} : { 'one-of': oneOf.map(textOf) }),
    ...(not === undefined ? {} : { not: filled(not, textOf) }),
  };
}

function isTemplate(wanted: Wanted<Template>): wanted is Template {
  return Array.isArray(wanted);
}

function signs({ endpoint, values }: Scope): Sign[] {
  const { rejected = [] } = endpoint.values;
  return rejected.map(({ status = null, json = {}, 'body-contains': contains }) => ({
    status,
    json: jsonRules(values, json),
    bodyContains: contains === undefined ? null : values.text(contains),
  }));
}

function jsonRules(values: Scope['values'], rules: Readonly<Record<string, Template>>): JsonRule[] {
  return Object.entries(rules).map(([path, value]) => ({ path, value: values.text(value) }));
}

export function resolveExpiry(scope: Scope): ExpiryPlan {
  const { expiry } = scope.endpoint.values;
  if (expiry?.kind === 'none') return { wanted: false, configured: null, preset: null };
  const configured = expiry === undefined ? null : expirySource(scope, expiry);
  return { wanted: true, configured, preset: scope.preset?.expiry ?? null };
}

function expirySource({ values }: Scope, expiry: Exclude<Expiry, { kind: 'none' }>): ExpirySource {
  if (expiry.kind === 'certificate') {
    const pem = values.text(expiry.pem);
    const problem = certificateProblem(pem);
    return problem === null
      ? { kind: 'certificate', pem, variables: variablesOf(expiry.pem) }
      : { kind: 'certificate', unread: unread(expiry.pem, problem) };
  }
  if (expiry.kind !== 'date') return expiry;
  const at = typedDate(expiry, (template) => values.text(template));
  const template = typeof expiry.at === 'number' ? [] : expiry.at;
  return at === null
    ? { kind: 'date', unread: unread(template, 'It is not a date such as 2027-01-31.') }
    : { kind: 'date', at };
}

/** What was written out has been examined before: this is a value's fault. */
function unread(template: Template, problem: string): Phrase {
  const names = config(variablesOf(template).join(', '));
  return phrase`The expiry in ${names} cannot be read, so it is not known. ${problem}`;
}

export function resolvePolicy({ settings, endpoint }: Scope): Policy {
  return {
    warnWithinMs: settings['warn-within'],
    failWithinMs: settings['fail-within'],
    failOn: settings['fail-on'],
    snoozeUntil: endpoint.values['snooze-until'] ?? null,
  };
}

/** What should be improved in how a verdict becomes a level. */
export function policyNotices({ endpoint, settings }: Scope): Problem[] {
  const { 'snooze-until': snoozed, notes, ...own } = endpoint.values;
  const keys = ['fail-within', 'warn-within'] as const;
  const key = keys.find((name) => own[name] !== undefined);
  const isUnwarned = settings['fail-within'] > settings['warn-within'];
  return [
    ...(snoozed !== undefined && notes === undefined
      ? [endpoint.problemAt(['snooze-until'], UNEXPLAINED)]
      : []),
    ...(key !== undefined && isUnwarned ? [endpoint.problemAt([key], UNWARNED)] : []),
  ];
}

const UNEXPLAINED = '`snooze-until` is set without a reason. Explain why in `notes`.';
const UNWARNED =
  '`fail-within` is longer than `warn-within`, so there is never a warning before the failure.';

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

export function resolveSending({
  settings,
  endpoint,
  preset,
  request: { method },
}: Scope): SendingPolicy {
  // What the user says decides; a preset vouches for its own method alone.
  const vouched = preset?.repeatable === true && preset.method === method;
  const repeatable = endpoint.values.repeatable ?? (SAFE_METHODS.includes(method) || vouched);
  return {
    timeoutMs: settings.timeout,
    retries: settings.retries,
    repeatable,
    control: settings.control,
  };
}
