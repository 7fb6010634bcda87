/**
 * Bundles src/index.ts into dist/, with the licences of what is in the bundle beside it. What our own source imports by a call,
 * `import('./some.js')`, is a file of its own there.
 * `--check` writes nothing: it compares a fresh build with dist/ and names the files that differ.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lazyBuiltins } from './build/lazy-builtins.mjs';
import { LAZY_PACKAGES, lazyPackages, sourceOf } from './build/lazy-packages.mjs';
import { octokitOverOwnFetch } from './build/octokit.mjs';
import { ownFiles } from './build/own-files.mjs';
import { compiledPresets, presetFiles } from './build/presets.mjs';
import { givingOf, sharedWith, TAKE } from './build/shared.mjs';
import { withoutSideEffects } from './build/side-effects.mjs';
import { withoutComments } from './build/without-comments.mjs';
import { undiciClientOnly } from './build/undici.mjs';
import { WHOLE_FILE, WHOLE_SOURCE, yamlAsModules } from './build/yaml.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const COMMAND = join(root, 'src', 'command', 'command.ts');

const bundles = await bundleOwn();
for (const [specifier, file] of LAZY_PACKAGES) {
  const stdin = { contents: sourceOf(specifier), resolveDir: join(root, 'src') };
  bundles.push(await bundle(file, { stdin }));
}
bundles.push(await bundle(WHOLE_FILE, { stdin: { contents: WHOLE_SOURCE, resolveDir: root } }));
refuseSameNames(bundles);
for (const { metafile } of bundles) refuseOutsideInputs(metafile);
const packages = bundledPackages(bundles.map(({ metafile }) => metafile));
refuseUnneeded(packages);

const files = new Map([
  ...bundles.map(({ file, code }) => [file, code]),
  ...presetFiles(await compiledPresets(root)),
  ['licenses.txt', licenceText(packages, bundles.map(({ notices }) => notices).join(''))],
  // The package is made of modules; these files are not.
  ['package.json', '{\n  "type": "commonjs"\n}\n'],
]);

if (process.argv.includes('--check')) check(files);
else write(files);

/**
 * `index.js`, and each file that it or another of them loads; by name, because esbuild finds them in any order. What the others share
 * with `index.js` is in it alone.
 */
async function bundleOwn() {
  // Nothing of ours imports the command: people start it.
  const files = new Map([[COMMAND, 'command.js']]);
  const own = ownFiles((source, file) => files.set(source, file));
  const plugins = [own, lazyPackages, lazyBuiltins];
  const entryPoints = [join(root, 'src', 'index.ts')];
  const alone = await bundle('index.js', { entryPoints, plugins });
  const { plugin: shared, joined } = await sharedWith(alone, root);
  const others = [];
  // Those that are found on the way are visited too. What is loaded on demand needs no second delay.
  for (const [source, file] of files) {
    const given = source === COMMAND ? startedByHand(source) : await givingOf(source, root);
    others.push(await bundle(file, { ...given, plugins: [own, shared, lazyPackages] }));
  }
  const { source, files: built } = joined(others);
  const stdin = { contents: source, resolveDir: root };
  const index = await bundle('index.js', { stdin, plugins });
  return [index, ...built].sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** What a shell starts. It takes from `index.js` as the others do. */
function startedByHand(source) {
  return {
    entryPoints: [source],
    banner: { js: '#!/usr/bin/env node' },
    footer: { js: TAKE },
  };
}

async function bundle(file, { plugins = [], ...entry }) {
  const result = await build({
    ...entry,
    absWorkingDir: root,
    outfile: `dist/${file}`,
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    // As CommonJS it needs no module loader, which takes a third of what an empty process takes.
    format: 'cjs',
    supported: { 'dynamic-import': false },
    // Packages make a `require` of it for modules of Node.js. From the root it finds none of what is installed around the action.
    define: { 'import.meta.url': '"/"' },
    target: 'node20.19',
    // The bundle is reviewed as a file of this repository, and minified names start no faster.
    minify: false,
    treeShaking: true,
    legalComments: 'external',
    plugins: [
      ...plugins,
      withoutComments,
      octokitOverOwnFetch,
      withoutSideEffects,
      undiciClientOnly,
      yamlAsModules,
    ],
    // The source of `index.js` says in both ways what it gives to others.
    logOverride: { 'commonjs-variable-in-esm': 'silent' },
    logLevel: 'warning',
  });
  const text = (ending) =>
    result.outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  return { file, code: text('.js'), notices: text('.LEGAL.txt'), metafile: result.metafile };
}

/** `a/b-c.ts` and `a/b/c.ts` would be one file. */
function refuseSameNames(built) {
  const names = built.map(({ file }) => file);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`Two sources make dist/${twice}: rename one of them.`);
}

/** A linked node_modules would put this machine's paths into the comments of the bundle. */
function refuseOutsideInputs({ inputs }) {
  const outside = Object.keys(inputs).find((input) => /^(\.\.|\/|[A-Z]:)/i.test(input));
  if (outside) throw new Error(`${outside} is outside of the repository: run \`npm ci\` here.`);
}

/** The folders of the packages that put at least one byte into the bundle, in a fixed order. */
function bundledPackages(metafiles) {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  const inputs = outputs.flatMap((output) => Object.entries(output.inputs));
  const folders = inputs
    .filter(([input, { bytesInOutput }]) => bytesInOutput > 0 && !input.startsWith('shared:'))
    .map(([input]) => input.match(/^.*node_modules\/(@[^/]+\/)?[^/]+/)?.[0])
    .filter((folder) => folder !== undefined);
  return [...new Set(folders)].map(readPackage).sort(byNameAndVersion);
}

function readPackage(folder) {
  const { name, version, license } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  );
  const texts = readdirSync(join(root, folder))
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) =>
      readFileSync(join(root, folder, file), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim(),
    );
  if (typeof license !== 'string' || texts.length === 0) {
    throw new Error(`${folder} states no licence or ships no licence text: do not bundle it.`);
  }
  return { name, version, license, texts, folder };
}

function byNameAndVersion(a, b) {
  const [left, right] = [`${a.name}@${a.version}`, `${b.name}@${b.version}`];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The toolkit brings an HTTP client along, and with it another undici; nothing here uses them. */
function refuseUnneeded(bundled) {
  const unneeded = ['@actions/http-client', '@actions/exec', '@actions/io', 'tunnel'];
  const isSecondUndici = ({ name, folder }) =>
    name === 'undici' && folder !== 'node_modules/undici';
  const found = bundled
    .filter((one) => unneeded.includes(one.name) || isSecondUndici(one))
    .map(({ folder }) => folder);
  if (found.length > 0) throw new Error(`The bundle holds what no run needs: ${found.join(', ')}.`);
}

function licenceText(bundled, notices) {
  const rule = '-'.repeat(80);
  const sections = bundled.map(
    ({ name, version, license, texts }) =>
      `${name} ${version}\n${license}\n\n${texts.join('\n\n')}`,
  );
  if (notices) sections.push(`Notices inside the bundled files\n\n${notices.trim()}`);
  return `${sections.join(`\n\n${rule}\n\n`)}\n`;
}

function write(built) {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  for (const [name, content] of built) {
    mkdirSync(dirname(join(dist, name)), { recursive: true });
    writeFileSync(join(dist, name), content, { mode: name === 'command.js' ? 0o755 : 0o644 });
    if (!name.startsWith('presets/')) {
      console.log(`dist/${name}  ${Math.ceil(Buffer.byteLength(content) / 1024)} KiB`);
    }
  }
}

function check(built) {
  const problems = [...built]
    .map(([name, content]) => [name, difference(name, content)])
    .concat(strangers(built))
    .filter(([, problem]) => problem !== undefined);
  for (const [name, problem] of problems) console.error(`dist/${name} ${problem}`);
  if (problems.length > 0) {
    console.error('dist/ is not what the source builds to. Run `npm run build` and commit dist/.');
    process.exitCode = 1;
    return;
  }
  console.log('dist/ is what the source builds to.');
}

function difference(name, content) {
  const committed = readIfPresent(join(dist, name));
  if (committed === undefined) return 'is missing';
  if (committed === content) return undefined;
  const old = committed.split('\n');
  const fresh = content.split('\n');
  const same = fresh.findIndex((line, index) => line !== old[index]);
  return `differs from line ${(same === -1 ? fresh.length : same) + 1} on`;
}

function strangers(built) {
  return listIfPresent(dist)
    .filter((name) => !built.has(name))
    .map((name) => [name, 'is not made by the build']);
}

function readIfPresent(file) {
  return unlessMissing(() => readFileSync(file, 'utf8'), undefined);
}

function listIfPresent(folder) {
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return unlessMissing(files, []);
}

function unlessMissing(read, otherwise) {
  try {
    return read();
  } catch (error) {
    if (error.code === 'ENOENT') return otherwise;
    throw error;
  }
}
