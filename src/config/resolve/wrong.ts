import { bind, isPublic } from '../../auth/plan.js';
import { scrambled } from '../../auth/scramble.js';
import type { Credential } from '../../model/credential.js';
import type { WrongRequest } from '../../model/request.js';
import { literalOf, substitute, type Template, variablesOf } from '../../values/template.js';
import { requestPlan } from './request.js';
import { refuse, type Scope } from './scope.js';
import { secretsInUrl } from './secrets.js';
import { isWholeAddress, resolveUrl } from './url.js';

/**
 * The request with a wrong credential of the same shape. Where `auth` presents one, only that is
 * changed: another address or body would prove nothing about it. Otherwise every variable is, but
 * for a base address.
 */
export function wrongRequest(scope: Scope, auth: Credential): WrongRequest {
  const { values, settings, credential, random } = scope;
  const templates = secretTemplates(scope);
  // Of a file, what was taken out of it is changed, and not the file.
  const taken = new Map(credential.parts.map((part) => [part.template, part.taken]));
  const isTaken = (template: Template) => taken.get(template) !== undefined;
  const names = variablesOf(templates.filter((template) => !isTaken(template)).flat());
  // A wrong value in it would be another host.
  const isInBase = variablesOf(scope.request.url.base).some((name) => names.includes(name));
  const written = templates.filter((one) => isTaken(one) || literalOf(one) !== null);
  const isNothing = names.length + written.length === 0;
  const isMade = auth.exchange !== null;
  if (auth.isPassword || isMade || isPassword(scope) || isInBase || isNothing) {
    return { kind: 'unmakeable' };
  }
  const textOf = (template: Template) => {
    const text = values.text(template);
    return taken.get(template)?.take(text) ?? text;
  };
  if (settings.control !== 'scrambled') return { kind: 'not-wanted' };
  const wrong = new Map(
    [...names, ...written].map((one) => {
      const value = typeof one === 'string' ? values.get(one) : textOf(one);
      return [one, scrambled(value, random)] as const;
    }),
  );
  if ([...wrong.values()].includes(null)) return { kind: 'unmakeable' };
  const changed = values.with(
    Object.fromEntries(names.map((name) => [name, wrong.get(name) ?? ''])),
  );
  const asked = { ...scope, values: changed };
  for (const value of secretsInUrl(changed, scope.request.url.template)) changed.add(value);
  changed.addVariables(templates.flat());
  const url = resolveUrl(asked);
  if (!(url instanceof URL)) return { kind: 'unmakeable' };
  return {
    kind: 'made',
    request: requestPlan(asked, url),
    auth: bind(credential, {
      secretOf: (template) => {
        const text = wrong.get(template);
        return text == null ? changed.addWhole(template) : changed.add(text);
      },
      textOf: (template) => changed.text(template),
    }),
  };
}

/** Where the secrets are that a wrong credential has others for. */
function secretTemplates({ credential, request }: Scope): readonly Template[] {
  const parts = credential.parts.filter(
    (part) => part.role !== 'username' && !isPublic(part, credential),
  );
  if (parts.length > 0) return parts.map(({ template }) => template);
  const { url, headers, body } = request;
  const address = isWholeAddress(url.template) ? [] : [...url.path, ...url.query];
  const all = [address, ...headers.map(([, value]) => value), body ?? []];
  return all.filter((template) => variablesOf(template).length > 0);
}

const NO_WRONG_PASSWORD =
  '`control: scrambled` would send a wrong password, and accounts lock after a few of those. Write `control: auto` at this endpoint.';

const PASSWORD = /passw|passphrase|passcode|pwd|(?:^|[^a-z])pass(?:[^a-z]|$)/i;

/** Refuses `control: scrambled`, wherever it was written, for a password that the list shows. */
export function examineControl(scope: Scope): void {
  const { settings, endpoint } = scope;
  if (settings.control !== 'scrambled' || !isPassword(scope)) return;
  // What is in a file is no fault of the list, and would stop all others. No wrong one is made.
  if (endpoint.values.from !== undefined) return;
  refuse(scope, endpoint.values.control === undefined ? [] : ['control'], NO_WRONG_PASSWORD);
}

function isPassword({ credential: { parts, sentAs }, request }: Scope): boolean {
  if (parts.length > 0) {
    // What the scheme is does not depend on the values of variables, as far as it is written.
    const written = parts.map(({ template }) => substitute(template, () => 'x'));
    const isSentAsOne = sentAs?.(written).isPassword ?? false;
    return isSentAsOne || parts.some(({ name }) => name !== null && PASSWORD.test(name));
  }
  const named = request.headers.filter(([, value]) => variablesOf(value).length > 0);
  const texts = [request.url.query, request.body ?? []].filter(
    (template) => variablesOf(template).length > 0,
  );
  return [
    ...named.map(([name, value]) => `${name}: ${literalText(value)}`),
    ...texts.map(literalText),
  ].some((text) => PASSWORD.test(text) || /:\s*basic\s/i.test(text));
}

const literalText = (template: Template) =>
  template.filter((part) => typeof part === 'string').join('');
