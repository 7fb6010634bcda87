/**
 * Writes the tables of fields in docs/CREDENTIALS.md from the source, between their markers, so that
 * they cannot disagree with it. With --check it writes nothing and fails when one is not what the source says.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentialKinds, ROOT } from './source.mjs';

const PAGE = 'docs/CREDENTIALS.md';
const TABLE = /(<!-- fields: ([a-z]+) ([a-z0-9-]+) -->\n)[\s\S]*?(<!-- \/fields -->)/g;

const path = join(ROOT, PAGE);
const kinds = await credentialKinds();
const page = readFileSync(path, 'utf8');
const problems = [...unknownIn(page), ...missingIn(page)];

for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  process.exitCode = 1;
} else if (process.argv.includes('--check')) {
  if (filled(page) !== page) {
    console.error(
      `The tables in ${PAGE} are not what the source says: run npm run credentials-page`,
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(path, filled(page));
}

function filled(text) {
  return text.replace(TABLE, (_, start, key, name, end) => {
    const table = tableOf(kinds[key][name]);
    return `${start}\n${table}\n\n${end}`;
  });
}

function unknownIn(text) {
  return markersIn(text)
    .filter(([key, name]) => kinds[key]?.[name] === undefined)
    .map(
      ([key, name]) => `${PAGE} has a table of ${key}: ${name}, which the source does not know.`,
    );
}

function missingIn(text) {
  const marked = new Set(markersIn(text).map((marker) => marker.join(' ')));
  return Object.entries(kinds).flatMap(([key, table]) =>
    Object.keys(table)
      .filter((name) => !marked.has(`${key} ${name}`))
      .map((name) => `${PAGE} lacks a table of ${key}: <!-- fields: ${key} ${name} -->`),
  );
}

function markersIn(text) {
  return [...text.matchAll(TABLE)].map(([, , key, name]) => [key, name]);
}

function tableOf({ fields, shorthand }) {
  const rows = Object.entries(fields).map(([name, field]) => {
    const needed = field.required ? 'yes' : '';
    const alone = name === shorthand ? ' Can be written alone, in place of the mapping.' : '';
    return `| \`${name}\` | ${needed} | ${takes(field)} | ${cell(field.says)}${alone} |`;
  });
  return ['| field | needed | takes | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

function takes({ is, oneOf = [], required }) {
  switch (is) {
    case 'choice': {
      const [first, ...rest] = oneOf.map((word) => `\`${word}\``);
      return [required ? first : `${first} (default)`, ...rest].join(', ');
    }
    case 'document':
      return 'a secret, a whole file';
    case 'secret':
      return 'a secret';
    case 'name':
      return 'a name';
    case 'address':
      return 'an address';
    case 'mapping':
      return 'a mapping';
    default:
      return 'text';
  }
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
