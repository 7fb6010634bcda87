// Writes the JSON Schema of the configuration file to schema/config.schema.json; with --check it only compares.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { itemWordsAt } from './item-words.mjs';
import { wordsAt } from './preset-words.mjs';
import { constrain } from './schema-refusals.mjs';
import { credentialKinds, loadSource, ROOT } from './source.mjs';

const target = join(ROOT, 'schema', 'config.schema.json');

const OPTIONS = {
  target: 'draft-07',
  // Checks in code have no counterpart in a JSON Schema: the action says what they find.
  errorMode: 'ignore',
  // The action says itself which keys it does not know, with what was meant.
  overrideSchema: ({ valibotSchema, jsonSchema }) =>
    valibotSchema.type === 'object' ? { ...jsonSchema, additionalProperties: false } : undefined,
};

/** The schema as text, made from the valibot schema that the action itself uses. */
export async function configSchema() {
  const [{ FileSchema }, { OwnPresetsSchema }, { DURATION }, { FAIL_ON_WORDS }, kinds] =
    await Promise.all([
      loadSource('src/config/schema.ts'),
      loadSource('src/config/own/schema.ts'),
      loadSource('src/values/duration.ts'),
      loadSource('src/model/verdict.ts'),
      credentialKinds(),
    ]);
  const schema = toJsonSchema(FileSchema, OPTIONS);
  const { $schema: _, ...presets } = toJsonSchema(OwnPresetsSchema, OPTIONS);
  schema.properties.presets = presets;
  const entry = presets.anyOf.find(({ type }) => type === 'object').additionalProperties;
  putWords(entry, '');
  entry.required = ['name', 'secrets', 'auth'];
  const keys = schema.properties.endpoints.items.properties;
  for (const [key, table] of Object.entries(kinds)) putKinds(keys[key], table);
  const { host: _host, ...files } = keys.from.properties;
  keys.from.oneOf = Object.keys(files).map((name) => ({ required: [name] }));
  putItemWords(schema, '');
  constrain(schema, { kinds, ids: presetIds(), duration: DURATION.source, words: FAIL_ON_WORDS });
  const head = {
    $schema: schema.$schema,
    title: 'Configuration of Credential Checks',
    description: 'Endpoints whose credentials are checked, and what holds for all of them.',
  };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}

function presetIds() {
  const files = readdirSync(join(ROOT, 'src', 'presets')).filter((file) => file.endsWith('.yml'));
  return files.map((file) => file.replace(/\.yml$/, '')).toSorted();
}

/**
 * Puts the fields of each kind in the place of what is read before the kind is loaded. The mapping
 * of the kinds is the schema itself, or one of its alternatives; it has exactly one of them.
 */
function putKinds(schema, kinds) {
  const choice = [schema, ...(schema.anyOf ?? [])].find(({ type }) => type === 'object');
  for (const [name, kind] of Object.entries(kinds)) choice.properties[name] = kindSchema(kind);
  Object.assign(choice, { minProperties: 1, maxProperties: 1 });
}

/** Says what each key of an entry is, at any depth. `place` is as the words have it. */
function putWords(schema, place) {
  for (const { properties = {}, additionalProperties, items } of [
    schema,
    ...(schema.anyOf ?? []),
  ]) {
    for (const [key, inner] of Object.entries(properties)) {
      const description = wordsAt(place, key);
      if (description !== null) properties[key] = { description, ...inner };
      putWords(inner, placeBelow(place, key));
    }
    if (Object(additionalProperties) === additionalProperties) {
      putWords(additionalProperties, `${place}.*`);
    }
    if (items !== undefined) putWords(items, place);
  }
}

/** Says what each key of the list is, with an example, at any depth. What is said already stays. */
function putItemWords(schema, place) {
  for (const { properties = {}, additionalProperties, items } of [
    schema,
    ...(schema.anyOf ?? []),
  ]) {
    for (const [key, inner] of Object.entries(properties)) {
      properties[key] = { ...itemWordsAt(place, key), ...inner };
      putItemWords(inner, place === '' ? key : `${place}.${key}`);
    }
    if (Object(additionalProperties) === additionalProperties)
      putItemWords(additionalProperties, `${place}.*`);
    if (items !== undefined) putItemWords(items, place);
  }
}

function placeBelow(place, key) {
  if (place === 'facts') return 'facts.*';
  return place === '' ? key : `${place}.${key}`;
}

const SCALAR = { type: ['string', 'number', 'boolean'] };

/** One value where a field stands for the kind, or a mapping of its fields. */
function kindSchema({ says, fields, shorthand }) {
  const required = Object.keys(fields).filter((name) => fields[name].required);
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)]),
  );
  const mapping = {
    type: 'object',
    properties,
    required,
    additionalProperties: false,
    minProperties: 1,
  };
  const standsAlone = required.every((name) => name === shorthand);
  if (shorthand === null || !standsAlone) return { description: says, ...mapping };
  return { description: says, anyOf: [SCALAR, mapping] };
}

function fieldSchema({ is, says, oneOf }) {
  const description = says;
  switch (is) {
    case 'choice':
      return { description, enum: oneOf.flatMap(asEditorsRead) };
    case 'mapping':
      return { description, type: 'object', additionalProperties: SCALAR, minProperties: 1 };
    default:
      return { description, ...SCALAR };
  }
}

/** An editor takes `true` without quotes for what it is in YAML. */
function asEditorsRead(word) {
  return /^(?:true|false)$/.test(word) ? [word === 'true', word] : [word];
}

async function main(argument) {
  const wanted = await configSchema();
  if (argument !== '--check') {
    mkdirSync(join(ROOT, 'schema'), { recursive: true });
    writeFileSync(target, wanted);
    return;
  }
  if (readFileSync(target, 'utf8') !== wanted) {
    console.error('schema/config.schema.json is out of date: run `npm run schema`.');
    process.exitCode = 1;
  }
}

if (process.argv[1] === import.meta.filename) await main(process.argv[2]);
