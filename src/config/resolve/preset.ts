import type { Placed } from '../../auth/auth.js';
import type { Named } from '../../auth/scheme.js';
import type { Preset } from '../../model/preset.js';
import { PLACEHOLDER, type Template } from '../../values/template.js';
import {
  encodeForPath,
  encodeForQuery,
  splitUrl,
  type UrlParts,
} from '../../values/url-template.js';
import { listing, nearest } from '../../values/words.js';
import type { Endpoint } from '../schema.js';
import type { RuleFault } from '../faults.js';

/** A preset with what an item gives for its placeholders. */
export interface FilledPreset {
  readonly auth: Preset['auth'];
  readonly places: ReadonlyMap<string, Placed>;
  /** Null where the scheme has an address of its own. */
  readonly url: UrlParts | null;
  readonly headers: Named;
  readonly body: Template | null;
  /** What is missing, not known, or not allowed. */
  readonly faults: readonly RuleFault[];
}

/** Puts the secrets and the inputs of an item into its preset. Pure. */
export function fillPreset(preset: Preset, endpoint: Endpoint): FilledPreset {
  const places = new Map([...secretPlaces(preset, endpoint), ...inputPlaces(preset, endpoint)]);
  return {
    auth: preset.auth,
    places,
    url: preset.url === null ? null : filledUrl(preset.url, places),
    headers: Object.entries(filledTexts(preset.headers, places)),
    body: preset.body === null ? null : filledIn(preset.body, places),
    faults: [
      ...secretFaults(preset, endpoint),
      ...inputFaults(preset, endpoint),
      ...otherFaults(preset, endpoint),
    ],
  };
}

export function filledIn(text: string, places: FilledPreset['places']): Template {
  return text.split(PLACEHOLDER).flatMap((piece, at): Template => {
    if (at % 2 === 1) return places.get(piece)?.template ?? [];
    return piece === '' ? [] : [piece];
  });
}

/** What is written out is encoded here for its place; a variable's value is when it is put in. */
export function filledUrl(url: string, places: FilledPreset['places']): UrlParts {
  const queryAt = url.indexOf('?');
  const before = url.replace(PLACEHOLDER, '').search(/(?<!:|\/)\//);
  let at = 0;
  const encode = {
    base: (text: string) => text.replace(/\/+$/, ''),
    path: encodeForPath,
    query: encodeForQuery,
  };
  const template = url.split(PLACEHOLDER).flatMap((piece, index): Template => {
    const start = at;
    at += piece.length + (index % 2 === 1 ? 2 : 0);
    if (index % 2 === 0) return piece === '' ? [] : [piece];
    const place =
      queryAt >= 0 && start > queryAt ? 'query' : start === 0 || start < before ? 'base' : 'path';
    return (places.get(piece)?.template ?? []).map((part) =>
      typeof part === 'string' ? encode[place](part) : part,
    );
  });
  return splitUrl(template);
}

/** Texts of an entry by their names. */
export function filledTexts(
  texts: Readonly<Record<string, string>>,
  places: FilledPreset['places'],
): Readonly<Record<string, Template>> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, filledIn(text, places)]),
  );
}

function secretPlaces(
  { secrets }: Preset,
  { token, secrets: given = {} }: Endpoint,
): [string, Placed][] {
  return Object.keys(secrets).flatMap((name): [string, Placed][] => {
    const template = given[name] ?? (name === 'token' ? token : undefined);
    const keys = given[name] === undefined ? ['token'] : ['secrets', name];
    return template === undefined ? [] : [[name, { template, keys }]];
  });
}

function inputPlaces({ inputs }: Preset, { with: given = {} }: Endpoint): [string, Placed][] {
  return Object.entries(inputs).flatMap(([name, { default: usual }]): [string, Placed][] => {
    const template = given[name] ?? (usual === null ? undefined : [usual]);
    return template === undefined ? [] : [[name, { template, keys: ['with', name] }]];
  });
}

function secretFaults(preset: Preset, { token, secrets = {}, auth, from }: Endpoint): RuleFault[] {
  const names = Object.keys(preset.secrets);
  if (auth !== undefined || from !== undefined) return [];
  const missing = names.filter(
    (name) => secrets[name] === undefined && (name !== 'token' || token === undefined),
  );
  const isOne = names.length === 1 && names[0] === 'token';
  const example = names
    .map((name) => `${name}: \${${name.replaceAll('-', '_').toUpperCase()}}`)
    .join(', ');
  const message = isOne
    ? 'The preset needs its secret. Add `token`, such as `token: ${NAME}`.'
    : `The preset needs ${listing(missing.map((name) => `\`${name}\``))}. Write \`secrets: { ${example} }\`.`;
  return [
    ...(missing.length === 0 ? [] : [{ keys: [], message }]),
    ...unknown(Object.keys(secrets), names, 'secrets'),
  ];
}

function inputFaults({ inputs }: Preset, { with: given = {}, url }: Endpoint): RuleFault[] {
  const names = Object.keys(inputs);
  const missing = names.filter(
    (name) =>
      inputs[name]?.default === null &&
      inputs[name].isOptional !== true &&
      given[name] === undefined,
  );
  return [
    ...missing
      .filter(() => url === undefined)
      .map((name) => ({
        keys: [],
        message: `The preset needs \`${name}\`: ${inputs[name]?.says ?? ''} Write \`with: { ${name}: … }\`.`,
      })),
    ...unknown(Object.keys(given), names, 'with'),
  ];
}

function unknown(given: readonly string[], names: readonly string[], key: string): RuleFault[] {
  return given
    .filter((name) => !names.includes(name))
    .map((name) => {
      const near = nearest(name, names);
      const meant =
        near === null
          ? `It takes ${names.length === 0 ? 'none' : listing(names)}.`
          : `Did you mean \`${near}\`?`;
      return { keys: [key, name], message: `The preset knows no such name. ${meant}` };
    });
}

function otherFaults(preset: Preset, endpoint: Endpoint): RuleFault[] {
  const { method, 'allow-side-effects': allowed = false } = endpoint;
  return [
    ...(method === undefined || method === preset.method
      ? []
      : [
          {
            keys: ['method'],
            message: `The preset asks by ${preset.method}, and by nothing else: on some services another method on the same address revokes the credential. Remove \`method\`.`,
          },
        ]),
    ...(preset.sideEffects === null || allowed
      ? []
      : [
          {
            keys: ['preset'],
            message: `Asking is not without effect here: ${preset.sideEffects} If you want that, add \`allow-side-effects: true\`.`,
          },
        ]),
  ];
}
