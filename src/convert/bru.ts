import { isList, isMap, type Tree, type TreeMap } from './tree.js';

/**
 * Reads the text of a .bru file (https://docs.usebruno.com/bru-lang/overview): blocks of pairs, or of
 * plain text. Bruno's own parser, @usebruno/lang, is not used: its grammar is read by ohm-js, which
 * ships no licence text and so cannot be bundled, and with lodash it would be 260 KiB for one format.
 */
export function readBru(text: string): TreeMap | null {
  const blocks = blocksOf(text.replaceAll('\r\n', '\n').split('\n'));
  return blocks === null || blocks.length === 0 ? null : documentOf(blocks);
}

interface Block {
  readonly name: string;
  readonly lines: readonly string[];
}

const OPENING = /^([a-z][\w:-]{0,80})[ \t]*[{[][ \t]*$/;
const CLOSING = /^[}\]][ \t]*$/;

/** Null when there is anything outside of them, or one is not closed. */
function blocksOf(lines: readonly string[]): readonly Block[] | null {
  const blocks: Block[] = [];
  let name: string | null = null;
  let start = 0;
  for (const [index, line] of lines.entries()) {
    if (name === null) {
      if (line.trim() === '') continue;
      name = OPENING.exec(line)?.[1] ?? null;
      if (name === null) return null;
      start = index + 1;
    } else if (CLOSING.test(line)) {
      blocks.push({ name, lines: lines.slice(start, index) });
      name = null;
    }
  }
  return name === null ? blocks : null;
}

interface Pair {
  readonly name: string;
  readonly value: string;
  /** A tilde in front switches it off. */
  readonly isOn: boolean;
}

const PAIR = /^[ \t]*(~?)(?:"((?:[^"\\]|\\.)*)"|([^\s:][^:]*?))[ \t]*:[ \t]*(.*?)[ \t]*$/;

/** Lines that are no pair, such as an annotation, say nothing that is sent. */
function pairsOf(lines: readonly string[]): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let index = 0; index < lines.length; index++) {
    const [, tilde, quoted, bare, value = ''] = PAIR.exec(lines[index] ?? '') ?? [];
    const name = quoted?.replaceAll('\\"', '"') ?? bare;
    if (name === undefined) continue;
    const isLong = value.startsWith("'''");
    const end = isLong ? lines.findIndex((line, at) => at > index && line.includes("'''")) : index;
    const inner = isLong && end > index ? outdented(lines.slice(index + 1, end), 4) : value;
    pairs.push({ name, value: inner, isOn: tilde !== '~' });
    index = Math.max(index, end);
  }
  return pairs;
}

function outdented(lines: readonly string[], most: number): string {
  const indent = new RegExp(`^ {0,${most}}`);
  return lines.map((line) => line.replace(indent, '')).join('\n');
}

function mapOf(lines: readonly string[]): TreeMap {
  return new Map(
    pairsOf(lines)
      .filter(({ isOn }) => isOn)
      .map(({ name, value }) => [name, value]),
  );
}

function listOf(lines: readonly string[], type: string): readonly Tree[] {
  return pairsOf(lines).map(
    ({ name, value, isOn }): TreeMap =>
      new Map([
        ['name', name],
        ['value', value],
        ['enabled', String(isOn)],
        ['type', type],
      ]),
  );
}

/** Where what a block says belongs: a key of the document, and one below it. */
interface Placed {
  readonly key: string;
  readonly below?: string;
  readonly tree: Tree;
}

interface Rule {
  readonly named: RegExp;
  readonly placed: (block: Block) => Placed;
}

/** The first that fits counts. */
const RULES: readonly Rule[] = [
  {
    named: /^(?:get|post|put|delete|patch|options|head|connect|trace)$/,
    placed: ({ name, lines }) => ({
      key: 'http',
      tree: new Map([['method', name], ...mapOf(lines)]),
    }),
  },
  { named: /^(?:meta|http)$/, placed: ({ name, lines }) => ({ key: name, tree: mapOf(lines) }) },
  {
    named: /^(?:headers|query)$/,
    placed: ({ name, lines }) => ({ key: name, tree: listOf(lines, 'query') }),
  },
  {
    named: /^params:(?:path|query)$/,
    placed: ({ name, lines }) => ({ key: 'params', tree: listOf(lines, name.slice(7)) }),
  },
  {
    named: /^assert$/,
    placed: ({ lines }) => ({ key: 'assertions', tree: listOf(lines, 'rule') }),
  },
  {
    named: /^auth$/,
    placed: ({ lines }) => ({ key: 'auth', below: 'mode', tree: mapOf(lines).get('mode') ?? '' }),
  },
  {
    named: /^auth:[\w-]+$/,
    placed: ({ name, lines }) => ({ key: 'auth', below: name.slice(5), tree: mapOf(lines) }),
  },
  {
    named: /^body:form-urlencoded$/,
    placed: ({ name, lines }) => ({
      key: 'body',
      below: name.slice(5),
      tree: listOf(lines, 'form'),
    }),
  },
  {
    named: /^body(?::|$)/,
    placed: ({ name, lines }) => ({
      key: 'body',
      below: name.slice(5) || 'json',
      tree: outdented(lines, 2),
    }),
  },
];

/** Of others only that they are there. */
function otherBlock({ name, lines }: Block): Placed {
  const key = /^(?:script|vars):/.test(name) ? name.slice(0, name.indexOf(':')) : name;
  return { key, tree: lines.length === 0 ? '' : 'there' };
}

function documentOf(blocks: readonly Block[]): TreeMap {
  const document = new Map<string, Tree>();
  for (const block of blocks) {
    const rule = RULES.find(({ named }) => named.test(block.name));
    const { key, below, tree } = rule?.placed(block) ?? otherBlock(block);
    document.set(key, joined(document.get(key), below, tree));
  }
  return document;
}

function joined(known: Tree | undefined, below: string | undefined, tree: Tree): Tree {
  if (below !== undefined) return new Map([...(isMap(known) ? known : []), [below, tree]]);
  return isList(known) && isList(tree) ? [...known, ...tree] : tree;
}
