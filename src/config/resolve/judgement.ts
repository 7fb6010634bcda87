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
import type { JsonRule } from '../../values/json-path.js';
import { type Template, variablesOf } from '../../values/template.js';
import { certificateProblem } from '../certificate.js';
import { type Expiry, typedDate } from '../expiry.js';
import { filled } from '../matchers.js';
import { agePolicy } from './age.js';
import type { Scope } from './scope.js';

/** How an answer is judged: by the endpoint's own values before the preset's. */
export function resolveJudgement(scope: Scope): Judgement {
  const { preset, values, endpoint, alone } = scope;
  const { expect, audience, issuer } = endpoint.values;
  // What `expect` says of identity and scopes goes beside a preset's own expectation.
  const { identity: _whose, scopes: _rights, ...ofAnswer } = expect ?? {};
  const isOfPreset = preset !== null && Object.keys(ofAnswer).length === 0;
  // Without rules of its own, its scheme knows the answers.
  const fromPreset = isOfPreset && preset.rules.length > 0;
  return {
    expect: { ...expectation(scope), ...alone?.expect },
    rejected: [...signs(scope), ...(alone?.rejected ?? [])],
    limited: alone?.limited ?? [],
    ...rulesOf(scope, fromPreset),
    fromPreset,
    ...(isOfPreset ? { unknownIs: 'inconclusive' as const } : {}),
    identity: preset?.identity ?? alone?.identity ?? null,
    ...(preset === null || preset.scopes === null ? {} : { scopes: preset.scopes }),
    ...(preset === null || Object.keys(preset.facts).length === 0 ? {} : { facts: preset.facts }),
    ...(alone?.identify === undefined ? {} : { identify: alone.identify }),
    expiry: resolveExpiry(scope),
    audience: audience === undefined ? null : values.text(audience),
    issuer: issuer === undefined ? null : values.text(issuer),
  };
}

/** What the list expects itself decides over what a preset calls alive. */
function rulesOf({ preset }: Scope, fromPreset: boolean): Pick<Judgement, 'rules'> {
  if (preset === null || preset.rules.length === 0) return {};
  const { rules } = preset;
  return {
    rules: fromPreset ? rules : rules.filter(({ is }) => is === 'dead' || is === 'limited'),
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
  const isElsewhere = expiry?.kind === 'introspection' || expiry?.kind === 'picked';
  const configured = expiry === undefined || isElsewhere ? null : expirySource(scope, expiry);
  const own = scope.preset?.expiry ?? null;
  return { wanted: true, configured, preset: own?.kind === 'picked' ? null : own };
}

type AtPlace = Exclude<Expiry, { kind: 'none' | 'introspection' | 'picked' }>;

function expirySource({ values }: Scope, expiry: AtPlace): ExpirySource {
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

export function resolvePolicy(scope: Scope): Policy {
  const { settings, endpoint } = scope;
  return {
    ...agePolicy(scope),
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
  alone,
  request: { method },
}: Scope): SendingPolicy {
  // What the user says decides; a preset vouches for its own method alone.
  const usual = preset ?? alone;
  const vouched = usual?.repeatable === true && usual.method === method;
  // What a scheme asks by itself, it may ask again; what that would spend it says (`spends`).
  const isOwn = vouched || alone?.isExchange === true;
  const repeatable = endpoint.values.repeatable ?? (SAFE_METHODS.includes(method) || isOwn);
  return {
    timeoutMs: settings.timeout,
    retries: settings.retries,
    repeatable,
    control: settings.control,
  };
}
