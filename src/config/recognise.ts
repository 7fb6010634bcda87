import { config as named, type Phrase, phrase } from '../model/phrase.js';
import type { Problem } from '../model/place.js';
import type { PresetIndex } from '../model/preset.js';
import type { Environment } from '../ports.js';
import { substitute, type Template, variablesOf } from '../values/template.js';
import { listing } from '../values/words.js';
import type { EndpointConfig } from './item.js';
import type { Config } from './parse.js';
import { isUnaddressed } from './alone.js';
import type { Endpoint } from './schema.js';
import { hasShape } from './shapes.js';

/** A list in which such items have a preset, or the reason why they have none. */
export interface Recognised {
  readonly config: Config;
  readonly problems: readonly Problem[];
}

/**
 * Finds the provider of items that have nothing but a secret: by the shape that only one provider's
 * secrets have, else by the usual name of the variable. The secret goes to its issuer or nowhere: a
 * guess is a problem that lists the candidates. Pure.
 */
export function recognise(
  config: Config,
  index: PresetIndex,
  environment: Environment,
): Recognised {
  const problems: Problem[] = [];
  const endpoints = config.endpoints.flatMap((endpoint): EndpointConfig[] => {
    if (!isUnaddressed(endpoint.values)) return [endpoint];
    const found = providerOf(endpoint.values, index, environment);
    if (found.kind === 'preset') {
      const { id, words } = found;
      return [{ ...endpoint, values: { ...endpoint.values, preset: id }, recognised: words }];
    }
    problems.push(endpoint.problemAt([], found.message));
    return [];
  });
  return {
    config: { ...config, endpoints, complete: config.complete && problems.length === 0 },
    problems,
  };
}

type Provider =
  | { readonly kind: 'preset'; readonly id: string; readonly words: Phrase }
  | { readonly kind: 'unknown'; readonly message: string };

function providerOf(values: Endpoint, index: PresetIndex, environment: Environment): Provider {
  const given = Object.entries(values.secrets ?? { token: values.token ?? [] });
  const names = given
    .map(([name]) => name)
    .sort()
    .join();
  const entries = Object.entries(index).filter(
    ([, { secrets }]) => Object.keys(secrets).sort().join() === names,
  );
  const byShape = entries.filter(([, { secrets }]) =>
    given.some(([name, template]) => {
      const secret = secrets[name];
      return secret !== undefined && hasShape(secret, filledIn(template, environment));
    }),
  );
  const byName = entries.filter(([, { secrets }]) =>
    given.some(([name, template]) => {
      const [variable = ''] = variablesOf(template);
      return secrets[name]?.variables.includes(variable) === true;
    }),
  );
  const both = byShape.filter((one) => byName.includes(one));
  const [first, ...more] = byShape.length > 1 && both.length > 0 ? both : byShape;
  if (first !== undefined && more.length === 0) return shaped(first, byName);
  if (first !== undefined) return unsure([first, ...more]);
  const [only, ...others] = byName;
  if (only === undefined) return { kind: 'unknown', message: nobodys(given, index) };
  return others.length > 0 ? unsure(byName) : byVariable(only, given);
}

type Entry = readonly [id: string, entry: PresetIndex[string]];

function shaped([id, { name }]: Entry, byName: readonly Entry[]): Provider {
  if (byName.length > 0 && byName.every(([one]) => one !== id)) {
    const meant = listing(
      byName.map((one) => one[1].name),
      'or',
    );
    const message = `The variable is named for ${meant}, and its value looks like a secret for the preset \`${id}\`. Nothing is sent before that is settled: store the right value, or write \`preset: ${id}\` if it is meant.`;
    return { kind: 'unknown', message };
  }
  return {
    kind: 'preset',
    id,
    words: phrase`Recognised by its shape as a credential of ${named(name)}`,
  };
}

type Given = readonly (readonly [name: string, Template])[];

function byVariable([id, { name }]: Entry, given: Given): Provider {
  const variables = listing(given.flatMap(([, template]) => variablesOf(template)));
  const words = phrase`Taken for a credential of ${named(name)}, by the name ${named(variables)}`;
  return { kind: 'preset', id, words };
}

function unsure(entries: readonly Entry[]): Provider {
  const candidates = listing(
    entries.map(([id]) => `\`preset: ${id}\``),
    'or',
  );
  return {
    kind: 'unknown',
    message: `It could be of several providers, and the secret goes to none by a guess. Write ${candidates}.`,
  };
}

/** Nobody's, or one secret of several that are only good together. */
function nobodys(given: Given, index: PresetIndex): string {
  const variables = given.flatMap(([, template]) => variablesOf(template));
  const whole = Object.entries(index).filter(([, { secrets }]) =>
    Object.values(secrets).some(({ variables: usual }) =>
      usual.some((one) => variables.includes(one)),
    ),
  );
  const words = listing(variables.map((name) => `\`${name}\``));
  if (whole.length > 0) {
    const ways = whole.map(([id, { secrets }]) => {
      const names = Object.keys(secrets).map((name) => `${name}: …`);
      return `\`{ preset: ${id}, secrets: { ${names.join(', ')} } }\``;
    });
    return `${words} alone is not enough for a check. Put an item into the list: ${listing(ways, 'or')}.`;
  }
  return `Neither the text nor the name of ${words} tells whose secret it is, and there is no address. Put an item with a \`preset\` of docs/PRESETS.md or a \`url\` into the list.`;
}

function filledIn(template: Template, environment: Environment): string {
  return substitute(template, (name) => environment[name] ?? '').trim();
}
