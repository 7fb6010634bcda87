import { isAlias, parseDocument, visit } from 'yaml';
import type { Tree } from './tree.js';

export type TreeRead =
  | { readonly kind: 'tree'; readonly tree: Tree }
  /** Why not, in own words: the text is not quoted, since it may hold a secret. */
  | { readonly kind: 'fault'; readonly fault: string };

/** No file of these tools comes near it, and every walk below is bounded by it. */
const DEEPEST = 100;
/** Each alias is a copy in the end. */
const MOST_ALIASES = 1_000;

/** JSON, or YAML. Never throws. */
export function readTree(text: string): TreeRead {
  return /^\s*\{/.test(text) ? (readJson(text) ?? readYaml(text)) : readYaml(text);
}

function readJson(text: string): TreeRead | null {
  try {
    return treeFrom(JSON.parse(text));
  } catch {
    return null;
  }
}

/** https://yaml.org/spec/1.2.2/, 10.1: the failsafe schema knows only texts. */
function readYaml(text: string): TreeRead {
  try {
    const document = parseDocument(text, { schema: 'failsafe', merge: true, logLevel: 'silent' });
    const [error] = document.errors;
    if (error !== undefined) {
      const [{ line, col } = { line: 0, col: 0 }] = error.linePos ?? [];
      return fault(`It is neither JSON nor YAML: line ${line}, column ${col} cannot be read.`);
    }
    let aliases = 0;
    visit(document, (_, node) => {
      if (isAlias(node)) aliases += 1;
    });
    if (aliases > MOST_ALIASES) return fault(`It has more than ${MOST_ALIASES} aliases.`);
    return treeFrom(document.toJS({ mapAsMap: true, maxAliasCount: MOST_ALIASES }));
  } catch {
    return fault('It is neither JSON nor YAML that can be read, or it is nested too deeply.');
  }
}

function fault(text: string): TreeRead {
  return { kind: 'fault', fault: text };
}

/** Values that a parser made. */
export function treeFrom(value: unknown): TreeRead {
  const tree = treeOf(value, DEEPEST);
  return tree === null
    ? fault(`It is nested deeper than ${DEEPEST} levels.`)
    : { kind: 'tree', tree };
}

function treeOf(value: unknown, levels: number): Tree | null {
  if (levels === 0) return null;
  if (Array.isArray(value)) return allOf(value.map((one: unknown) => treeOf(one, levels - 1)));
  if (typeof value !== 'object' || value === null) return value === null ? '' : String(value);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const keys = entries.map(([key]) => (typeof key === 'string' ? key : ''));
  const values = allOf(entries.map(([, one]) => treeOf(one, levels - 1)));
  return values && new Map(keys.map((key, index) => [key, values[index] ?? '']));
}

function allOf(trees: readonly (Tree | null)[]): readonly Tree[] | null {
  const whole = trees.filter((tree) => tree !== null);
  return whole.length === trees.length ? whole : null;
}
