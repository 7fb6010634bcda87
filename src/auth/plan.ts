import { isSecretLike, isStandInWord } from '../credential/shape/secret-like.js';
import type { Credential, Presentation, Presented } from '../model/credential.js';
import { Secret } from '../model/secret.js';
import { literalOf, type Template, variablesOf } from '../values/template.js';
import type { CredentialPlan, Named, Placed, PlannedPart } from './scheme.js';
import { sendingProblem } from './sendable.js';

/** Stands for a written-out credential in the command that repeats a request. */
const STAND_IN = { variable: 'CREDENTIAL' } as const;

/**
 * A user name that is written out isn't a secret, nor is the name of a variable, nor an ordinary
 * word beside a secret: a cookie `lang: en` beside the session's.
 */
export function isPublic(part: PlannedPart, { parts }: CredentialPlan): boolean {
  const literal = literalOf(part.template);
  if (literal === null) return false;
  if (part.role === 'username' || isStandInWord(literal)) return true;
  return part.name !== null && !isSecretLike(literal) && parts.some(isSecretPart);
}

function isSecretPart({ template }: PlannedPart): boolean {
  const literal = literalOf(template);
  return literal === null || isSecretLike(literal);
}

/** Whether the credential is empty although no variable of it is unset. */
export function isEmptyPlan({ parts, isEmpty }: CredentialPlan): boolean {
  const templates = parts.map(({ template }) => template);
  return isEmpty?.(templates) ?? templates.some(isBlankOrBareScheme);
}

/** Blank, or a scheme alone, as in `Token ${{ secrets.X }}` when the secret is not set. */
function isBlankOrBareScheme(template: Template): boolean {
  const literal = literalOf(template);
  return literal !== null && /^\s*(?:(?:bearer|basic|token|apikey|api-key)\s*)?$/i.test(literal);
}

/** The headers, in lower case, and the query parameters that the credential sets. */
export function takenBy({ parts, place }: CredentialPlan) {
  const { headers = [], query = [], options = [] } = place(parts.map(({ template }) => template));
  return {
    headers: [
      ...headers.map(([name]) => name.toLowerCase()),
      ...(options.length > 0 ? ['authorization'] : []),
    ],
    query: query.map(([name]) => name),
  };
}

/** What a fix has to change: the variables of the secrets, else those of the user name. */
export function variablesToFix({ parts }: CredentialPlan): string[] {
  const secret = parts.filter(({ role }) => role !== 'username');
  const names = variablesOf(secret.flatMap(({ template }) => template));
  return names.length > 0 ? names : variablesOf(parts.flatMap(({ template }) => template));
}

/** Where a person puts it to repeat the request: variables stay, and no secret is a value. */
export function placedWithout(plan: CredentialPlan): Placed {
  const shown = plan.parts.map((part) =>
    isPublic(part, plan) ? part.template : hidden(part.template),
  );
  return { headers: [], query: [], options: [], ...plan.place(shown) };
}

/** The template without what is written out in it. */
export function hidden(template: Template): Template {
  const literal = literalOf(template);
  if (literal === null || literal === '') return template;
  // Two literal parts in a row: the first is the word that a preset puts before its secret.
  return template.length > 1 ? [...template.slice(0, 1), STAND_IN] : [STAND_IN];
}

/** Puts the values in: `secretOf` gives the secret that a template comes to. */
export function bind(plan: CredentialPlan, secretOf: (template: Template) => Secret): Credential {
  const parts = plan.parts.map((part) => {
    const { template, keys: _keys, ...place } = part;
    const literal = isPublic(part, plan) ? literalOf(template) : null;
    const secret = literal === null ? secretOf(template) : new Secret(literal);
    return { ...place, variables: variablesOf(template), secret };
  });
  const values = () => parts.map(({ secret }) => secret.reveal());
  return {
    parts,
    ...(plan.sentAs?.(values()) ?? { scheme: null, isPassword: false }),
    present(): Presentation {
      for (const { secret, forbidden, ...place } of parts) {
        const problem = sendingProblem(place.words, secret.reveal(), forbidden);
        if (problem !== null) return { ok: false, problem, place };
      }
      return { ok: true, ...presented(plan, values()) };
    },
    derivedForms: () => plan.derive?.(values()).map((form) => new Secret(form)) ?? [],
  };
}

function presented({ place, headers: more }: CredentialPlan, values: readonly string[]): Presented {
  const { headers = [], query = [] } = place(values.map((value) => [value]));
  const filled = (named: Named) => named.map(([name, value]) => [name, value.join('')] as const);
  return { headers: [...filled(headers), ...(more?.(values) ?? [])], query: filled(query) };
}
