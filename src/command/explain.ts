import { parseSettings } from '../config/inputs.js';
import { type Check, partsOf, type ReadyCheck, type Subject } from '../model/check.js';
import type { Problem } from '../model/place.js';
import type { Ports } from '../ports.js';
import { type Plan, prepare } from '../prepare.js';
import { redactedFiles, redactedRunner } from '../publish.js';
import { problemWords } from '../report/plain.js';
import { visible } from '../text/escape.js';
import { createRedactor, type Redactor } from '../text/redact.js';
import { HIDDEN } from '../values/hidden.js';
import { listing } from '../values/words.js';
import { judgementLines, policyLines } from './explain-judgement.js';
import { conductLines, requestLines } from './explain-request.js';
import { NAME } from './help.js';
import { INPUT_OPTIONS } from './inputs.js';
import { OUTPUT, withOutput } from './output.js';
import { tellProblems } from './problems.js';
import { terminalRunner } from './runner.js';
import type { Subcommand } from './subcommand.js';
import { ENVIRONMENT_OPTIONS, wantedOf } from './wanted.js';

/** Says what a check of one item would do. Nothing is sent. */
export const explain: Subcommand = {
  takes: 'NAME [file]',
  words: { least: 1, most: 2 },
  options: { ...ENVIRONMENT_OPTIONS, ...INPUT_OPTIONS },
  notes: [
    'NAME is the name of an item, as the report shows it. Secrets are not needed, and shown as ***.',
  ],
  run: async (given, host) => {
    const { terminal } = host;
    const [name = '', ...words] = given.words;
    const wanted = await wantedOf(
      { words, options: new Map([...given.options, ['only', [name]]]) },
      host,
    );
    if (wanted.kind === 'faults') {
      for (const fault of wanted.faults) terminal.say(`${NAME} explain: ${fault}`);
      return 2;
    }
    const system = host.open(wanted.environment);
    try {
      const { plan, redactor } = await planned(system.ports, wanted.inputs);
      const { log } = redactedRunner(terminalRunner(terminal), redactor);
      const { problems } = plan;
      if (problems.length > 0) {
        tellProblems(problems.map(aboutName), { log, path: wanted.path });
        return 2;
      }
      const files = redactedFiles(withOutput(system.ports.files, terminal), redactor);
      await files.write(OUTPUT, plan.checks.map(explanation).join('\n'));
      return 0;
    } finally {
      await system.close();
    }
  },
};

type Ready = Pick<Ports, 'environment' | 'random' | 'execArgv' | 'catalogue' | 'files'>;
type Inputs = Parameters<typeof prepare>[1];

interface Planned {
  readonly plan: Plan;
  /** Of the values that there are: the stars in place of others are to be seen. */
  readonly redactor: Redactor;
}

/** A variable without a value is taken to have one, so that the whole request can be told. */
async function planned(ports: Ready, inputs: Inputs): Promise<Planned> {
  const read = (environment: Ports['environment']) =>
    prepare({ ...ports, environment }, inputs, parseSettings(inputs, environment));
  const plan = await read(ports.environment);
  const redactor = createRedactor(plan.secrets);
  const missing = plan.checks.flatMap((one) => (one.kind === 'missing' ? one.missing : []));
  if (missing.length === 0) return { plan, redactor };
  const stars = Object.fromEntries(missing.map((name) => [name, HIDDEN]));
  const whole = await read({ ...ports.environment, ...stars });
  return { plan: whole.problems.length > 0 ? plan : whole, redactor };
}

/** Of the input `only`, which the name on the command line became. */
function aboutName({ where, message, ...problem }: Problem): Problem {
  if (where.kind !== 'input' || where.name !== 'only') return { ...problem, where, message };
  return {
    ...problem,
    where: { ...where, kind: 'setting', name: 'explain' },
    message: message.replace(
      /^The input `only` names ("(?:[^"\\]|\\.)*"), which is/,
      'The name $1 is',
    ),
  };
}

/** Everything about one item, in parts of which each has a title. */
function explanation(check: Check): string {
  const { subject } = check;
  const { place } = problemWords({ where: subject.where, path: '', message: '' });
  const preset = subject.preset === null ? '' : `, preset ${subject.preset}`;
  const parts = Object.entries(partsFor(check)).flatMap(([title, lines]) => [
    '',
    title,
    ...lines.map((line) => `  ${visible(line)}`.trimEnd()),
  ]);
  return [visible(subject.name), `  ${place}${preset}`, ...parts, ''].join('\n');
}

type Parts = Readonly<Record<string, readonly string[]>>;

function partsFor(check: Check): Parts {
  const { subject } = check;
  switch (check.kind) {
    case 'ready':
      return readyParts(check);
    case 'missing':
      return { 'Nothing would be sent': missingLines(check.missing, subject) };
    case 'reminder':
      return {
        'Nothing is sent': ['It is a date to be reminded of.'],
        'How it is judged': policyLines(subject, null),
      };
    case 'inspection':
      return {
        'Nothing is sent': [
          `The secret itself says its end (${subject.check}): ${listing(subject.variables)}.`,
        ],
        'How it is judged': policyLines(subject, null),
      };
  }
}

function missingLines(missing: readonly string[], { url }: Subject): readonly string[] {
  const names = missing.length === 0 ? 'The credential' : listing(missing);
  return [
    `${names} ${missing.length > 1 ? 'have' : 'has'} no value, and without one the request to ${url === '' ? 'its address' : url} cannot be told.`,
  ];
}

function readyParts(check: ReadyCheck): Parts {
  const [first, ...others] = partsOf(check);
  const further = others.map(({ subject: { url, method } }) => `${method} ${url}`);
  return {
    'What is sent': requestLines(first.subject),
    'How it is sent': conductLines(first),
    ...(further.length === 0 ? {} : { 'The same credential goes to': further }),
    'How the answer is judged, the first that fits': judgementLines(first),
    'What becomes of it': policyLines(first.subject, first.judgement.expiry),
  };
}
