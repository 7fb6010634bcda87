import { isSecretLike, isStandInWord } from '../credential/shape/secret-like.js';
import type {
  Credential,
  CredentialExchange,
  Presentation,
  Presented,
} from '../model/credential.js';
import type { Obtain } from '../model/obtain.js';
import { Secret } from '../model/secret.js';
import { literalOf, type Template, variablesOf } from '../values/template.js';
import type {
  CredentialPlan,
  Named,
  Placed,
  PlannedExchange,
  PlannedPart,
  Taken,
} from './scheme.js';
import { sendingProblem } from './sendable.js';

/** Stands for a written-out credential in the command that repeats a request. */
const STAND_IN = { variable: 'CREDENTIAL' } as const;

/**
 * A user name that is written out isn't a secret, nor is the name of a variable, nor an ordinary
 * word beside a secret: a cookie `lang: en` beside the session's.
 */
export function isPublic(part: PlannedPart, { parts }: CredentialPlan): boolean {
  if (part.taken !== undefined) return false;
  const literal = literalOf(part.template);
  if (literal === null) return false;
  if (part.role === 'username' || isStandInWord(literal)) return true;
  return part.name !== null && !isSecretLike(literal) && parts.some(isSecretPart);
}

function isSecretPart({ template }: PlannedPart): boolean {
  const literal = literalOf(template);
  return literal === null || isSecretLike(literal);
}

/** Whether it presents anything. What an exchange gives may come from the job alone. */
export function isPresentedBy({ parts, exchange }: CredentialPlan): boolean {
  return parts.length > 0 || exchange !== undefined;
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
export function takenBy({ parts, place, exchange }: CredentialPlan) {
  const { headers = [], query = [], options = [] } = place(parts.map(({ template }) => template));
  return {
    headers: [
      ...headers.map(([name]) => name.toLowerCase()),
      ...(options.length > 0 || exchange?.scheme.scheme != null ? ['authorization'] : []),
    ],
    query: query.map(([name]) => name),
  };
}

/** The variables that what is presented may be made of: claims and key IDs too, and no address. */
export function variablesPresented({ parts, exchange }: CredentialPlan): readonly string[] {
  const fields = Object.entries(exchange?.fields ?? {})
    .filter(([name]) => exchange?.scheme.fields[name]?.is !== 'address')
    .flatMap(([, template]) => template);
  return variablesOf([...parts.flatMap(({ template }) => template), ...fields]);
}

/** What a fix has to change: the variables of the secrets, else those of the user name. */
export function variablesToFix({ parts }: CredentialPlan): string[] {
  const secret = parts.filter(({ role }) => role !== 'username');
  const names = variablesOf(secret.flatMap(({ template }) => template));
  return names.length > 0 ? names : variablesOf(parts.flatMap(({ template }) => template));
}

/** Where a person puts it to repeat the request: variables stay, and no secret is a value. */
export function placedWithout(plan: CredentialPlan): Placed {
  const shown = plan.parts.map(
    (part) => part.taken?.as ?? (isPublic(part, plan) ? part.template : hidden(part.template)),
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

/** Where the values come from. */
export interface Lookup {
  /** The secret that a template comes to, or what is taken out of that. */
  readonly secretOf: (template: Template, taken?: Taken) => Secret;
  /** The text of what is public. */
  readonly textOf: (template: Template) => string;
}

/** Puts the values in. */
export function bind(plan: CredentialPlan, { secretOf, textOf }: Lookup): Credential {
  const parts = plan.parts.map((part) => {
    const { template, keys: _keys, taken, ...place } = part;
    const literal = isPublic(part, plan) ? literalOf(template) : null;
    const secret = literal === null ? secretOf(template, taken) : new Secret(literal);
    return { ...place, variables: variablesOf(template), secret };
  });
  const values = () => parts.map(({ secret }) => secret.reveal());
  const takenFor = new Map(plan.parts.map((part) => [part.template, part.taken]));
  const fieldText = (template: Template) =>
    takenFor.get(template)?.take(textOf(template)) ?? textOf(template);
  return {
    parts,
    ...(plan.sentAs?.(values()) ?? { scheme: null, isPassword: false }),
    present(): Presentation {
      for (const { secret, forbidden, ...place } of parts) {
        const problem = sendingProblem(place.words, secret.reveal(), forbidden);
        if (problem !== null) return { ok: false, problem, place };
      }
      // What an exchange gives is presented when it is there.
      return plan.exchange === undefined
        ? { ok: true, ...presented(plan, values()) }
        : { ok: true, headers: [], query: [] };
    },
    exchange: plan.exchange === undefined ? null : boundExchange(plan.exchange, fieldText),
    derivedForms: () => derivedForms(plan, { values: values(), textOf: fieldText }),
  };
}

/** The values are put in at the first use: of a check that is missing one there is none. */
function boundExchange(planned: PlannedExchange, textOf: Lookup['textOf']): CredentialExchange {
  const { scheme, fields } = planned;
  const given = filledIn(fields, textOf);
  const variables = Object.fromEntries(
    Object.entries(fields).map(([name, template]) => [name, variablesOf(template)] as const),
  );
  let obtain: Obtain | null = null;
  return {
    obtain: (means) => {
      obtain ??= scheme.obtain(given, variables);
      return obtain(means);
    },
    addresses: addressesOf(planned, textOf),
    variables,
    spends: scheme.spends?.(fields) ?? false,
  };
}

/** Where the errands of an exchange go, with the values put in. */
export function addressesOf(
  { scheme, fields }: PlannedExchange,
  textOf: Lookup['textOf'],
): readonly string[] {
  const given = filledIn(fields, textOf);
  const named = Object.keys(fields).filter((name) => scheme.fields[name]?.is === 'address');
  return [...named.map((name) => given[name] ?? ''), ...(scheme.addresses?.(given) ?? [])];
}

function filledIn(fields: PlannedExchange['fields'], textOf: Lookup['textOf']) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, template]) => [name, textOf(template)] as const),
  );
}

function derivedForms(
  { derive, exchange }: CredentialPlan,
  { values, textOf }: { readonly values: readonly string[]; readonly textOf: Lookup['textOf'] },
): readonly Secret[] {
  const ofExchange =
    exchange?.scheme.derive === undefined
      ? []
      : exchange.scheme.derive(filledIn(exchange.fields, textOf));
  return [...(derive?.(values) ?? []), ...ofExchange].map((form) => new Secret(form));
}

function presented({ place, headers: more }: CredentialPlan, values: readonly string[]): Presented {
  const { headers = [], query = [] } = place(values.map((value) => [value]));
  const filled = (named: Named) => named.map(([name, value]) => [name, value.join('')] as const);
  return { headers: [...filled(headers), ...(more?.(values) ?? [])], query: filled(query) };
}
