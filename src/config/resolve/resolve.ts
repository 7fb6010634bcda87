import type { Check } from '../../model/check.js';
import type { Secret } from '../../model/secret.js';
import type { Environment } from '../../ports.js';
import type { Preset } from '../../model/preset.js';
import { certificateReader } from '../certificate.js';
import type { Config, EndpointConfig } from '../config.js';
import type { Problem } from '../../model/place.js';
import { listing, nearest } from '../../values/words.js';
import type { Settings } from '../settings.js';
import { planCredential, resolveCredential } from './credential.js';
import { type Draft, draftCheck } from './endpoint.js';
import { assignNames } from './names.js';
import { selectOnly } from './only.js';
import { unwarned } from './policy.js';
import { SecretCollector } from './secrets.js';
import { isInShard } from './shard.js';
import { collectUnread } from './unread.js';
import { Values } from './values.js';

export interface ResolveInput {
  readonly config: Config;
  readonly settings: Settings;
  readonly environment: Environment;
  readonly presets: readonly Preset[];
}

export interface Resolved {
  /** In the order of the configuration; without those that have problems or that `only` or `shard` leaves out. */
  readonly checks: readonly Check[];
  /** Those that `only` or `shard` leaves out. */
  readonly leftOut: readonly Check[];
  /** Of every endpoint, selected or not: whatever must never be shown. */
  readonly secrets: readonly Secret[];
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
}

/** Turns the configuration into checks: presets, variables, precedence (endpoint, `defaults`, inputs), names, `only` and `shard`. */
export function resolve({ config, settings, environment, presets }: ResolveInput): Resolved {
  const values = new Values(environment);
  const secrets = new SecretCollector(values);
  const byId = new Map(presets.map((preset) => [preset.id, preset]));
  const problems: Problem[] = [];
  const notices: Problem[] = [];
  const { defaults } = config;
  const shared = {
    values,
    secrets,
    defaults,
    settings,
    problems,
    notices,
    certificateProblem: certificateReader(),
  };
  collectUnread(config.unread, secrets);
  const drafts = config.endpoints.flatMap((endpoint): Draft[] => {
    const id = endpoint.raw.preset;
    const preset = id === undefined ? null : (byId.get(id) ?? null);
    if (id !== undefined && preset === null) {
      problems.push(unknownPreset(endpoint, id, presets));
      // What the preset would have made of it is not known.
      resolveCredential(planCredential(endpoint.raw, null), secrets);
      secrets.addVariables(endpoint.variables.map((variable) => ({ variable })));
      return [];
    }
    return [draftCheck({ ...shared, endpoint, preset })];
  });
  const { names, problems: collisions } = assignNames(drafts.map(({ claim }) => claim));
  const complete = config.complete && drafts.length === config.endpoints.length;
  const selection = selectOnly(settings.only, new Set(names), complete);
  const all = drafts.flatMap(({ build }, index) => build?.(names[index] ?? '') ?? []);
  const checks = all.filter(
    ({ subject: { name } }) =>
      (selection.names?.has(name) ?? true) && isInShard(name, settings.shard),
  );
  const wanted = new Set(checks);
  return {
    checks,
    leftOut: all.filter((check) => !wanted.has(check)),
    secrets: secrets.all(),
    problems: [...problems, ...collisions, ...selection.problems],
    notices: [
      ...notices,
      ...config.endpoints.flatMap((endpoint) => unwarned({ endpoint, defaults, settings })),
    ],
  };
}

/** Ids of presets are public, the id that was written is not quoted: it may be a credential in the wrong place. */
function unknownPreset(endpoint: EndpointConfig, id: string, presets: readonly Preset[]): Problem {
  const ids = presets.map((preset) => preset.id);
  const near = nearest(id, ids);
  const hint = near === null ? `The presets are ${listing(ids)}.` : `Did you mean \`${near}\`?`;
  return endpoint.problemAt(['preset'], `There is no preset of this id. ${hint}`);
}
