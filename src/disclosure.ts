import { type Problem, wholeProblem } from './model/place.js';
import type { Environment } from './ports.js';

/** Variables that make Node.js print or store what is sent, with any value. */
const VARIABLES: Readonly<Record<string, string>> = {
  NODE_DEBUG: 'makes Node.js print what it sends',
  NODE_DEBUG_NATIVE: 'makes Node.js print what it sends',
  SSLKEYLOGFILE: 'asks for a file of the keys by which recorded traffic can be read',
};

/**
 * Options that do. Those that load code (`--require`, `--import`, `--loader`) are not among them:
 * such code has run by now, with every secret in reach, and could undo any refusal. Nor is
 * `NODE_V8_COVERAGE`, which stores no values.
 */
const OPTIONS: readonly (readonly [pattern: RegExp, does: string])[] = [
  [/^--(?:inspect|experimental-[a-z-]*inspect)/, 'opens Node.js to a debugger'],
  [
    /^--(?:report|experimental-report)/,
    'makes Node.js write a report to a file, with its whole environment',
  ],
  [
    /^--(?:heapsnapshot|heap-prof|cpu-prof|diagnostic-dir)/,
    'makes Node.js write files about itself',
  ],
  [/^--abort-on-uncaught/, 'can make the system write the memory of Node.js to a file'],
  [/^--tls-keylog/, 'makes Node.js store the keys by which recorded traffic can be read'],
  [/^--trace-(?:tls|event)/, 'makes Node.js write down what it sends'],
];

/** What Node.js was started with. */
interface Start {
  readonly environment: Environment;
  readonly execArgv: readonly string[];
}

/**
 * A run that has secrets sends none while Node.js would print or store them. Names alone are said:
 * a value may hold anything.
 */
export function disclosureProblems(
  { environment, execArgv }: Start,
  hasSecrets: boolean,
): readonly Problem[] {
  if (!hasSecrets) return [];
  // Windows takes no notice of the case.
  const set = Object.entries(environment).map(([name, value = '']) => [name.toUpperCase(), value]);
  const variables = set.flatMap(([name = '', value = '']) => {
    const does = Object.hasOwn(VARIABLES, name) ? VARIABLES[name] : undefined;
    const isSet = does !== undefined && value.trim() !== '';
    return isSet ? [ofVariable(name, `This variable ${does}`)] : [];
  });
  const options = set.find(([name]) => name === 'NODE_OPTIONS')?.[1] ?? '';
  return [
    ...variables,
    ...disclosing(wordsOf(options)).map((what) => ofVariable('NODE_OPTIONS', what)),
    ...disclosing(execArgv).map((what) =>
      problem('command line of Node.js', what, 'Start Node.js without it.'),
    ),
  ];
}

/** The options of the variable. One inside of a quoted path is taken for one, to be sure. */
function wordsOf(options: string): readonly string[] {
  return options.replace(/["\\]/g, '').split(/\s+/);
}

function disclosing(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    // Node.js takes `_` for `-`.
    const name = /^--[a-z_-]+/.exec(word)?.[0].replaceAll('_', '-') ?? '';
    const [, does] = OPTIONS.find(([pattern]) => pattern.test(name)) ?? [];
    return does === undefined ? [] : [`The option \`${name}\` ${does}`];
  });
}

function ofVariable(name: string, what: string): Problem {
  const remedy = `Remove it, or set \`${name}: ''\` in the \`env\` of this step.`;
  return problem(`variable ${name}`, what, remedy);
}

function problem(name: string, what: string, remedy: string): Problem {
  const message = `${what}, and this run has secrets, so nothing was sent. ${remedy}`;
  return wholeProblem({ kind: 'setting', name }, message);
}
