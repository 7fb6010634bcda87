/**
 * Writes docs/PRESETS.md from the catalogue, so that the page cannot disagree with it.
 * With --check it writes nothing and fails when the page is not what the catalogue says.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, 'docs/PRESETS.md');
const text = render(await presets());

if (process.argv.includes('--check')) {
  if (readFileSync(page, 'utf8') !== text) {
    console.error('docs/PRESETS.md is not what the catalogue says: run npm run presets-page');
    process.exitCode = 1;
  }
} else {
  writeFileSync(page, text);
}

async function presets() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/presets/presets.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const source = Buffer.from(outputFiles[0].contents).toString('base64');
  const { PRESETS } = await import(`data:text/javascript;base64,${source}`);
  return PRESETS;
}

function render(list) {
  const rows = list.map(
    ({ id, name, method, url, auth, expiry, docs }) =>
      `| \`${id}\` | ${name} | \`${method} ${url}\` | ${authWords(auth)} | ${expiryWords(expiry)} | [documentation](${docs}) |`,
  );
  return `# Presets

A preset knows where a provider checks a credential, how the credential is presented, what a dead one looks like, and where the expiry is.
Give it the one secret:

\`\`\`yaml
endpoints:
  - preset: npm
    token: \${NPM_TOKEN}
\`\`\`

Every key of an endpoint can be combined with \`preset\` and overrides it: \`url\` for a self-hosted instance (the whole address), \`name\`, \`owner\`,
\`fail-within\` and so on. What a preset does not know in an answer is \`inconclusive\`, never \`valid\`.

| preset | name | request | credential | expiry | source |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}

/** What `auth` of an endpoint would say, in words: `${TOKEN}` stands for the secret. */
function authWords(auth) {
  const [kind, value] = Object.entries(auth)[0];
  if (kind === 'bearer') return 'bearer token';
  if (kind === 'basic') return `password of \`${value.username}\``;
  const pairs = Object.entries(value).map(
    ([name, text]) => `\`${name}: ${text.replace('${TOKEN}', '…')}\``,
  );
  return `${kind} ${pairs.join(', ')}`;
}

function expiryWords(expiry) {
  if (expiry === null) return '';
  return expiry.kind === 'header' ? `header \`${expiry.name}\`` : `\`${expiry.path}\``;
}
