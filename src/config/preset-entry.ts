import type { AnswerRule } from '../model/expectation.js';
import type { Wanted } from '../model/matcher.js';
import type { Preset, PresetAuth } from '../model/preset.js';
import { literalOf, type Template } from '../values/template.js';
import { filled } from './matchers.js';
import type { PresetEntry } from './preset-schema.js';

/** The preset of an entry that was found well formed. Pure. */
export function presetOf(id: string, entry: PresetEntry): Preset {
  const { auth = 'none', renew = null, identity = null, sources = [], rules = [] } = entry;
  const { scopes = null, facts = {} } = entry;
  return {
    ...{ id, renew, identity, scopes, facts, sources },
    ...requestOf(entry),
    name: entry.name ?? id,
    category: entry.category ?? 'own',
    secrets: secretsOf(entry),
    inputs: inputsOf(entry),
    // The schema has read it as deep as any scheme's fields go.
    auth: typeof auth === 'string' ? 'none' : (auth as PresetAuth),
    rules: rules.map(ruleOf),
    expiry: expiryOf(entry),
    sideEffects: entry['side-effects'] ?? null,
    cannotSee: entry['cannot-see'] ?? [],
    ...(entry.scrambled === true ? { isScrambled: true as const } : {}),
    docs: entry.docs ?? '',
    confirmed: entry.confirmed ?? '',
  };
}

type Requested = 'url' | 'method' | 'headers' | 'body' | 'http2' | 'repeatable';

function requestOf({
  request = {},
  http2 = false,
  repeatable = false,
}: PresetEntry): Pick<Preset, Requested> {
  const { url = null, method = 'GET', headers = {}, body = null } = request;
  return { url, method, headers, body, http2, repeatable };
}

function secretsOf({ secrets = {} }: PresetEntry): Preset['secrets'] {
  return Object.fromEntries(
    Object.entries(secrets).map(
      ([name, { says = '', variables = [], shapes = [], checksum = null }]) => [
        name,
        { says, variables, shapes, checksum },
      ],
    ),
  );
}

function inputsOf({ inputs = {} }: PresetEntry): Preset['inputs'] {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { says = '', default: usual = null, own, ...rest }]) => [
      name,
      {
        ...{ says, default: usual },
        ...(own === undefined ? {} : { own }),
        ...(rest['runs-jobs'] === true ? { runsJobs: true as const } : {}),
        ...(rest.optional === true ? { isOptional: true as const } : {}),
      },
    ]),
  );
}

type WrittenRule = NonNullable<PresetEntry['rules']>[number];

function ruleOf(written: WrittenRule): AnswerRule {
  const { is = 'unknown', headers = {}, json = {}, cause = null, says = null } = written;
  const contains = written['body-contains'];
  return {
    is,
    status: written.status ?? null,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), plainWanted(value)]),
    ),
    json: Object.entries(json).map(([path, value]) => ({ path, value: plainWanted(value) })),
    body: contains === undefined ? [] : [contains],
    contentType: written['content-type']?.toLowerCase() ?? null,
    cause,
    says,
  };
}

/** A matcher whose texts are their own: an entry has no variables. */
function plainWanted(value: Wanted<Template>): Wanted {
  return filled(value, (template) => literalOf(template) ?? '');
}

function expiryOf({ expiry }: PresetEntry): Preset['expiry'] {
  if (expiry === undefined) return null;
  const { header, json, unit, request: asked, list: path, where = {} } = expiry;
  const counted = unit === undefined ? {} : { unit };
  const source =
    header === undefined
      ? ({ kind: 'json', path: json ?? '', ...counted } as const)
      : ({ kind: 'header', name: header.toLowerCase(), ...counted } as const);
  if (asked === undefined && path === undefined) return source;
  const { url = '', method = 'GET', headers = {}, body = null } = asked ?? {};
  return {
    ...{ kind: 'picked', source },
    request: asked === undefined ? null : { url, method, headers, body },
    list: path === undefined ? null : { path, where },
  };
}
