/**
 * Bundles src/index.ts into dist/, with the licences of what is in the bundle beside it.
 * `--check` writes nothing: it compares a fresh build with dist/ and names the files that differ.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lazyBuiltins } from './build/lazy-builtins.mjs';
import { LAZY_PACKAGES, lazyPackages, sourceOf } from './build/lazy-packages.mjs';
import { withoutSideEffects } from './build/side-effects.mjs';
import { undiciClientOnly } from './build/undici.mjs';
import { yamlAsModules } from './build/yaml.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

const bundles = [
  await bundle('index.js', { entryPoints: ['src/index.ts'], plugins: [lazyPackages] }),
];
for (const [specifier, file] of LAZY_PACKAGES) {
  const stdin = { contents: sourceOf(specifier), resolveDir: join(root, 'src') };
  bundles.push(await bundle(file, { stdin }));
}
for (const { metafile } of bundles) refuseOutsideInputs(metafile);
const packages = bundledPackages(bundles.map(({ metafile }) => metafile));
refuseUnneeded(packages);

const files = new Map([
  ...bundles.map(({ file, code }) => [file, code]),
  ['licenses.txt', licenceText(packages, bundles.map(({ notices }) => notices).join(''))],
  // The package is made of modules; these files are not.
  ['package.json', '{\n  "type": "commonjs"\n}\n'],
]);

if (process.argv.includes('--check')) check(files);
else write(files);

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
    target: 'node20.19',
    // The bundle is reviewed as a file of this repository, and minified names start no faster.
    minify: false,
    treeShaking: true,
    legalComments: 'external',
    plugins: [...plugins, lazyBuiltins, withoutSideEffects, undiciClientOnly, yamlAsModules],
    logLevel: 'warning',
  });
  const text = (ending) =>
    result.outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  return { file, code: text('.js'), notices: text('.LEGAL.txt'), metafile: result.metafile };
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
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
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
    writeFileSync(join(dist, name), content);
    console.log(`dist/${name}  ${Math.ceil(Buffer.byteLength(content) / 1024)} KiB`);
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
  return unlessMissing(() => readdirSync(folder), []);
}

function unlessMissing(read, otherwise) {
  try {
    return read();
  } catch (error) {
    if (error.code === 'ENOENT') return otherwise;
    throw error;
  }
}
