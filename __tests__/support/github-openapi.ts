import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

const require = createRequire(import.meta.url);

type Json = Readonly<Record<string, unknown>>;

/** GitHub's description of its own API, as GitHub publishes it (npm, `@octokit/openapi`). */
export interface Description {
  /** The template of a path, such as `/repos/{owner}/{repo}/issues`, of those that are looked at; null for another. */
  templateOf(path: string): string | null;
  /** What is wrong with a request, a sentence each; its body parsed, or null for none. */
  requestFaults(asked: AskedOfApi): readonly string[];
  /** What is wrong with an answer. */
  answerFaults(asked: AskedOfApi, status: number, body: unknown): readonly string[];
  /** GitHub's own example of an answer. */
  example(name: string): Json;
}

export interface AskedOfApi {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Of an API of which nothing is known: for what is about the texts alone, for GitHub's takes seconds to read. */
export const UNDESCRIBED: Description = {
  templateOf: () => null,
  requestFaults: () => [],
  answerFaults: () => [],
  example: () => ({}),
};

/** What issues and comments take, and the lists of secrets. */
const PATHS = [
  '/repos/{owner}/{repo}/issues',
  '/repos/{owner}/{repo}/issues/{issue_number}',
  '/repos/{owner}/{repo}/issues/{issue_number}/comments',
  '/repos/{owner}/{repo}/issues/comments/{comment_id}',
  '/repos/{owner}/{repo}/labels',
  '/repos/{owner}/{repo}/assignees/{assignee}',
  '/repos/{owner}/{repo}/actions/secrets',
  '/repos/{owner}/{repo}/actions/organization-secrets',
  '/repos/{owner}/{repo}/environments/{environment_name}/secrets',
];

/** Answers that any request may get, whatever the description lists for it: GitHub Docs, "Troubleshooting the REST API". */
const GENERAL = [401, 403, 404, 429, 500, 502, 503];

export function githubDescription(): Description {
  const file = require.resolve('@octokit/openapi/generated/api.github.com.json');
  const api = JSON.parse(readFileSync(file, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'github', components: modern({ schemas: schemasFor(api) }) });
  const compiled = new Map<string, ValidateFunction>();
  const validator = (schema: unknown) => {
    const text = JSON.stringify(modern(schema)).replaceAll(
      '"#/components/',
      '"github#/components/',
    );
    const known = compiled.get(text) ?? ajv.compile(JSON.parse(text));
    compiled.set(text, known);
    return known;
  };
  const faults = (schema: unknown, value: unknown, what: string) => {
    const validate = validator(schema);
    return validate(value)
      ? []
      : (validate.errors ?? []).map((e) => `${what}${e.instancePath} ${e.message}`);
  };
  const operationOf = ({ method, path }: AskedOfApi) => {
    const template = templateOf(path);
    return template === null ? undefined : api.paths[template]?.[method.toLowerCase()];
  };
  return {
    templateOf,
    example: (name) => structuredClone(api.components.examples[name].value),
    requestFaults: (asked) => {
      const name = `${asked.method} ${asked.path}`;
      const operation = operationOf(asked);
      if (operation === undefined) return [`${name} is not described`];
      const parameters = operation.parameters.map((one: { $ref?: string }) =>
        one.$ref === undefined ? one : api.components.parameters[one.$ref.split('/').at(-1) ?? ''],
      );
      const schema = operation.requestBody?.content?.['application/json']?.schema;
      const allowed = schema === undefined ? [] : Object.keys(schema.properties ?? {});
      return [
        ...[...asked.query].flatMap(([key, text]) => {
          const one = parameters.find((p: Json) => p['in'] === 'query' && p['name'] === key);
          if (one === undefined) return [`${name}: no parameter ${key}`];
          return faults(
            one.schema,
            one.schema.type === 'integer' ? Number(text) : text,
            `${name}?${key}`,
          );
        }),
        ...(schema === undefined ? [] : faults(schema, asked.body, name)),
        // The description lets any key pass; one that GitHub does not know would be lost without a word.
        ...Object.keys(asked.body ?? {})
          .filter((key) => !allowed.includes(key))
          .map((key) => `${name}: no key ${key}`),
      ];
    },
    answerFaults: (asked, status, body) => {
      const name = `${asked.method} ${asked.path} → ${status}`;
      const response = operationOf(asked)?.responses[status];
      if (response === undefined)
        return GENERAL.includes(status) ? [] : [`${name} is not described`];
      const known = response.$ref
        ? api.components.responses[response.$ref.split('/').at(-1)]
        : response;
      const schema = known.content?.['application/json']?.schema;
      return schema === undefined ? [] : faults(schema, body, name);
    },
  };
}

interface Published {
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: Readonly<Record<'schemas' | 'parameters' | 'responses', Json>>;
}

/** The schemas that our paths lead to: there are a thousand others. */
function schemasFor({ paths, components }: Published): Json {
  const found = new Map<string, unknown>();
  const visit = (value: unknown): void => {
    for (const [, kind, name = ''] of JSON.stringify(value ?? null).matchAll(REFERENCE)) {
      const known = components[kind as keyof Published['components']]?.[name];
      if (known === undefined || found.has(`${kind}/${name}`)) continue;
      found.set(`${kind}/${name}`, known);
      visit(known);
    }
  };
  for (const path of PATHS) visit(paths[path]);
  const schemas = [...found].filter(([key]) => key.startsWith('schemas/'));
  return Object.fromEntries(schemas.map(([key, known]) => [key.slice('schemas/'.length), known]));
}

const REFERENCE = /"#\/components\/(schemas|parameters|responses)\/([\w-]+)"/g;

function templateOf(path: string): string | null {
  // A path without a parameter in its last segment comes first.
  const fits = PATHS.filter((template) =>
    new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
  );
  return (
    fits.sort((a, b) => b.split('/comments/').length - a.split('/comments/').length)[0] ?? null
  );
}

/** OpenAPI 3.0 as JSON Schema: `nullable` is a type, and `example` and `discriminator` are no keywords. */
function modern(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(modern);
  if (typeof schema !== 'object' || schema === null) return schema;
  const {
    nullable,
    example: _example,
    discriminator: _one,
    ...rest
  } = schema as Record<string, unknown>;
  const plain = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, modern(value)]),
  );
  if (nullable !== true) return plain;
  if (typeof plain['type'] !== 'string') return { anyOf: [plain, { type: 'null' }] };
  const values = plain['enum'];
  return {
    ...plain,
    type: [plain['type'], 'null'],
    ...(Array.isArray(values) ? { enum: [...values, null] } : {}),
  };
}
