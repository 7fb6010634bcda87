import { isPublic } from '../auth/plan.js';
import { byPlace, type Problem, type Where } from '../model/place.js';
import { literalOf, templateOf, variablesOf } from '../values/template.js';
import type { ConfigDocument } from './document/document.js';
import { type Keys, keyOffsetAt, nodeAt, type Tree } from './document/tree.js';
import { ruleFaults } from './rules.js';
import { credentialOf, type Endpoint, EndpointSchema } from './schema.js';
import { type Fault, pathText, validate } from './validate.js';

/** One endpoint as it was written, found well formed. */
export interface EndpointConfig {
  readonly values: Endpoint;
  /** Where its item begins. */
  readonly where: Where;
  /** Variables of all its values, in the order in which they are written, without repeats. */
  readonly variables: readonly string[];
  /** A problem at a place inside of it. */
  problemAt(keys: Keys, message: string): Problem;
}

export interface ReadItem {
  /** Null when there are problems. */
  readonly endpoint: EndpointConfig | null;
  readonly tree: Tree;
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
}

/** Reads one item of the list and finds everything that is wrong with it. */
export function readItem(document: ConfigDocument, tree: Tree, index: number): ReadItem {
  const prefix = ['endpoints', index];
  const problemAt = (keys: Keys, message: string): Problem => ({
    where: document.whereAt(keyOffsetAt(tree, keys)),
    path: pathText([...prefix, ...keys]),
    message,
  });
  const { value, broken, faults } = validate(EndpointSchema, tree, prefix);
  const ruled = value === null ? [] : ruleFaults(value, broken);
  const problems = [
    ...placed(document, faults),
    ...ruled.map(({ keys, message }) => problemAt(keys, message)),
  ].toSorted(byPlace);
  const notices = value === null ? [] : noticesOf({ document, tree, endpoint: value, problemAt });
  if (value === null || problems.length > 0) return { endpoint: null, tree, problems, notices };
  const where = document.whereAt(tree.offset);
  const variables = variablesOf(textsOf(tree).flatMap(({ text }) => templateOf(text)));
  return { endpoint: { values: value, where, variables, problemAt }, tree, problems, notices };
}

/** The faults as problems of the document. */
export function placed(document: ConfigDocument, faults: readonly Fault[]): Problem[] {
  return faults.map(({ keys, offset, message }) => ({
    where: document.whereAt(offset),
    path: pathText(keys),
    message,
  }));
}

export interface Text {
  readonly keys: readonly string[];
  readonly text: string;
}

/** Every text of a tree, in the order of writing, with the keys that lead to it. */
export function textsOf(tree: Tree, keys: readonly string[] = []): Text[] {
  switch (tree.kind) {
    case 'text':
      return [{ keys, text: tree.text }];
    case 'list':
      return tree.items.flatMap((item) => textsOf(item, keys));
    case 'map':
      return [...tree.entries].flatMap(([key, { value }]) => textsOf(value, [...keys, key]));
  }
}

/** By where the list is. */
export const WRITTEN_OUT = {
  input:
    'A credential is written straight into the list, where its characters can break or rewrite the YAML. Pass it through `env` and write ${NAME}.',
  file: 'A credential is written out in the file, where everybody who reads the repository finds it. Store it as a secret, pass it through `env` and write ${NAME}; then renew it.',
} as const;

const UNBRACED =
  'A variable is written here without braces, so its name is sent and not its value. Write ${NAME}, and pass the secret through `env`.';

const CUT_SHORT =
  'Text after ` #` on this line is a comment to YAML and not part of the credential. If it belongs to it, put the credential in single quotes, or pass it through `env` and write ${NAME}.';

interface Written {
  readonly document: ConfigDocument;
  readonly tree: Tree;
  readonly endpoint: Endpoint;
  readonly problemAt: EndpointConfig['problemAt'];
}

/** What should be improved in an endpoint, although it can be checked as it is. */
function noticesOf({ document, tree, endpoint, problemAt }: Written): Problem[] {
  const written = secretsOf(endpoint).flatMap(({ keys, template }) => {
    const literal = literalOf(template) ?? '';
    return literal === '' ? [] : [{ keys, literal }];
  });
  const cut = written.filter(({ keys }) => {
    const node = nodeAt(tree, keys);
    return node.kind === 'text' && node.commented;
  });
  return [
    ...written.map(({ keys, literal }) =>
      problemAt(keys, isUnbraced(literal) ? UNBRACED : WRITTEN_OUT[document.origin.kind]),
    ),
    ...cut.map(({ keys }) => problemAt(keys, CUT_SHORT)),
  ];
}

/** As a shell has it. */
function isUnbraced(literal: string): boolean {
  return /^\$[A-Za-z_]\w*$/.test(literal);
}

/** The secrets of an endpoint; a user name that is written out isn't one. */
function secretsOf({ tls = {}, ...endpoint }: Endpoint) {
  const ofTls = (['key', 'passphrase'] as const).map((key) => ({
    keys: ['tls', key],
    template: tls[key] ?? [],
  }));
  return [...credentialOf(endpoint).parts.filter((part) => !isPublic(part)), ...ofTls];
}
