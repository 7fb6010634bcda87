import {
  commandOf,
  inspectionOf,
  isSecretField,
  type LoadedInspectors,
  type PlannedInspection,
  planInspection,
} from '../../credential/inspect/inspect.js';
import type { InspectionCheck, Subject } from '../../model/check.js';
import { Secret } from '../../model/secret.js';
import { literalOf, type Template, variablesOf } from '../../values/template.js';
import type { Endpoint } from '../schema.js';
import { refuseField, type Scope, type Values } from './scope.js';

/** What an item looks at, once its kind is loaded; null for an item without `check`. */
export function resolveInspection(
  { check }: Endpoint,
  inspectors: LoadedInspectors,
): PlannedInspection | null {
  const inspector = check === undefined ? undefined : inspectors.get(check.kind);
  return check === undefined || inspector === undefined
    ? null
    : planInspection(inspector, check.written);
}

/** Says what is wrong with the fields of a kind. */
export function examineInspection(scope: Scope): void {
  const { check } = scope.endpoint.values;
  for (const { keys, message } of scope.inspection?.faults ?? []) {
    const isOneValue = Array.isArray(check?.written);
    refuseField(scope, ['check', check?.kind ?? '', ...(isOneValue ? [] : keys)], message);
  }
}

/** An item that looks at its secrets, whose values are all there. */
export function inspectionCheck(
  { values }: Scope,
  inspection: PlannedInspection,
  subject: Subject,
): InspectionCheck {
  const fields = Object.entries(inspection.fields);
  const given = new Map(
    fields.map(([name, template]) => {
      const isSecret = isSecretField(inspection.inspector, name);
      return [name, givenValue(template, { values, isSecret })] as const;
    }),
  );
  return {
    kind: 'inspection',
    subject: { ...subject, command: commandOf(inspection) },
    inspect: inspectionOf(inspection, given),
    variables: Object.fromEntries(
      fields.map(([name, template]) => [name, variablesOf(template)] as const),
    ),
  };
}

/** What is public may be written out and shown, such as the name of a context. */
function givenValue(
  template: Template,
  { values, isSecret }: { readonly values: Values; readonly isSecret: boolean },
): Secret {
  const literal = isSecret ? null : literalOf(template);
  return literal === null ? values.addWhole(template) : new Secret(literal);
}
