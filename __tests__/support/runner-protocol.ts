/**
 * How the runner reads what a step prints and the files that it fills. In own words after actions/runner 2.336.0 at
 * 258d6c857db3519913f7deb6004b60172f8043ae: `ActionCommand.cs`, `ActionCommandManager.cs`, `ProcessInvoker.cs`, `FileCommandManager.cs`.
 */

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

export interface Group {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface ReadLog {
  readonly annotations: readonly Annotation[];
  readonly masks: readonly string[];
  readonly groups: readonly Group[];
  /** Lines that are no command, those of groups too. */
  readonly log: readonly string[];
  /** Every line but those that register a mask. */
  readonly rest: string;
}

export interface Command {
  /** In small letters: the runner compares names without regard to case. */
  readonly name: string;
  /** By name in small letters. */
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** A line as it came, and the command that the runner carries out for it, if any. */
export interface ReadLine {
  readonly text: string;
  readonly command: Command | null;
}

const LEVELS = ['error', 'warning', 'notice'] as const;
const STOP = 'stop-commands';
/** `ActionCommandManager.cs`: the commands of its extensions, except for the one that only plugins may use. */
const REGISTERED: readonly string[] = [
  ...LEVELS,
  STOP,
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'group',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
];

/** White space as .NET's `Trim` takes it: U+0085 is, U+FEFF is not. */
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const SPACE_BEFORE = new RegExp(`^${SPACE}+`);
const SPACE_BEHIND = new RegExp(`${SPACE}+$`);

export function trimmed(text: string): string {
  return text.replace(SPACE_BEFORE, '').replace(SPACE_BEHIND, '');
}

/** Lines as .NET's `ReadLine` cuts them: a carriage return alone ends one too (`ProcessInvoker.cs`). */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Reads a step's standard output as the runner does. */
export function readLog(stdout: string): ReadLog {
  const lines = readLines(stdout);
  const commands = lines.flatMap(({ command }) => command ?? []);
  return {
    annotations: commands.flatMap((command) => annotationOf(command) ?? []),
    masks: commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message),
    groups: groupsOf(lines),
    log: lines.flatMap(({ text, command }) => (text === '' || command !== null ? [] : [text])),
    rest: lines
      .filter(({ command }) => command?.name !== 'add-mask')
      .map(({ text }) => text)
      .join('\n'),
  };
}

/** Every line with its command. Between `stop-commands` and its token no line is one. */
export function readLines(text: string): readonly ReadLine[] {
  let stopped: string | null = null;
  return linesOf(text).map((line) => {
    const known: readonly string[] = stopped === null ? REGISTERED : [...REGISTERED, stopped];
    const command = parseCommand(line, known);
    if (command === null) return { text: line, command };
    if (stopped !== null) {
      if (command.name !== stopped) return { text: line, command: null };
      stopped = null;
    } else if (command.name === STOP) stopped = command.message.toLowerCase();
    return { text: line, command };
  });
}

/** The command of a line in either of the two forms, or null when it holds none. */
export function parseCommand(line: string, known: readonly string[] = REGISTERED): Command | null {
  return parseColons(line, known) ?? parseBrackets(line, known);
}

/** `::name key=value,key=value::message`, behind white space only (`TryParseV2`). */
function parseColons(line: string, known: readonly string[]): Command | null {
  const text = line.replace(SPACE_BEFORE, '');
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1;
  if (end === -1) return null;
  const { name, rest } = named(text.slice(2, end));
  if (!known.includes(name)) return null;
  return {
    name,
    properties: propertiesOf(trimmed(rest).split(','), PROPERTY_ESCAPES),
    message: unescaped(text.slice(end + 2), MESSAGE_ESCAPES),
  };
}

/** `##[name key=value;key=value]message`, anywhere in a line (`TryParse`). */
function parseBrackets(line: string, known: readonly string[]): Command | null {
  const start = line.indexOf('##[');
  const end = start === -1 ? -1 : line.indexOf(']', start);
  if (end === -1) return null;
  const { name, rest } = named(line.slice(start + 3, end));
  if (!known.includes(name)) return null;
  return {
    name,
    properties: propertiesOf(rest.split(';'), BRACKET_ESCAPES),
    message: unescaped(line.slice(end + 1), BRACKET_ESCAPES),
  };
}

function named(info: string): { readonly name: string; readonly rest: string } {
  const space = info.indexOf(' ');
  const end = space === -1 ? info.length : space;
  return { name: info.slice(0, end).toLowerCase(), rest: info.slice(end + 1) };
}

/** A property without a value is none; equals signs before a key or a value are swallowed (`RemoveEmptyEntries`). */
function propertiesOf(pairs: readonly string[], escapes: Escapes): Record<string, string> {
  const matches = pairs.map((pair) => /^=*([^=]+)=+([^=].*)$/s.exec(pair));
  return Object.fromEntries(
    matches.flatMap((match) => {
      const [, key, value] = match ?? [];
      if (key === undefined || value === undefined) return [];
      return [[key.toLowerCase(), unescaped(value, escapes)]];
    }),
  );
}

type Escapes = readonly (readonly [token: string, replacement: string])[];

const LINE_ESCAPES: Escapes = [
  ['\r', '%0D'],
  ['\n', '%0A'],
];
const MESSAGE_ESCAPES: Escapes = [...LINE_ESCAPES, ['%', '%25']];
const PROPERTY_ESCAPES: Escapes = [...LINE_ESCAPES, [':', '%3A'], [',', '%2C'], ['%', '%25']];
const BRACKET_ESCAPES: Escapes = [[';', '%3B'], ...LINE_ESCAPES, [']', '%5D'], ['%', '%25']];

function unescaped(text: string, escapes: Escapes): string {
  return escapes.reduce((all, [token, replacement]) => all.replaceAll(replacement, token), text);
}

/** The annotation that a command asks for. */
export function annotationOf({ name, properties, message }: Command): Annotation | null {
  const level = LEVELS.find((one) => one === name);
  if (level === undefined) return null;
  const count = (value: string | undefined) => (value === undefined ? null : Number(value));
  return {
    level,
    message,
    title: properties['title'] ?? null,
    file: properties['file'] ?? null,
    line: count(properties['line']),
    column: count(properties['col']),
  };
}

function groupsOf(lines: readonly ReadLine[]): Group[] {
  const groups: { title: string; lines: string[] }[] = [];
  let open = false;
  for (const { text, command } of lines) {
    if (command?.name === 'group') groups.push({ title: command.message, lines: [] });
    else if (open && command === null) groups.at(-1)?.lines.push(text);
    if (command?.name === 'group') open = true;
    if (command?.name === 'endgroup') open = false;
  }
  return groups;
}

/** Parses the file of outputs (`EnvFileKeyValuePairs`): `name=value`, or `name<<DELIMITER`, lines, `DELIMITER`. Only a line feed ends a line. */
export function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const { name, sign, rest } = outputLine(line);
    const end = sign === '=' ? index : lines.indexOf(rest, index + 1);
    if (end === -1) throw new Error(`Invalid value. Matching delimiter not found '${rest}'`);
    outputs[name] = sign === '=' ? rest : lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return outputs;
}

function outputLine(line: string) {
  const [, name = '', sign, rest = ''] = /^(.*?)(=|<<)(.*)$/s.exec(line) ?? [];
  const isWhole = sign === '=' || (sign === '<<' && name !== '' && rest !== '');
  if (!isWhole) throw new Error(`Invalid format '${line}'`);
  return { name, sign, rest };
}
