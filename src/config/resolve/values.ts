import type { Environment } from '../../ports.js';

/** The environment as endpoints see it: an unset variable is empty, and one that is empty or blank is as good as unset. */
export class Values {
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  get(name: string): string {
    return Object.hasOwn(this.#environment, name) ? (this.#environment[name] ?? '') : '';
  }

  isSet(name: string): boolean {
    return this.get(name).trim() !== '';
  }
}
