import { inspect } from 'node:util';

const HIDDEN = '***';

/**
 * A value that must never be shown: it prints, serialises and inspects as `***`.
 * Only `auth/`, `credential/`, `http/tls.ts` and `text/redact.ts` may call `reveal()`; a test holds that.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The plain value, for the one place that sends, measures or removes it. */
  reveal(): string {
    return this.#value;
  }

  get isEmpty(): boolean {
    return this.#value === '';
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}

/** Which part of the configuration's `auth` a secret is. */
export type SecretPart = 'token' | 'username' | 'password' | 'header' | 'query' | 'cookie';

/** Where in a request a secret stands. */
export interface SecretPlace {
  readonly part: SecretPart;
  /** Name of the header, query parameter or cookie; null for the other parts. */
  readonly name: string | null;
}
