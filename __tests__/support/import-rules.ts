import { transformSync } from 'esbuild';

/** A file of `src/`: its path below `src/` with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A sentence that names the file and what is wrong with it. */
type Violation = string;
type Rule = (file: SourceFile) => Violation[];

interface Import {
  readonly specifier: string;
  /** What stands between `import` and `from`; empty for an import of a side effect. */
  readonly clause: string;
  /** `import type` and `export type`: gone from the compiled code. */
  readonly typeOnly: boolean;
}

/** Places under `src/`: a folder ends in a slash, a trailing star stands for the rest of a name. */
type Places = readonly string[];

/** What is started. */
const ENTRIES: Places = ['index.ts', 'command/command.ts'];

/** Who may import which package, types included. */
const PACKAGES: readonly { readonly named: RegExp; readonly allowed: Places }[] = [
  { named: /^@actions\/core(\/|$)/, allowed: ['adapters/', 'config/inputs.ts'] },
  { named: /^@actions\/github(\/|$)/, allowed: ['tracking/'] },
  { named: /^@actions\/(?:workflow-parser|expressions)(\/|$)/, allowed: ['workflows/'] },
  { named: /^undici(\/|$)/, allowed: ['http/'] },
  { named: /^tinyglobby(\/|$)/, allowed: ['adapters/'] },
  { named: /^yaml(\/|$)/, allowed: ['config/document/', 'convert/'] },
  { named: /^json-p3(\/|$)/, allowed: ['values/'] },
  { named: /^(node:)?(net|tls|http2|https|dns|dgram|child_process)(\/|$)/, allowed: ['http/'] },
  { named: /^(node:)?(fs|process|timers|perf_hooks)(\/|$)/, allowed: ['adapters/', ...ENTRIES] },
];

/** Globals that read the time, chance, the environment, or send; esbuild marks each where it is no local name. */
const IMPURE: Readonly<Record<string, Places>> = {
  'Date.now': ['adapters/', ...ENTRIES],
  performance: ['adapters/', ...ENTRIES],
  setTimeout: ['adapters/', ...ENTRIES],
  setInterval: ['adapters/', ...ENTRIES],
  setImmediate: ['adapters/', ...ENTRIES],
  'Math.random': ['adapters/', ...ENTRIES],
  crypto: ['adapters/', ...ENTRIES],
  process: ['adapters/', ...ENTRIES],
  globalThis: ['adapters/', ...ENTRIES],
  fetch: [],
};

const CLOCK_PLACES: Places = ['adapters/', ...ENTRIES];
/** What a scheme sends as a nonce must not be guessed. */
const CHANCE_PLACES: Places = [...CLOCK_PLACES, 'auth/'];
const REVEALERS: Places = [
  'auth/',
  'credential/',
  'http/tls.ts',
  'model/secret.ts',
  'text/redact*',
];

/** Lowest first: a file imports from its own room and from those before it. */
const ROOMS: readonly string[] = [
  'values/',
  'model/',
  'ports.ts',
  'workflows/',
  'version.ts',
  'text/',
  'config/document/',
  'credential/',
  'auth/',
  'http/',
  'verdict/',
  'config/',
  'convert/',
  'checks/',
  'report/',
  'merge/',
  'notify/',
  'tracking/',
  'age/',
  'coverage/',
  'init/',
  'adapters/',
];

const LONGEST_FILE = 200;

/** Every rule on a file of `src/` that a test holds, by the sentence that it stands for. */
export const RULES: Readonly<Record<string, Rule>> = {
  'a package is imported only where it belongs': packages,
  'only adapters touch time, chance, the environment and files': impurities,
  'chance comes from no module either': randomImports,
  'only those who send, measure or remove a secret reveal it': reveals,
  'report/ imports types, not code, from checks/ and verdict/': reportImports,
  'no import goes up': upwardImports,
  'no function of a package is a callback by its name alone': foreignCallbacks,
  'no module has state that changes': moduleState,
  'no file is longer than 200 lines': length,
  'nothing is of the type any': anyTypes,
};

/** What all rules have against the files, one sentence each; empty when they are kept. */
export function violations(rule: Rule, files: readonly SourceFile[]): Violation[] {
  return files.flatMap(rule);
}

function packages(file: SourceFile): Violation[] {
  return importsOf(file.text).flatMap(({ specifier }) =>
    PACKAGES.filter(({ named, allowed }) => named.test(specifier) && !isIn(file.path, allowed)).map(
      ({ allowed }) => `${file.path} imports ${specifier}; only ${listed(allowed)} may.`,
    ),
  );
}

function impurities(file: SourceFile): Violation[] {
  const code = compile(file);
  const touched = Object.entries(IMPURE).filter(
    ([name, allowed]) => code.includes(marker(name)) && !isIn(file.path, allowed),
  );
  const reads =
    /\bnew Date\(\s*\)|(?<![\w.$]|new )Date\(/.test(code) && !isIn(file.path, CLOCK_PLACES);
  return [
    ...touched.map(([name, allowed]) => `${file.path} uses ${name}; only ${listed(allowed)} may.`),
    ...(reads ? [`${file.path} asks for the current date; only ${listed(CLOCK_PLACES)} may.`] : []),
  ];
}

function randomImports(file: SourceFile): Violation[] {
  return importsOf(file.text)
    .filter(({ specifier, typeOnly }) => /^(node:)?crypto$/.test(specifier) && !typeOnly)
    .filter(({ clause }) => /\b(random\w*|getRandomValues|webcrypto)\b|\*|^\w+/.test(clause))
    .filter(() => !isIn(file.path, CHANCE_PLACES))
    .map(() => `${file.path} may take chance from node:crypto; import by name what is not random.`);
}

function reveals(file: SourceFile): Violation[] {
  return /\breveal\b/.test(compile(file)) && !isIn(file.path, REVEALERS)
    ? [`${file.path} reveals a secret; only ${listed(REVEALERS)} may.`]
    : [];
}

function reportImports(file: SourceFile): Violation[] {
  if (!file.path.startsWith('report/')) return [];
  return importsOf(file.text)
    .filter(({ typeOnly }) => !typeOnly)
    .map(({ specifier }) => resolved(file.path, specifier))
    .filter((target) => target !== null && isIn(target, ['checks/', 'verdict/']))
    .map((target) => `${file.path} imports code from ${target}; it may import types.`);
}

function upwardImports(file: SourceFile): Violation[] {
  const own = roomOf(file.path);
  return importsOf(file.text)
    .map(({ specifier }) => resolved(file.path, specifier))
    .filter((target) => target !== null && roomOf(target) > own)
    .map((target) => `${file.path} imports ${target}, which is above it.`);
}

/** How high a file is; the files that put the stages together are above every room. */
function roomOf(path: string): number {
  const room = ROOMS.findIndex((place) => isIn(path, [place]));
  return room === -1 ? ROOMS.length : room;
}

/** The files of one circle of imports, types included, in their order; empty when there is none. */
export function circle(files: readonly SourceFile[]): readonly string[] {
  const targets = new Map(
    files.map(({ path, text }) => [
      path,
      importsOf(text).flatMap(({ specifier }) => resolved(path, specifier) ?? []),
    ]),
  );
  const done = new Set<string>();
  const search = (path: string, above: readonly string[]): readonly string[] => {
    if (above.includes(path)) return [...above.slice(above.indexOf(path)), path];
    if (done.has(path)) return [];
    done.add(path);
    const found = (targets.get(path) ?? []).map((target) => search(target, [...above, path]));
    return found.find((files) => files.length > 0) ?? [];
  };
  return [...targets.keys()].map((path) => search(path, [])).find((way) => way.length > 0) ?? [];
}

/** What hands on more than a value: the index, the array, or what a pattern matched. */
const CALLERS = 'map|flatMap|filter|some|every|find\\w*|forEach|reduce\\w*|replace(?:All)?|from';

/** Such a function may take the index for an argument of its own, and its types may not tell. */
function foreignCallbacks(file: SourceFile): Violation[] {
  const imported = importsOf(file.text)
    .filter(({ specifier }) => !specifier.startsWith('.'))
    .flatMap(({ clause }) => clause.match(/(?<!type )\b(?!type\b|as\b)\w+/g) ?? []);
  const made = [
    ...file.text.matchAll(/\bconst \{?\s*(\w+)\s*\}? = (?:await )?(\w+)(?:\.\w+)*\(/g),
  ].flatMap(([, name = '', maker = '']) => (imported.includes(maker) ? name : []));
  return [...imported, ...made]
    .filter((name) =>
      new RegExp(`\\.(?:${CALLERS})\\((?:[^()]*, )?${name}(?:\\.\\w+)*\\)`).test(file.text),
    )
    .map((name) => `${file.path} passes ${name} of a package as a callback; call it in an arrow.`);
}

/** esbuild prints what is at the top of a module without indentation. */
function moduleState(file: SourceFile): Violation[] {
  const names = [...compile(file).matchAll(/^(?:export )?(?:let|var) (\w+)/gm)].map(
    ([, name]) => name,
  );
  return names.map((name) => `${file.path} keeps state in its module: ${name} can change.`);
}

function length(file: SourceFile): Violation[] {
  const lines = file.text.replace(/\n$/, '').split('\n').length;
  return lines > LONGEST_FILE
    ? [`${file.path} has ${lines} lines; ${LONGEST_FILE} are the most.`]
    : [];
}

/** Types are gone after compilation, so the source is searched, without its comments and texts. */
function anyTypes(file: SourceFile): Violation[] {
  const code = file.text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(?<!:)\/\/.*$/gm, '')
    .replaceAll(/'(?:\\.|[^'\\\n])*'/g, "''")
    // A regular expression may hold the word between two bars.
    .replaceAll(/(?<=(?:^|[=(,[:])\s*)\/(?:\\.|[^/\\\n])+\/[a-z]*/gm, '//');
  return /(?:[:<|&,=(]|=>|\bas|\bextends|\breadonly)\s*any\s*(?:[[\]>,;)=|&{\n]|$)/.test(code)
    ? [`${file.path} has something of the type any.`]
    : [];
}

/** Every `import … from`, `export … from`, `import '…'`, `import('…')`, of types too. */
export function importsOf(text: string): Import[] {
  const declared = text.matchAll(
    /^(?:import|export)\s+(type\s+)?(?:([^;'"]*?)\s*\bfrom\s+)?['"]([^'"]+)['"]/gm,
  );
  const called = text.matchAll(/\b(?:import|require)\(\s*['"]([^'"]+)['"]/g);
  return [
    ...[...declared].map(([, type, clause = '', specifier = '']) => ({
      specifier,
      clause,
      typeOnly: type !== undefined,
    })),
    ...[...called].map(([, specifier = '']) => ({ specifier, clause: '*', typeOnly: false })),
  ];
}

/** JavaScript without comments and types, in which each impure global is a marker. */
function compile({ path, text }: SourceFile): string {
  if (path.endsWith('.d.ts')) return '';
  const { code } = transformSync(text, {
    loader: 'ts',
    format: 'esm',
    target: 'es2023',
    legalComments: 'none',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    define: Object.fromEntries(Object.keys(IMPURE).map((name) => [name, marker(name)])),
  });
  return code;
}

function marker(name: string): string {
  return `IMPURE_${name.replace('.', '_')}_`;
}

/** Path below `src/` of what a relative import means; null for a package. */
function resolved(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const { pathname } = new URL(specifier, `file:///${from}`);
  return pathname.slice(1).replace(/\.js$/, '.ts');
}

function isIn(path: string, places: Places): boolean {
  return places.some((place) => {
    if (place.endsWith('*') || place.endsWith('/')) return path.startsWith(place.replace('*', ''));
    return path === place;
  });
}

function listed(places: Places): string {
  return places.length === 0 ? 'nobody' : places.join(', ');
}
