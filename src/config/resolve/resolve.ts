import type { LoadedSchemes } from '../../auth/auth.js';
import type { LoadedInspectors } from '../../credential/inspect/inspect.js';
import type { Check } from '../../model/check.js';
import type { Problem } from '../../model/place.js';
import type { Preset } from '../../model/preset.js';
import type { Secret } from '../../model/secret.js';
import type { Environment, Random } from '../../ports.js';
import { listing, nearest } from '../../values/words.js';
import type { Settings } from '../inputs.js';
import { type PresetClaim, shapeOf } from '../item.js';
import type { Config } from '../parse.js';
import { type ResolvedEndpoint, resolveEndpoint } from './endpoint.js';
import type { BesideResolver, FurtherItems, SourceResolver } from './ready.js';
import { lookalikesAmong } from './lookalike.js';
import { assignNames, isInShard, selectOnly } from './names.js';
import { Values } from './scope.js';
import { collectUnread } from './secrets.js';

export interface ResolveInput {
  readonly config: Config;
  readonly settings: Settings;
  readonly environment: Environment;
  readonly presets: readonly Preset[];
  /** The ids of the whole catalogue, where the list names one that is not in it. */
  readonly presetIds: readonly string[];
  readonly random: Random;
  /** Those of `also`; null where no item has it. */
  readonly furtherItems: FurtherItems;
  readonly withSource: SourceResolver;
  /** The exchange schemes that the list uses. */
  readonly schemes: LoadedSchemes;
  /** The kinds of `check` that it uses. */
  readonly inspectors: LoadedInspectors;
  /** Absent: no item has second looks, pins or a lookup. */
  readonly beside?: readonly BesideResolver[];
}

export interface Resolved {
  /** Those without problems that `only` and `shard` select, in the order of the list. */
  readonly checks: readonly Check[];
  /** Those that `only` or `shard` leaves out. */
  readonly leftOut: readonly Check[];
  /** Of every endpoint, selected or not: whatever must never be shown. */
  readonly secrets: readonly Secret[];
  /** Whether a credential of an endpoint that was read has a value. */
  readonly hasSecrets: boolean;
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
}

/** Turns the configuration into checks: each endpoint, then names, `only` and `shard`. */
export function resolve({
  config,
  settings,
  environment,
  presets,
  presetIds,
  random,
  furtherItems,
  withSource,
  schemes,
  inspectors,
  beside = [],
}: ResolveInput): Resolved {
  const values = new Values(environment);
  const unknown = config.presetClaims
    .filter(({ id }) => presets.every((preset) => preset.id !== id))
    .map((claim) => unknownPreset(claim, presetIds));
  collectUnread(values, config.unread);
  const resolved = config.endpoints.flatMap((endpoint): ResolvedEndpoint[] => {
    const id = endpoint.values.preset;
    const preset = presets.find((one) => one.id === id) ?? null;
    if (id === undefined || preset !== null) {
      const layered = { ...settings, ...endpoint.defaults };
      return [
        resolveEndpoint(endpoint, {
          preset,
          shape: shapeOf(endpoint, presets),
          settings: layered,
          values,
          random,
          furtherItems,
          withSource,
          schemes,
          inspectors,
          beside,
        }),
      ];
    }
    unknown.push(unknownPreset({ ...endpoint, id }, presetIds));
    collectUnread(values, endpoint.texts);
    return [];
  });
  const { names, problems: collisions } = assignNames(resolved.map(({ claim }) => claim));
  const isComplete = config.complete && unknown.length === 0;
  const selection = selectOnly(settings.only, new Set(names), isComplete);
  const used = new Set(config.endpoints.flatMap(({ variables }) => variables));
  const spare = Object.keys(environment).filter((name) => !used.has(name) && values.isSet(name));
  const lookalike = lookalikesAmong(spare);
  const all = resolved.flatMap(({ check }, index): Check[] => {
    const name = names[index] ?? '';
    if (check === null) return [];
    const named = { ...check, subject: { ...check.subject, name } };
    if (named.kind !== 'missing') return [named];
    return [{ ...named, lookalikes: named.missing.flatMap((one) => lookalike(one) ?? []) }];
  });
  const isSelected = ({ subject: { name } }: Check) =>
    (selection.names?.has(name) ?? true) && isInShard(name, settings.shard);
  return {
    checks: all.filter(isSelected),
    leftOut: all.filter((check) => !isSelected(check)),
    secrets: values.secrets,
    hasSecrets: resolved.some(({ hasSecret }) => hasSecret),
    problems: [
      ...unknown,
      ...resolved.flatMap(({ problems }) => problems),
      ...spentTwice(resolved.flatMap(({ spent }) => spent)),
      ...collisions,
      ...selection.problems,
    ],
    notices: resolved.flatMap(({ notices }) => notices),
  };
}

/** The first item may use a value up, and every further one is at fault. */
function spentTwice(spent: ResolvedEndpoint['spent']): readonly Problem[] {
  return spent.flatMap(([name, fault], index) =>
    spent.findIndex(([other]) => other === name) < index ? [fault] : [],
  );
}

/** The id that was written is not quoted: it may be a credential in the wrong place. */
function unknownPreset({ id, problemAt }: PresetClaim, ids: readonly string[]): Problem {
  const near = nearest(id, ids);
  const meant = near === null ? ids.filter((one) => isOfProvider(one, id)) : [near];
  const hint =
    meant.length === 0
      ? 'docs/PRESETS.md lists all of them.'
      : `Did you mean ${listing(
          meant.map((one) => `\`${one}\``),
          'or',
        )}?`;
  return problemAt(['preset'], `There is no preset with this ID. ${hint}`);
}

/** Whether two ids are of one provider: `github` and `github-pat`, `npmjs` and `npm`. */
function isOfProvider(one: string, other: string): boolean {
  const [first = ''] = one.split('-');
  const [second = ''] = other.toLowerCase().split('-');
  return Math.min(first.length, second.length) > 2
    ? first.startsWith(second) || second.startsWith(first)
    : first === second;
}
