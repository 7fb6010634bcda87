// Writes the JSON Schema of the configuration file to schema/config.schema.json; with --check it only compares.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const target = join(root, 'schema', 'config.schema.json');

/** The schema as text, made from the valibot schema that the action itself uses. */
export async function configSchema() {
  const { FileSchema } = await loadTypeScript('src/config/schema.ts');
  const schema = toJsonSchema(FileSchema, {
    target: 'draft-07',
    // Checks in code have no counterpart in a JSON Schema: the action says what they find.
    errorMode: 'ignore',
    // The action says itself which keys it does not know, with what was meant.
    overrideSchema: ({ valibotSchema, jsonSchema }) =>
      valibotSchema.type === 'object' ? { ...jsonSchema, additionalProperties: false } : undefined,
  });
  const head = {
    $schema: schema.$schema,
    title: 'Configuration of Credential Checks',
    description: 'Endpoints whose credentials are checked, and what holds for all of them.',
  };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}

async function loadTypeScript(file) {
  const { outputFiles } = await build({
    entryPoints: [join(root, file)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

async function main(argument) {
  const wanted = await configSchema();
  if (argument !== '--check') {
    mkdirSync(join(root, 'schema'), { recursive: true });
    writeFileSync(target, wanted);
    return;
  }
  if (readFileSync(target, 'utf8') !== wanted) {
    console.error('schema/config.schema.json is out of date: run `npm run schema`.');
    process.exitCode = 1;
  }
}

if (process.argv[1] === import.meta.filename) await main(process.argv[2]);
