import type { Alone } from '../../auth/exchange.js';
import type { CredentialPlan, Named, Taken } from '../../auth/scheme.js';
import type { PlannedInspection } from '../../credential/inspect/inspect.js';
import type { Unsendable } from '../../model/conversation.js';
import type { Problem } from '../../model/place.js';
import type { Preset } from '../../model/preset.js';
import { Secret } from '../../model/secret.js';
import type { Environment, Random } from '../../ports.js';
import { substitute, type Template, variablesOf } from '../../values/template.js';
import type { UrlParts } from '../../values/url-template.js';
import type { Keys } from '../document/tree.js';
import type { FilledPreset } from './preset.js';
import type { Settings } from '../inputs.js';
import type { EndpointConfig } from '../item.js';

/** The request of an endpoint and its preset together, before any value is put in. */
export interface RequestTemplates {
  readonly method: string;
  readonly url: UrlParts;
  readonly headers: Named;
  readonly body: Template | null;
}

/** What one endpoint is resolved from, and where its problems are collected. */
export interface Scope {
  readonly endpoint: EndpointConfig;
  readonly preset: Preset | null;
  /** The preset with the item's secrets and inputs. */
  readonly filled: FilledPreset | null;
  /** The same of the preset that presents the secret, which need not be the item's own (`use`). */
  readonly shape: FilledPreset | null;
  readonly credential: CredentialPlan;
  /** What is asked where the item has neither `url` nor preset. */
  readonly alone: Alone | null;
  /** What is looked at here; null for an item that asks. */
  readonly inspection: PlannedInspection | null;
  readonly request: RequestTemplates;
  readonly values: Values;
  /** For a wrong credential. */
  readonly random: Random;
  /** The inputs, with the file's defaults and the endpoint's own values over them. */
  readonly settings: Settings;
  readonly problems: Problem[];
  /** Why a file of `from` has no credential for the request. */
  readonly unfound?: Unsendable;
}

export function refuse({ problems, endpoint }: Scope, keys: Keys, message: string): void {
  problems.push(endpoint.problemAt(keys, message));
}

/** The same of a field of `auth` or `check`, by its names in the table of its kind. */
export function refuseField(
  { problems, endpoint }: Scope,
  keys: readonly string[],
  message: string,
): void {
  problems.push(endpoint.problemIn(keys, message));
}

/** A sentence about a text with variables put in: it says their names, never their values. */
export function withVariables(template: Template, message: string): string {
  const names = variablesOf(template);
  if (names.length === 0) return message;
  return `With the value of ${names.join(', ')} put in: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}

/**
 * The environment as endpoints see it, and what of it must never be shown. An unset variable is
 * empty, and one that is empty or blank is as good as unset.
 */
export class Values {
  readonly #environment: Environment;
  readonly #secrets: Map<string, Secret>;

  constructor(environment: Environment, secrets = new Map<string, Secret>()) {
    this.#environment = environment;
    this.#secrets = secrets;
  }

  /** These values with some variables changed. The secrets of both are collected together. */
  with(changed: Environment): Values {
    return new Values({ ...this.#environment, ...changed }, this.#secrets);
  }

  get(name: string): string {
    return Object.hasOwn(this.#environment, name) ? (this.#environment[name] ?? '') : '';
  }

  isSet(name: string): boolean {
    return this.get(name).trim() !== '';
  }

  text(template: Template): string {
    return substitute(template, (name) => this.get(name));
  }

  /** Every secret so far; equal values are one. */
  get secrets(): readonly Secret[] {
    return [...this.#secrets.values()];
  }

  /** A secret with this value; an empty one is not collected, because there is nothing to hide. */
  add(value: string): Secret {
    const secret = this.#secrets.get(value) ?? new Secret(value);
    if (value !== '') this.#secrets.set(value, secret);
    return secret;
  }

  /** The values of all variables, each a secret of its own. */
  addVariables(template: Template): void {
    for (const name of variablesOf(template)) this.add(this.get(name));
  }

  /**
   * A credential: the whole text, or what is taken out of it, unless a variable in it is unset; and
   * each variable.
   */
  addWhole(template: Template, taken?: Taken): Secret {
    this.addVariables(template);
    const text = this.text(template);
    const value = taken === undefined ? text : taken.take(text);
    const isComplete = variablesOf(template).every((name) => this.isSet(name));
    return isComplete && taken?.isShown !== true ? this.add(value) : new Secret(value);
  }
}
