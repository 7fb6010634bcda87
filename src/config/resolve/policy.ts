import type { Policy, SendingPolicy } from '../../model/check.js';
import { failOn, KNOBS } from '../knobs.js';
import { splitWords } from '../../values/words.js';
import type { Problem } from '../../model/place.js';
import type { RawDefaults } from '../schema/schema.js';
import { snoozedUntil } from './judgement.js';
import type { Scope } from './scope.js';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

type Layers = Pick<Scope, 'endpoint' | 'defaults' | 'settings'>;

/** The endpoint's own value, else the file's default, else the input's. */
function chosen<K extends keyof RawDefaults, T>(
  { endpoint, defaults }: Pick<Layers, 'endpoint' | 'defaults'>,
  key: K,
  read: (value: NonNullable<RawDefaults[K]>) => T | null,
): T | null {
  const value = endpoint.raw[key] ?? defaults[key];
  return value === undefined ? null : read(value as NonNullable<RawDefaults[K]>);
}

export function resolvePolicy(scope: Layers): Policy {
  const { settings } = scope;
  return {
    warnWithinMs: chosen(scope, 'warn-within', KNOBS['warn-within'].read) ?? settings.warnWithinMs,
    failWithinMs: chosen(scope, 'fail-within', KNOBS['fail-within'].read) ?? settings.failWithinMs,
    failOn: chosen(scope, 'fail-on', readFailOn) ?? settings.failOn,
    snoozeUntil: snoozedUntil(scope.endpoint.raw),
  };
}

/** An endpoint that sets its thresholds so that it fails before it would warn. */
export function unwarned(layers: Layers): Problem[] {
  const { raw, problemAt } = layers.endpoint;
  const key = (['fail-within', 'warn-within'] as const).find((name) => raw[name] !== undefined);
  const { warnWithinMs, failWithinMs } = resolvePolicy(layers);
  if (key === undefined || failWithinMs <= warnWithinMs) return [];
  return [
    problemAt(
      [key],
      '`fail-within` is longer than `warn-within`, so that no warning comes before the failure.',
    ),
  ];
}

function readFailOn(value: string | readonly string[]) {
  return failOn(typeof value === 'string' ? splitWords(value) : value);
}

interface Facts {
  readonly method: string;
  /** A credential or a client certificate is presented. */
  readonly hasCredential: boolean;
}

export function resolveSending(scope: Scope, { method, hasCredential }: Facts): SendingPolicy {
  const { settings } = scope;
  const repeatable = isRepeatable(scope, method);
  const control = chosen(scope, 'control', KNOBS.control.read) ?? settings.control;
  return {
    timeoutMs: chosen(scope, 'timeout', KNOBS.timeout.read) ?? settings.timeoutMs,
    retries: chosen(scope, 'retries', KNOBS.retries.read) ?? settings.retries,
    repeatable,
    control: control === 'auto' && hasCredential && repeatable,
  };
}

/** What the user says decides; a preset vouches for its own method alone. */
function isRepeatable({ endpoint, preset }: Scope, method: string): boolean {
  const said = endpoint.raw.repeatable;
  if (said !== undefined) return KNOBS.flag.read(said) === true;
  return SAFE_METHODS.has(method) || (preset?.repeatable === true && preset.method === method);
}
