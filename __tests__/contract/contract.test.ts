/** Places that say the same thing, held together in both directions: nothing is extra, nothing is missing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { defaultInputs } from '../../scripts/step.mjs';
import { KNOWN_KEYS } from '../../src/config/validate.js';
import type { Shard } from '../../src/values/shard.js';
import { INPUTS } from '../../src/config/inputs.js';
import { buildReport } from '../../src/report/report.js';
import { outputsOf } from '../../src/report/outputs.js';
import { createRedactor } from '../../src/text/redact.js';
import {
  CAUSES,
  DEFAULT_FAIL_ON,
  EXPIRY_SOURCES,
  FAIL_ON_WORDS,
  LEVELS,
  type Level,
  VERDICTS,
  type Verdict,
} from '../../src/model/verdict.js';
import { VERSION } from '../../src/version.js';
import { aSubject, NOW } from '../support/checks.js';
import { codeIn, tableUnder } from '../support/markdown-tables.js';
import { finished, jsonOf, stopped } from '../support/report-sample.js';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const readme = () => read('README.md');

interface Described {
  readonly description: string;
}
interface ActionFile {
  readonly inputs: Readonly<Record<string, Described & { default: string; required: boolean }>>;
  readonly outputs: Readonly<Record<string, Described>>;
  readonly runs: { readonly using: string; readonly main: string };
  readonly branding: object;
}
const action: ActionFile = parse(read('action.yml'));

/** A part of a JSON Schema, as far as it is looked at here. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

/** The part of a schema at a path of keys (`[]` for the items of a list), with references followed. */
function partOf(schema: Schema, path: readonly string[]): Schema {
  return path.reduce((part, key) => step(schema, part, key), follow(schema, schema));
}

function step(root: Schema, part: Schema, key: string): Schema {
  const next = key === '[]' ? part.items : part.properties?.[key];
  if (next !== undefined) return follow(root, next);
  // Of a key that only takes a list, such as `also`, the items.
  if (key !== '[]' && part.items !== undefined) return step(root, follow(root, part.items), key);
  const within = [...(part.anyOf ?? []), ...(part.oneOf ?? []), ...(part.allOf ?? [])]
    .map((choice) => follow(root, choice))
    .find((choice) => (key === '[]' ? choice.items : choice.properties?.[key]) !== undefined);
  if (within === undefined) throw new Error(`The schema has nothing at ${key}.`);
  return step(root, within, key);
}

function follow(root: Schema, part: Schema): Schema {
  if (part.$ref === undefined) return part;
  const name = part.$ref.split('/').at(-1) ?? '';
  const target = root.$defs?.[name];
  if (target === undefined) throw new Error(`The schema has no definition ${name}.`);
  return follow(root, target);
}

/** Every text that a part of the report's schema allows, of an `enum` or of the `enum`s and `const`s it is put together from. */
function wordsOf(root: Schema, part: Schema): unknown[] {
  const followed = follow(root, part);
  const choices = [...(followed.anyOf ?? []), ...(followed.oneOf ?? [])];
  return [
    ...(followed.enum ?? []),
    ...('const' in followed ? [followed.const] : []),
    ...choices.flatMap((choice) => wordsOf(root, choice)),
  ].filter((word) => word !== null);
}

const sorted = (words: Iterable<unknown>) => [...words].map(String).sort();

describe('the inputs', () => {
  it('of action.yml are those that are read, in the same order', () => {
    expect(Object.keys(action.inputs)).toEqual(Object.keys(INPUTS));
  });

  it.each(Object.entries(INPUTS))('have one default: %s', (name, { default: value }) => {
    expect(action.inputs[name]).toMatchObject({ default: value, required: false });
  });

  it.each(Object.entries(INPUTS))('are described with their default: %s', (name, input) => {
    const { description = '' } = action.inputs[name] ?? {};
    const [, said = ''] = /Default: ([\s\S]+?)\. Allowed: /.exec(`${description} `) ?? [];
    if (input.default === '') expect(said).toMatch(/^none/);
    else if (!input.default.includes('${')) expect(codeIn(said)).toEqual([input.default]);
    else expect(said).toMatch(/RUNNER_TEMP|github\.token/);
  });

  it('are those that the harness of a step sets, which reads action.yml without a YAML library', () => {
    const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default]);
    expect(Object.entries(defaultInputs())).toEqual(defaults);
  });

  it('name every verdict that may fail a job', () => {
    const { description = '' } = action.inputs['fail-on'] ?? {};
    const allowed = codeIn(description.split('Allowed: ')[1] ?? '');
    expect(sorted(allowed)).toEqual(sorted([...FAIL_ON_WORDS, 'none']));
  });

  it('of the README are the same, with the same defaults', () => {
    const rows = tableUnder(readme(), 'Inputs').map(([name = '', value = '']) => [
      codeIn(name)[0],
      codeIn(value)[0] ?? '',
    ]);
    expect(rows).toEqual(Object.entries(INPUTS).map(([name, input]) => [name, input.default]));
  });
});

/** A report of one row, to see what the writers write. */
function aReport(shard: Shard | null = null) {
  return buildReport({
    results: [
      {
        subject: aSubject(),
        verdict: 'valid',
        level: 'pass',
        status: 200,
        cause: null,
        message: ['The endpoint accepts the credential.'],
        fix: [],
        evidence: [],
        expiresAt: null,
        expirySource: null,
        identity: null,
        snoozed: false,
        attempts: 1,
        durationMs: 12,
      },
    ],
    now: NOW,
    minimal: false,
    redactor: createRedactor([]),
    verdictsPage: null,
    cancelled: false,
    shard,
  });
}

describe('the outputs', () => {
  it('of action.yml are those that a run sets, in the same order', () => {
    const set = outputsOf(finished(aReport())).map(([name]) => name);
    expect(Object.keys(action.outputs)).toEqual(set);
  });

  it('are set by a run that stops at its configuration too', () => {
    expect(outputsOf(stopped()).map(([name]) => name)).toEqual(Object.keys(action.outputs));
  });

  it('of the README are the same', () => {
    const rows = tableUnder(readme(), 'Outputs').flatMap(([name = '']) => codeIn(name));
    expect(rows).toEqual(Object.keys(action.outputs));
  });
});

describe('the configuration file', () => {
  const schema: () => Schema = () => JSON.parse(read('schema/config.schema.json'));
  const places = [...KNOWN_KEYS].map(([place, keys]): [string, readonly string[]] => [place, keys]);

  it.each(places)('has the same keys in its schema and in its reader at "%s"', (place, keys) => {
    const path = place === '' ? [] : place.split('.');
    const inLists = path.flatMap((key) => (key === 'endpoints' ? [key, '[]'] : [key]));
    const part = objectPart(schema(), partOf(schema(), inLists));
    expect(Object.keys(part.properties ?? {})).toEqual([...keys]);
    expect(part.additionalProperties).toBe(false);
  });

  it('has the same keys of an endpoint in the README', () => {
    const rows = tableUnder(readme(), 'Endpoint keys').flatMap(([names = '']) => codeIn(names));
    expect(sorted(rows)).toEqual(sorted(KNOWN_KEYS.get('endpoints') ?? []));
  });

  it('takes in "defaults" nothing that an endpoint does not take', () => {
    expect(KNOWN_KEYS.get('endpoints')).toEqual(
      expect.arrayContaining([...(KNOWN_KEYS.get('defaults') ?? ['?'])]),
    );
  });

  it('may set over the inputs only what is an input', () => {
    expect(Object.keys(INPUTS)).toEqual(
      expect.arrayContaining([...(KNOWN_KEYS.get('defaults') ?? ['?'])]),
    );
  });
});

/** Of a key that takes a word or a mapping (`auth: none`), the mapping; of one that takes one or a list, the one. */
function objectPart(root: Schema, part: Schema): Schema {
  if (part.properties !== undefined) return part;
  if (part.items !== undefined) return objectPart(root, follow(root, part.items));
  const choices = [...(part.anyOf ?? []), ...(part.oneOf ?? []), ...(part.allOf ?? [])];
  const found = choices
    .map((choice) => follow(root, choice))
    .find((choice) => choice.properties !== undefined);
  if (found === undefined) throw new Error('The schema has no mapping here.');
  return found;
}

describe('the report', () => {
  const schema: Schema = JSON.parse(read('schema/report.schema.json'));
  const document: { endpoints: object[]; counts: object } = JSON.parse(jsonOf(aReport()));

  const places: readonly [string, readonly string[], object][] = [
    ['the document', [], document],
    ['counts', ['counts'], document.counts],
    ['an endpoint', ['endpoints', '[]'], document.endpoints[0] ?? {}],
  ];

  it('of a part of a list says which, and one that is not complete says so; they are reports otherwise', () => {
    const shard = { index: 3, total: 8 };
    const repository = 'acme/billing';
    const comparedWith = '2026-11-22T06:17:00.000Z';
    const changes = { at: Date.parse(comparedWith), words: '', byName: new Map() };
    const covered = {
      level: 'warn' as const,
      used: 2,
      checked: 1,
      leftOut: 0,
      findings: [],
      words: 'x',
    };
    const report = {
      ...aReport(shard),
      repository,
      cancelled: true,
      changes,
      coverage: covered,
    };
    const sharded = JSON.parse(jsonOf(report));
    expect(Object.keys(sharded)).toEqual(Object.keys(schema.properties ?? {}));
    expect(sharded).toEqual({
      ...document,
      shard,
      repository,
      incomplete: true,
      comparedWith,
      coverage: covered,
    });
    expect(Object.keys(schema.properties?.['shard']?.properties ?? {})).toEqual(['index', 'total']);
  });

  it.each(places)('has the keys that its schema has and demands: %s', (_name, path, written) => {
    const part = objectPart(schema, partOf(schema, path));
    const usual = Object.keys(part.properties ?? {}).filter(
      (key) =>
        ![
          'shard',
          'repository',
          'incomplete',
          'age',
          'check',
          'comparedWith',
          'change',
          'coverage',
        ].includes(key),
    );
    expect(Object.keys(written)).toEqual(usual);
    expect(sorted(part.required ?? [])).toEqual(sorted(Object.keys(written)));
    expect(part.additionalProperties).toBe(false);
  });

  it('has a count of every verdict', () => {
    const { properties = {} } = partOf(schema, ['counts']);
    expect(sorted(Object.keys(properties))).toEqual(sorted(['total', ...VERDICTS]));
  });

  const vocabularies: readonly [string, readonly string[]][] = [
    ['verdict', VERDICTS],
    ['level', LEVELS],
    ['cause', CAUSES],
    ['expirySource', EXPIRY_SOURCES],
  ];

  it.each(vocabularies)('has the words of the source for %s', (key, words) => {
    expect(sorted(wordsOf(schema, partOf(schema, ['endpoints', '[]', key])))).toEqual(
      sorted(words),
    );
  });

  it('has the levels as its outcomes', () => {
    expect(sorted(wordsOf(schema, partOf(schema, ['outcome'])))).toEqual(sorted(LEVELS));
  });
});

describe('the verdicts', () => {
  const levelOf = (verdict: Verdict): Level => {
    if (verdict === 'valid' || verdict === 'skipped') return 'pass';
    return DEFAULT_FAIL_ON.includes(verdict) ? 'fail' : 'warn';
  };

  it('of the README are those of the source, with their level as long as nothing is configured', () => {
    const rows = tableUnder(readme(), 'Verdicts').map((cells) => [
      codeIn(cells[0] ?? '')[0],
      /^\W*(\w+)/.exec(cells.at(-1) ?? '')?.[1],
    ]);
    expect(sorted(rows)).toEqual(sorted(VERDICTS.map((verdict) => [verdict, levelOf(verdict)])));
  });

  it('that fail by default are the default of the input', () => {
    expect(INPUTS['fail-on'].default).toBe(DEFAULT_FAIL_ON.join(', '));
  });
});

describe('the package', () => {
  it('has the version that the action sends', () => {
    expect(JSON.parse(read('package.json'))).toMatchObject({ version: VERSION });
    expect(JSON.parse(read('package-lock.json'))).toMatchObject({ version: VERSION });
  });

  it('is started by the runner from the bundle, with a face in the marketplace', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
    expect(action.branding).toEqual({ icon: expect.any(String), color: expect.any(String) });
  });
});
