import { Secret } from '../../model/secret.js';
import type { Template } from '../../values/template.js';
import { substitute, variablesOf } from '../../values/template.js';
import type { Values } from './values.js';

/** Collects every value that must never be shown; equal values are one secret. */
export class SecretCollector {
  readonly #byValue = new Map<string, Secret>();
  readonly #values: Values;

  constructor(values: Values) {
    this.#values = values;
  }

  /** A secret with this value; an empty one is not collected, because there is nothing to hide. */
  add(value: string): Secret {
    const secret = this.#byValue.get(value) ?? new Secret(value);
    if (value !== '') this.#byValue.set(value, secret);
    return secret;
  }

  /** The values of all variables, each a secret of its own. */
  addVariables(template: Template): void {
    for (const name of variablesOf(template)) this.add(this.#values.get(name));
  }

  /** A credential: the whole text and each variable in it. Around a variable without a value there is nothing to hide. */
  addWhole(template: Template): Secret {
    this.addVariables(template);
    const complete = variablesOf(template).every((name) => this.#values.isSet(name));
    return complete ? this.add(this.#text(template)) : this.wrap(this.#text(template));
  }

  /** A text whose variables are secrets while what is written out is not, such as a header or a body. */
  compose(template: Template): Secret {
    this.addVariables(template);
    return this.wrap(this.#text(template));
  }

  /** Hides a text that is not a secret as a whole, such as an address with a secret in its query. */
  wrap(text: string): Secret {
    return this.#byValue.get(text) ?? new Secret(text);
  }

  all(): Secret[] {
    return [...this.#byValue.values()];
  }

  #text(template: Template): string {
    return substitute(template, (name) => this.#values.get(name));
  }
}
