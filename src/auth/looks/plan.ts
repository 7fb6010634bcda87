import type { LookedAtToken, LookName, PlannedLook } from '../../model/look.js';
import { Secret } from '../../model/secret.js';
import { readFields, type WrongField } from '../../values/fields.js';
import { type Template, variablesOf } from '../../values/template.js';
import { isOneValue, type Written } from '../../values/written.js';
import { fieldRules } from '../plan-exchange.js';
import type { LookKind } from './kind.js';

/** A second look whose variables are still in place. */
export interface LookFields {
  readonly fields: Readonly<Record<string, Template>>;
  /** What is wrong with them; `keys` lead there from the look's own key. */
  readonly faults: readonly WrongField[];
}

/** Reads the fields of a second look. Pure; never throws. */
export function readLook(kind: LookKind, written: Written): LookFields {
  const { fields, faults } = readFields(written, fieldRules(kind.fields), kind.shorthand ?? null);
  const together =
    faults.length > 0
      ? []
      : (kind.faults?.(fields) ?? []).map(({ key, message }) => ({
          keys: key === null || isOneValue(written) ? [] : [key],
          message,
        }));
  return { fields, faults: [...faults, ...together] };
}

/** What a second look is bound to. */
interface Bound {
  readonly fields: LookFields['fields'];
  readonly textOf: (template: Template) => string;
  /** Address of the endpoint. */
  readonly endpoint: string;
}

/** Puts the values in. */
export function bindLook(
  name: LookName,
  kind: LookKind,
  { fields, textOf, endpoint }: Bound,
): PlannedLook {
  const entries = Object.entries(fields);
  const given = Object.fromEntries(entries.map(([key, one]) => [key, textOf(one)] as const));
  const variables = Object.fromEntries(
    entries.map(([key, one]) => [key, variablesOf(one)] as const),
  );
  return {
    name,
    whenRefused: kind.whenRefused === true,
    derived: (kind.derive?.(given) ?? []).map((form) => new Secret(form)),
    lookAt: (token: LookedAtToken) => kind.lookAt(given, { ...token, endpoint, variables }),
  };
}

/** The addresses that a second look names; that of the endpoint where it names none. */
export function addressesOf(
  kind: LookKind,
  { fields, textOf, endpoint }: Bound,
): readonly string[] {
  const named = Object.entries(fields).filter(([key]) => kind.fields[key]?.is === 'address');
  return named.length === 0 ? [endpoint] : named.map(([, template]) => textOf(template));
}
