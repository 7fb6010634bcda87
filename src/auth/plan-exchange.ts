import { readFields, type FieldRule, type WrongField } from '../values/fields.js';
import type { Template } from '../values/template.js';
import { isOneValue, type Written } from '../values/written.js';
import type { ExchangeScheme, Field } from './exchange.js';
import type { CredentialPlan, PlannedPart } from './scheme.js';

export interface ExchangePlan {
  readonly plan: CredentialPlan;
  /** What is wrong with the fields; `keys` lead there from the scheme's own key. */
  readonly faults: readonly WrongField[];
}

/**
 * The plan of a scheme with its fields. `allowHttp`: errands may go to other machines without TLS.
 * Pure; never throws.
 */
export function planExchange(
  scheme: ExchangeScheme,
  written: Written,
  allowHttp = false,
): ExchangePlan {
  const { fields, faults } = readFields(
    written,
    fieldRules(scheme.fields, allowHttp),
    scheme.shorthand ?? null,
  );
  const together =
    faults.length > 0
      ? []
      : (scheme.faults?.(fields) ?? []).map(({ key, message }) => ({
          keys: key === null || isOneValue(written) ? [] : [key],
          message,
        }));
  const keysOf = (name: string) => (isOneValue(written) ? [] : name.split('.'));
  const parts = Object.entries(fields).flatMap(([name, template]) =>
    partOf(scheme.fields[name], { scheme, keys: keysOf(name), template }),
  );
  return {
    plan: {
      parts,
      place: () => scheme.place?.(fields) ?? {},
      sentAs: () => ({ scheme: scheme.scheme, isPassword: scheme.isPassword === true }),
      exchange: { scheme, fields },
    },
    faults: [...faults, ...together],
  };
}

/** What the fields of a kind take. */
export function fieldRules(
  fields: Readonly<Record<string, Field>>,
  allowHttp = false,
): Readonly<Record<string, FieldRule>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, ruleOf(field, allowHttp)] as const),
  );
}

function ruleOf({ is, required, oneOf }: Field, allowHttp: boolean): FieldRule {
  return {
    ...(required === undefined ? {} : { required }),
    ...(is === 'choice' && oneOf !== undefined ? { oneOf } : {}),
    isMapping: is === 'mapping',
    ...(is === 'address' ? { address: { allowHttp } } : {}),
  };
}

interface Placing {
  readonly scheme: ExchangeScheme;
  readonly keys: readonly string[];
  readonly template: Template;
}

const ROLES = { name: 'username', secret: 'value', document: 'document' } as const;

/** A part of the credential; nothing for a setting, which belongs to nobody. */
function partOf(field: Field | undefined, { scheme, keys, template }: Placing): PlannedPart[] {
  if (field === undefined || !(field.is in ROLES)) return [];
  const role = ROLES[field.is as keyof typeof ROLES];
  return [
    {
      role: role === 'value' && scheme.isPassword === true ? 'password' : role,
      name: null,
      words: field.words ?? ['The credential'],
      mayBeQuoted: false,
      keys,
      template,
      forbidden: field.forbidden ?? [],
    },
  ];
}
