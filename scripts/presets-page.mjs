/**
 * Writes docs/PRESETS.md and the count in the README from the catalogue, so that neither can disagree with it.
 * With --check it writes nothing and fails when the page is not what the catalogue says.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiledPresets } from './build/presets.mjs';
import { ownPresetsSection } from './own-presets-section.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, 'docs/PRESETS.md');

const TITLES = {
  'source-hosting': 'Source hosting',
  packages: 'Packages',
  registries: 'Container registries',
  ci: 'Continuous integration',
  cloud: 'Clouds and hosting',
  'iac-secrets': 'Infrastructure and secrets',
  observability: 'Observability',
  'code-quality': 'Code quality and security',
  ai: 'Models',
  chat: 'Chat',
  'email-sms': 'Mail and messages',
  payments: 'Payments',
  mobile: 'Mobile apps',
  testing: 'Testing',
  collaboration: 'Collaboration',
  cms: 'Content',
  crm: 'Customers',
  identity: 'Identity',
  other: 'Others',
};

const presets = await compiledPresets(root);
const readme = join(root, 'README.md');
const COUNT = /(?<=<!-- presets -->)\d+(?=<!-- \/presets -->)/;
const texts = {
  [page]: render(presets),
  [readme]: readFileSync(readme, 'utf8').replace(COUNT, String(presets.length)),
};
for (const [path, text] of Object.entries(texts)) {
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`${basename(path)} is not what the catalogue says: run npm run presets-page`);
    process.exitCode = 1;
  }
}

function render(list) {
  const groups = Object.entries(TITLES).flatMap(([category, title]) => {
    const entries = list.filter((one) => one.category === category);
    return entries.length === 0 ? [] : [`## ${title}\n\n${table(entries)}`];
  });
  return `# Presets

A preset knows where a provider checks a credential, how the credential is presented, what a live and a dead one get, and where the expiry is.
There are ${list.length}. Give one its secret:

\`\`\`yaml
endpoints:
  - preset: npm
    token: \${NPM_TOKEN}
\`\`\`

- A preset with several secrets takes them as \`secrets: { name: \${NAME} }\`. What else it needs, such as the address of a server of your own, goes into
  \`with: { base-url: https://… }\`. Both are in the tables, with their names.
- Every other key of an endpoint can be combined with \`preset\`: \`name\`, \`owner\`, \`fail-within\` and so on. The method is fixed: on some services another method
  on the same address revokes the credential.
- What a preset does not know in an answer is \`inconclusive\`, never \`valid\` and never \`unauthorized\`.
- Where asking changes or spends something, the table says so, and the item needs \`allow-side-effects: true\`.
- For an API of your own organisation, write [a preset of your own](#presets-of-your-own).

${groups.join('\n\n')}

${ownPresetsSection()}
`;
}

function table(entries) {
  const rows = entries.map(
    (one) =>
      `| \`${one.id}\` | ${one.name} | ${namesOf(one)} | ${requestWords(one)} | ${expiryWords(one.expiry)} | ${remarks(one)} | [page](${one.docs}), ${one.confirmed} |`,
  );
  return `| preset | name | secrets and inputs | what is asked | expiry | note | confirmed |\n|---|---|---|---|---|---|---|\n${rows.join('\n')}`;
}

function namesOf({ secrets, inputs }) {
  const given = Object.entries(inputs).map(([name, input]) =>
    input.isOptional === true
      ? `with \`${name}\`, if you like`
      : `with \`${name}\`${input.default === null ? '' : ` (${input.default})`}`,
  );
  return [...Object.keys(secrets).map((name) => `\`${name}\``), ...given].join('<br>');
}

function requestWords({ method, url, auth }) {
  const scheme = auth === 'none' ? '' : Object.keys(auth)[0];
  return url === null ? `by \`${scheme}\`` : `\`${method} ${url}\``;
}

function remarks({ sideEffects, cannotSee, facts, scopes }) {
  const told = [...(scopes === null ? [] : ['scopes']), ...Object.keys(facts)];
  return [
    ...(told.length === 0 ? [] : [`It also tells: ${told.join(', ').replaceAll('-', ' ')}.`]),
    ...(sideEffects === null ? [] : [`**${sideEffects}**`]),
    ...cannotSee.map((one) => `It cannot see: ${one}`),
  ].join('<br>');
}

function expiryWords(expiry) {
  if (expiry === null) return '';
  if (expiry.kind === 'picked') {
    const { request, list, source } = expiry;
    const asked = request === null ? '' : `, by \`${request.method} ${request.url}\``;
    const entry = list === null ? '' : ` of its entry in \`${list.path}\``;
    return `\`${source.path ?? source.name}\`${entry}${asked}`;
  }
  return expiry.kind === 'header' ? `header \`${expiry.name}\`` : `\`${expiry.path ?? ''}\``;
}
