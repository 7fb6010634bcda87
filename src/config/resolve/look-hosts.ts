import type { LookKind } from '../../auth/looks/kind.js';
import { addressesOf, type LookFields } from '../../auth/looks/plan.js';
import { variablesPresented } from '../../auth/plan.js';
import type { LookName } from '../../model/look.js';
import { type Template, variablesOf } from '../../values/template.js';
import type { Keys } from '../document/tree.js';
import { examineFurther } from './hosts.js';
import type { Scope } from './scope.js';
import { urlTextsOf } from './url.js';

/** A second look of an item, its variables still in place. */
export interface WrittenLook extends LookFields {
  readonly name: LookName;
  readonly kind: LookKind;
  /** Where it is in the item. */
  readonly keys: Keys;
}

/** Holds what second looks ask to the input `allowed-hosts`. */
export function examineLookHosts(scope: Scope, looks: readonly WrittenLook[]): void {
  const { values, credential } = scope;
  const own = urlTextsOf(values, scope.request.url).base;
  const textOf = (template: Template) => values.text(template);
  for (const { kind, fields, keys } of looks) {
    const named = Object.entries(fields).filter(([name]) => kind.fields[name]?.is !== 'address');
    const sent = variablesOf(named.flatMap(([, template]) => template));
    const names = kind.sendsToken ? [...variablesPresented(credential), ...sent] : sent;
    for (const address of addressesOf(kind, { fields, textOf, endpoint: own })) {
      examineFurther(scope, keys, { address, names });
    }
  }
}
