import type { LoadedSchemes } from '../../auth/auth.js';
import { bind } from '../../auth/plan.js';
import type { LoadedInspectors } from '../../credential/inspect/inspect.js';
import type { ReadyCheck, Subject } from '../../model/check.js';
import type { Credential } from '../../model/credential.js';
import type { Preset } from '../../model/preset.js';
import type { Random } from '../../ports.js';
import type { Settings } from '../inputs.js';
import type { EndpointConfig } from '../item.js';
import { isCredential } from '../sharing.js';
import { bareRequest } from './bare.js';
import { resolveCredential } from './credential.js';
import { foreignSecret } from './foreign-secret.js';
import { examineHosts } from './hosts.js';
import { examineInspection, resolveInspection } from './inspection.js';
import { resolveJudgement, resolveSending } from './judgement.js';
import { type FilledPreset, fillPreset } from './preset.js';
import {
  examineWithPreset,
  requestPlan,
  requestTemplates,
  resolveTls,
  unusableAuthority,
} from './request.js';
import { refuse, refuseField, type Scope, type Values } from './scope.js';
import { collectSecrets } from './secrets.js';
import { resolveUrl } from './url.js';
import { examineControl, wrongRequest } from './wrong.js';

/** The further URLs of an item, each as an item of its own. */
export type FurtherItems = ((endpoint: EndpointConfig) => readonly EndpointConfig[]) | null;

/** The same item, with its credential out of the file that it names. */
export type SourceResolver = ((scope: Scope) => Scope) | null;

/** What second looks and pins, or a lookup, add to a check. */
export interface BesideResolver {
  readonly examine: (scope: Scope) => void;
  /** Of an item in which nothing is wrong: where it asks, held to the input `allowed-hosts`. */
  readonly examineHosts: (scope: Scope) => void;
  readonly complete: (check: ReadyCheck, scope: Scope) => ReadyCheck;
}

export interface Sources {
  readonly preset: Preset | null;
  /** The preset, its own or that of the item whose credential it uses, that presents the secrets. */
  readonly shape: Preset | null;
  /** The inputs, with the file's defaults over them. */
  readonly settings: Settings;
  /** Collects whatever of it must never be shown. */
  readonly values: Values;
  /** For `control: scrambled`. */
  readonly random: Random;
  /** What takes the credential of `from`; null where no item has it. */
  readonly withSource: SourceResolver;
  /** The exchange schemes that the list uses. */
  readonly schemes: LoadedSchemes;
  /** Those of `also`; null where no item has it. */
  readonly furtherItems: FurtherItems;
  /** The kinds of `check` that it uses. */
  readonly inspectors: LoadedInspectors;
  /** What the list uses of it. */
  readonly beside: readonly BesideResolver[];
}

/** A credential with its values, and what is asked beside it. */
export interface Bound extends Pick<Sources, 'beside'> {
  readonly auth: Credential;
}

/** One item with everything that is put into it, examined; its secrets are collected. */
export function examined(endpoint: EndpointConfig, sources: Sources): Scope {
  const { preset, settings, values, random, withSource, schemes, inspectors } = sources;
  const filled = preset === null ? null : fillPreset(preset, endpoint.values);
  const shape = sources.shape === preset ? filled : shaped(sources.shape, endpoint);
  const resolved = resolveCredential(endpoint.values, { preset, shape, schemes });
  const { plan, alone, wrongFields, faults } = resolved;
  const given: Scope = {
    endpoint,
    preset,
    filled,
    shape,
    credential: plan,
    alone,
    inspection: resolveInspection(endpoint.values, inspectors),
    request: requestTemplates(endpoint.values, preset, { filled, alone }),
    values,
    random,
    settings: { ...settings, ...controlOf(preset, settings), ...policyOf(endpoint.values) },
    problems: [],
  };
  const scope = withSource === null ? given : withSource(given);
  // What is wrong with a credential is said where it is written.
  const isSaid = (keys: readonly string[]) => endpoint.borrowed !== undefined && isCredential(keys);
  for (const { keys, message } of wrongFields) if (!isSaid(keys)) refuseField(scope, keys, message);
  for (const { keys, message } of faults)
    if (!isSaid(keys.map(String))) refuse(scope, keys, message);
  examineInspection(scope);
  examineWithPreset(scope);
  examineHosts(scope);
  for (const one of sources.beside) one.examine(scope);
  if (scope.problems.length === 0) for (const one of sources.beside) one.examineHosts(scope);
  examineControl(scope);
  collectSecrets(scope);
  return scope;
}

/** Of a preset that is another item's: what it needs is missing there. */
function shaped(preset: Preset | null, { values, borrowed }: EndpointConfig): FilledPreset | null {
  const inputs = borrowed?.with === undefined ? {} : { with: borrowed.with };
  return preset === null ? null : fillPreset(preset, { ...values, ...inputs });
}

/** Some providers have an address for asking whether a secret is one of theirs. */
function controlOf(preset: Preset | null, { control }: Settings): Pick<Settings, 'control'> {
  return { control: preset?.isScrambled === true && control === 'auto' ? 'scrambled' : control };
}

/** What an item may set over the inputs; of the same name, its `secrets` are something else. */
function policyOf({ secrets: _, ...values }: EndpointConfig['values']) {
  return values;
}

/** The credential of an item with its values. */
export function boundCredential({ credential, values }: Scope): Credential {
  return bind(credential, {
    secretOf: (template, taken) => values.addWhole(template, taken),
    textOf: (template) => values.text(template),
  });
}

/** An item that asks, whose values are all there. */
export function readyCheck(scope: Scope, subject: Subject, { auth, beside }: Bound): ReadyCheck {
  const address = resolveUrl(scope);
  const [url, unaddressed] = address instanceof URL ? [address, null] : [null, address];
  const unusable =
    unaddressed ?? unusableAuthority(scope) ?? scope.unfound ?? foreignSecret(scope, url);
  const { recognised } = scope.endpoint;
  const check: ReadyCheck = {
    kind: 'ready',
    subject,
    request: requestPlan(scope, url),
    bare: bareRequest(scope, url),
    wrong: wrongRequest(scope, auth),
    auth,
    ...resolveTls(scope),
    judgement: resolveJudgement(scope),
    sending: resolveSending(scope),
    ...(unusable === null ? {} : { unusable }),
    ...(recognised === undefined ? {} : { recognised }),
  };
  return beside.reduce((known, one) => one.complete(known, scope), check);
}
