import { decode, LARGEST_DOCUMENT_BYTES } from '../config/document/decode.js';
import {
  convert as converted,
  type Converted,
  type Outcome,
  type Wish,
} from '../convert/convert.js';
import { STAND_IN } from '../convert/blackbox.js';
import { FORMAT_NAMES, type FormatName } from '../convert/model.js';
import type { Item } from '../convert/render.js';
import { listText } from '../convert/write.js';
import { leftoverLines, variableLines } from '../convert/tell.js';
import type { FileRead } from '../ports.js';
import { counted } from '../report/plain.js';
import { visible } from '../text/escape.js';
import { listing, nearest } from '../values/words.js';
import type { Given } from './arguments.js';
import { convertFile, convertFolder } from './convert-bruno.js';
import { isThere, wrote } from './new-file.js';
import { prove } from './prove.js';
import type { ExitCode, Host, Subcommand } from './subcommand.js';

/** Makes items of what another tool monitors. Nothing is sent, and no secret comes out. */
export const convert: Subcommand = {
  takes: 'FILE',
  words: { least: 1, most: 1 },
  options: {
    from: { value: 'TOOL', says: `What wrote the file: ${listing(FORMAT_NAMES, 'or')}.` },
    url: { value: 'URL', says: 'The address to ask, for a file of blackbox_exporter.' },
    output: { value: 'FILE', says: 'Write the list there, not to standard output.' },
  },
  notes: [
    'Without --from the format is found out by what is in the file. What cannot be carried over is\nsaid on standard error, and so is each secret that has to be created.',
  ],
  run: async (given, host) => {
    const path = given.words[0] ?? '';
    const fail = (what: string): ExitCode => {
      host.terminal.say(visible(`${path}: ${what}`));
      return 2;
    };
    const from = formatIn(given);
    if (from.kind === 'fault') return fail(from.fault);
    const output = given.options.get('output')?.[0] ?? null;
    if (output !== null && (await isThere(output, host))) {
      return fail(`\`--output\`: ${output} is there already. Nothing is overwritten.`);
    }
    const outcome = await convertedFile(
      path,
      { from: from.name, url: given.options.get('url')?.[0] ?? null },
      host,
    );
    if (outcome.kind === 'fault') return fail(outcome.fault);
    const { converted } = outcome;
    const proved = await prove(converted.items, host.open, addressed);
    const { items } = proved;
    const said = { ...converted, leftovers: [...converted.leftovers, ...proved.leftovers] };
    const text = listText(items.map(({ item }) => item));
    tell(said, text, { path, host });
    if (items.length === 0) return fail('Nothing of it can be used.');
    if (output === null) host.terminal.print(text);
    else if (!(await wrote(output, text, host))) return 1;
    host.terminal.say(`${visible(path)}: ${counted(items.length, 'item')} written.`);
    return 0;
  },
};

/** An address that the user has yet to write is no reason to leave an item out. */
function addressed(item: Item): Item {
  return item.get('url') === '' ? new Map([...item, ['url', STAND_IN]]) : item;
}

type From =
  | { readonly kind: 'name'; readonly name: FormatName | null }
  | { readonly kind: 'fault'; readonly fault: string };

function formatIn({ options }: Given): From {
  const word = options.get('from')?.[0];
  if (word === undefined) return { kind: 'name', name: null };
  const name = FORMAT_NAMES.find((one) => one === word);
  if (name !== undefined) return { kind: 'name', name };
  const near = nearest(word, FORMAT_NAMES);
  const hint = near === null ? '' : ` Did you mean \`${near}\`?`;
  return { kind: 'fault', fault: `\`--from\` takes ${listing(FORMAT_NAMES, 'or')}.${hint}` };
}

/** Why a file cannot be read. */
const UNREAD: Readonly<Record<Exclude<FileRead['kind'], 'text'>, string>> = {
  absent: 'There is no such file.',
  directory: 'It is a folder. Give the path of a file.',
  special: 'It is not a regular file. Give the path of a file.',
  'too-large': 'It is larger than 4 MiB. Split it.',
  unreadable: 'It cannot be read. Check its permissions.',
  unanswered: 'It could not be read in time.',
};

async function convertedFile(path: string, wish: Wish, { files }: Host): Promise<Outcome> {
  const read = await files.read(path, LARGEST_DOCUMENT_BYTES);
  if (read.kind === 'directory' && (wish.from ?? 'bruno') === 'bruno') {
    return convertFolder(path, files);
  }
  if (read.kind !== 'text') return { kind: 'fault', fault: UNREAD[read.kind] };
  const text = decode(read.bytes);
  if (typeof text !== 'string') {
    const line = text.line === undefined ? '' : `Line ${text.line}: `;
    return { kind: 'fault', fault: `${line}${text.message}` };
  }
  if (!isBru(text)) return converted(text, wish);
  return convertFile(text, wish.from);
}

/** Every request of Bruno begins so. */
function isBru(text: string): boolean {
  return /^\s*meta\s*\{/.test(text);
}

interface Telling {
  readonly path: string;
  readonly host: Host;
}

/** Only what the list holds is asked for. */
function tell({ leftovers, variables, clean }: Converted, list: string, to: Telling): void {
  const used = variables.filter(({ name }) => list.includes(`\${${name}}`));
  for (const line of [...leftoverLines(leftovers), ...variableLines(used)]) {
    to.host.terminal.say(clean(`${visible(to.path)}: ${line}`));
  }
}
