import type { JsonRule } from '../../values/json-path.js';
import type {
  Expectation,
  ExpiryPlan,
  ExpirySource,
  Judgement,
  Sign,
  StatusRange,
} from '../../model/check.js';
import { parseInstant } from '../../values/instant.js';
import { parseDuration } from '../../values/duration.js';
import { expiryForms } from '../rules/rule.js';
import type { RawEndpoint } from '../schema/schema.js';
import { templateOf } from '../../values/template.js';
import { refuse, type Scope, textOf, withVariables } from './scope.js';

export function resolveJudgement(scope: Scope): Judgement {
  const { raw } = scope.endpoint;
  const { preset } = scope;
  const value = (text: string | undefined) =>
    text === undefined ? null : textOf(scope, templateOf(text));
  return {
    expect: raw.expect === undefined && preset !== null ? preset.expect : expectation(scope),
    rejected: [...signs(scope), ...(preset?.rejected ?? [])],
    limited: preset?.limited ?? [],
    fromPreset: preset !== null && raw.expect === undefined,
    identity: preset?.identity ?? null,
    expiry: resolveExpiry(scope),
    audience: value(raw.audience),
    issuer: value(raw.issuer),
  };
}

function expectation(scope: Scope): Expectation {
  const { status, headers = {}, json = {} } = scope.endpoint.raw.expect ?? {};
  return {
    status: statusRanges(status),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name.toLowerCase(),
        textOf(scope, templateOf(value)),
      ]),
    ),
    json: jsonRules(scope, json),
  };
}

function signs(scope: Scope): Sign[] {
  const { rejected = [] } = scope.endpoint.raw;
  const list = Array.isArray(rejected) ? rejected : [rejected];
  return list.map((sign) => {
    const contains = sign['body-contains'];
    return {
      status: statusRanges(sign.status),
      json: jsonRules(scope, sign.json ?? {}),
      bodyContains: contains === undefined ? null : textOf(scope, templateOf(contains)),
    };
  });
}

function jsonRules(scope: Scope, rules: Readonly<Record<string, string>>): JsonRule[] {
  return Object.entries(rules).map(([path, value]) => ({
    path,
    value: textOf(scope, templateOf(value)),
  }));
}

/** `2xx` is 200 to 299, `204` is 204 to 204; null when no status is named. */
export function statusRanges(status: string | readonly string[] | undefined): StatusRange[] | null {
  if (status === undefined) return null;
  const list = typeof status === 'string' ? [status] : status;
  return list.map((pattern) => ({
    from: Number(pattern.replaceAll('x', '0')),
    to: Number(pattern.replaceAll('x', '9')),
  }));
}

function resolveExpiry(scope: Scope): ExpiryPlan {
  if (scope.endpoint.raw.expiry === 'none')
    return { wanted: false, configured: null, preset: null };
  return {
    wanted: true,
    configured: configuredExpiry(scope),
    preset: scope.preset?.expiry ?? null,
  };
}

function configuredExpiry(scope: Scope): ExpirySource | null {
  const expiry = expiryForms(scope.endpoint.raw);
  if (expiry === null) return null;
  if (expiry.header !== undefined) return { kind: 'header', name: expiry.header.toLowerCase() };
  if (expiry.json !== undefined) return { kind: 'json', path: expiry.json };
  if (expiry.certificate !== undefined) return certificateExpiry(scope, expiry.certificate);
  const at = typedExpiry(scope, (keys, message) => refuse(scope, keys, message));
  return at === null ? null : { kind: 'date', at };
}

function certificateExpiry(scope: Scope, text: string): ExpirySource | null {
  const template = templateOf(text);
  const pem = textOf(scope, template);
  const problem = scope.certificateProblem(pem);
  if (problem === null) return { kind: 'certificate', pem };
  refuse(scope, ['expiry', 'certificate'], withVariables(template, problem));
  return null;
}

type Report = (keys: readonly string[], message: string) => void;

/** The instant of `date`, or of `issued` plus `lifetime`; null when there is none, or a variable holds no date. */
export function typedExpiry(scope: Scope, report: Report): number | null {
  const expiry: NonNullable<ReturnType<typeof expiryForms>> = expiryForms(scope.endpoint.raw) ?? {};
  const key = expiry.date === undefined ? 'issued' : 'date';
  const text = expiry[key];
  if (text === undefined) return null;
  const template = templateOf(text);
  const at = parseInstant(textOf(scope, template));
  if (at === null) {
    report(['expiry', key], withVariables(template, 'it is no date such as 2027-01-31.'));
    return null;
  }
  return key === 'date' ? at : at + lifetimeOf(expiry);
}

function lifetimeOf({ lifetime }: { lifetime?: string }): number {
  return lifetime === undefined ? 0 : (parseDuration(lifetime) ?? 0);
}

/** The instant until which failures are warnings. */
export function snoozedUntil(raw: RawEndpoint): number | null {
  const date = raw['snooze-until'];
  return date === undefined ? null : parseInstant(date);
}
