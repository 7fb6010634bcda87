import type { GenericSchema } from 'valibot';
import { config, phrase } from '../model/phrase.js';
import type { Credential, Presented } from '../model/credential.js';
import type { SecretPlace } from '../model/secret.js';
import { literalOf, type Template } from '../values/template.js';
import type { ExchangeScheme } from './exchange.js';
import type { Named, Placed } from './placed.js';
import type { Forbidden } from './sendable.js';

/** One authentication scheme: everything that is known of it. `auth.ts` has the table of all. */
export interface Scheme {
  /** What its key under `auth` takes in the YAML, and the plan that is made of it. */
  readonly schema: GenericSchema<unknown, CredentialPlan>;
  /**
   * The keys below its own (an empty one for its own value) that are secret however they are
   * written out. Without it, what is written out is secret if it looks like a credential.
   */
  readonly secretKeys?: readonly string[];
}

/** One value of a credential, with its variables still in place. */
export interface PlannedPart extends Omit<SecretPlace, 'variables'> {
  /** Where it is in the YAML: below the scheme's key, and in a complete plan below the item. */
  readonly keys: readonly string[];
  readonly template: Template;
  /** What its value can't hold to be sent as it is. */
  readonly forbidden: readonly Forbidden[];
  /** Set where the template is a whole file, and the value a piece of it (`from`). */
  readonly taken?: Taken;
}

/** How a value is taken out of the file that holds it. */
export interface Taken {
  /** What stands for it in the command that repeats a request. */
  readonly as: Template;
  /** The value, out of the text of the file. */
  readonly take: (file: string) => string;
  /** Whether it is no secret: a user name. */
  readonly isShown: boolean;
}

/** Values by the names of their headers, query parameters or cookies. */
export type Values = Readonly<Record<string, Template>>;

/**
 * A credential whose variables are still in place, and how its scheme uses the values. Each list is
 * in the order of the parts. All functions are pure, and none throws.
 */
export interface CredentialPlan {
  readonly parts: readonly PlannedPart[];
  readonly place: (values: readonly Template[]) => Partial<Placed>;
  /** The headers of what `place` leaves to an option of curl. */
  readonly headers?: (values: readonly string[]) => Presented['headers'];
  /** Whether what is written out is empty; without it, it is when one of the values is. */
  readonly isEmpty?: (values: readonly Template[]) => boolean;
  /** Scheme (RFC 9110, 11.1) in lower case, and whether the secret is a password. */
  readonly sentAs?: (values: readonly string[]) => Pick<Credential, 'scheme' | 'isPassword'>;
  /** Forms in which the values are sent and that the runner wouldn't mask by itself. */
  readonly derive?: (values: readonly string[]) => readonly string[];
  /** For a credential that an exchange gives, or that signs each request. */
  readonly exchange?: PlannedExchange;
}

/** A scheme with its fields, whose variables are still in place. */
export interface PlannedExchange {
  readonly scheme: ExchangeScheme;
  readonly fields: Readonly<Record<string, Template>>;
}

export type { Named, Placed };

type Traits = Pick<PlannedPart, 'role' | 'mayBeQuoted' | 'forbidden'>;

/** A part for each named value; `what` is what the names are those of, such as `header`. */
export function namedParts(values: Values, what: string, traits: Traits): PlannedPart[] {
  return Object.entries(values).map(([name, template]) => ({
    ...traits,
    name,
    words: phrase`The value of the ${what} ${config(name)}`,
    keys: [name],
    template,
  }));
}

/** The templates, in the order of the values, by the names of these. */
export function named(values: Values, templates: readonly Template[]): Named {
  return Object.keys(values).map((name, index) => [name, templates[index] ?? []] as const);
}

export function isBlank(template: Template): boolean {
  return literalOf(template)?.trim() === '';
}
