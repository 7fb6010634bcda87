import type { Preset } from '../../model/preset.js';
import type { certificateReader } from '../certificate.js';
import type { Config, EndpointConfig } from '../config.js';
import type { Keys } from '../document/tree.js';
import type { Template } from '../../values/template.js';
import type { Problem } from '../../model/place.js';
import type { Settings } from '../settings.js';
import { substitute, variablesOf } from '../../values/template.js';
import type { SecretCollector } from './secrets.js';
import type { Values } from './values.js';

/** Everything that one endpoint is resolved from, and where its problems are collected. */
export interface Scope {
  readonly endpoint: EndpointConfig;
  readonly preset: Preset | null;
  readonly values: Values;
  readonly secrets: SecretCollector;
  readonly defaults: Config['defaults'];
  readonly settings: Settings;
  readonly problems: Problem[];
  readonly notices: Problem[];
  readonly certificateProblem: ReturnType<typeof certificateReader>;
}

export function refuse(scope: Scope, keys: Keys, message: string): void {
  scope.problems.push(scope.endpoint.problemAt(keys, message));
}

export function textOf(scope: Scope, template: Template): string {
  return substitute(template, (name) => scope.values.get(name));
}

/** Begins a sentence about a text into which variables were put: their names are said, their values never. */
export function withVariables(template: Template, message: string): string {
  const names = variablesOf(template);
  if (names.length === 0) return message;
  return `With the value of ${names.join(', ')} put in: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}
