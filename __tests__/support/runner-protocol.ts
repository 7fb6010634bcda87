/** How the runner reads a step's log and files: actions/runner, `ActionCommand.cs` and `FileCommandManager.cs`. */

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

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a step's standard output as the runner does: a line that starts with `::name …::` is a command. */
export function readLog(stdout: string): ReadLog {
  const lines = stdout.split(/\r?\n/);
  const commands = lines.map(parseCommand);
  const said = (name: string) => commands.filter((command) => command?.name === name);
  return {
    annotations: commands.flatMap(toAnnotation),
    masks: said('add-mask').map((command) => command?.message ?? ''),
    groups: groupsOf(lines),
    log: lines.filter((line, index) => line !== '' && commands[index] === null),
    rest: lines.filter((_, index) => commands[index]?.name !== 'add-mask').join('\n'),
  };
}

/** The command of a line, or null when it holds none. */
export function parseCommand(line: string): Command | null {
  const match = /^\s*::([A-Za-z-]+)(?: ([^\n]*?))?::(.*)$/.exec(line);
  if (match === null) return null;
  const [, name = '', properties = '', message = ''] = match;
  return {
    name,
    properties: Object.fromEntries(
      properties
        .split(',')
        .map((pair) => pair.trim().split(/=(.*)/s))
        .filter(([key]) => key !== '')
        .map(([key = '', value = '']) => [key, unescapeProperty(value)]),
    ),
    message: unescapeMessage(message),
  };
}

/** Parses a command file: `name=value`, or `name<<DELIMITER`, the value's lines, `DELIMITER`. */
export function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const [, name, delimiter] = /^([^=]+?)<<(.+)$/.exec(line) ?? [];
    if (name !== undefined && delimiter !== undefined) {
      const end = lines.indexOf(delimiter, index + 1);
      if (end === -1) throw new Error(`The output ${name} has no end.`);
      outputs[name] = lines.slice(index + 1, end).join('\n');
      index = end;
    } else if (line !== '') {
      const [key = '', value = ''] = line.split(/=(.*)/s);
      outputs[key] = value;
    }
  }
  return outputs;
}

function toAnnotation(command: Command | null): Annotation[] {
  if (command === null) return [];
  const { name: level, properties, message } = command;
  if (level !== 'error' && level !== 'warning' && level !== 'notice') return [];
  const count = (value: string | undefined) => (value === undefined ? null : Number(value));
  return [
    {
      level,
      message,
      title: properties['title'] ?? null,
      file: properties['file'] ?? null,
      line: count(properties['line']),
      column: count(properties['col']),
    },
  ];
}

function groupsOf(lines: readonly string[]): Group[] {
  const groups: { title: string; lines: string[] }[] = [];
  let open = false;
  for (const line of lines) {
    const command = parseCommand(line);
    if (command?.name === 'group') groups.push({ title: command.message, lines: [] });
    else if (open && command === null) groups.at(-1)?.lines.push(line);
    if (command?.name === 'group') open = true;
    if (command?.name === 'endgroup') open = false;
  }
  return groups;
}

function unescapeMessage(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
