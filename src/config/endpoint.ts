import type { EndpointConfig } from './config.js';
import type { ConfigDocument } from './document/document.js';
import { type Keys, keyOffsetAt, type Tree } from './document/tree.js';
import type { Problem } from '../model/place.js';
import { noticesOf } from './notices.js';
import { RULES } from './rules/all.js';
import { pathText } from './schema/paths.js';
import { EndpointSchema } from './schema/schema.js';
import { validate } from './schema/validate.js';
import { templateOf, variablesOf } from '../values/template.js';

export interface ReadEndpoint {
  /** Null when there are problems. */
  readonly endpoint: EndpointConfig | null;
  readonly tree: Tree;
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
}

/** Reads one item of the list and finds everything that is wrong with it. */
export function readEndpoint(document: ConfigDocument, tree: Tree, index: number): ReadEndpoint {
  const prefix = ['endpoints', index];
  const problemAt = (keys: Keys, message: string): Problem => ({
    where: document.whereAt(keyOffsetAt(tree, keys)),
    path: pathText([...prefix, ...keys]),
    message,
  });
  const { value, broken, faults } = validate(EndpointSchema, tree, prefix);
  const problems = inOrder([
    ...faults.map(({ keys, offset, message }) => ({
      where: document.whereAt(offset),
      path: pathText(keys),
      message,
    })),
    ...RULES.flatMap((rule) => (value === null ? [] : rule(value, broken))).map(
      ({ keys, message }) => problemAt(keys, message),
    ),
  ]);
  const notices = value === null ? [] : noticesOf({ document, tree, endpoint: value, problemAt });
  if (value === null || problems.length > 0) return { endpoint: null, tree, problems, notices };
  const endpoint: EndpointConfig = {
    raw: value,
    where: document.whereAt(tree.offset),
    variables: [...new Set(variablesIn(tree))],
    problemAt,
  };
  return { endpoint, tree, problems, notices };
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const at = ({ where }: Problem) => (where.line ?? 0) * 100_000 + (where.column ?? 0);
  return [...problems].sort((one, other) => at(one) - at(other));
}

/** Only values that `${NAME}` is read in can hold one here: in every other it has been refused. */
function variablesIn(tree: Tree): string[] {
  switch (tree.kind) {
    case 'text':
      return tree.text.includes('${') ? variablesOf(templateOf(tree.text)) : [];
    case 'list':
      return tree.items.flatMap(variablesIn);
    case 'map':
      return [...tree.entries.values()].flatMap((entry) => variablesIn(entry.value));
  }
}
