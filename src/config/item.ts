import { flawsOf } from '../credential/shape/shape.js';
import type { Phrase } from '../model/phrase.js';
import { byPlace, type Problem, type Where } from '../model/place.js';
import type { Preset } from '../model/preset.js';
import { templateOf, variablesOf } from '../values/template.js';
import type { ConfigDocument } from './document/document.js';
import { type Keys, keyOffsetAt, type Tree } from './document/tree.js';
import { ruleFaults } from './rules.js';
import { type Defaults, type Endpoint, EndpointSchema } from './schema.js';
import type { Fault } from './faults.js';
import { pathText, validate } from './validate.js';
import { type Text, textsOf, writtenOut } from './written-out.js';

/** One endpoint as it was written, found well formed. */
export interface EndpointConfig {
  readonly values: Endpoint;
  /** Where its item begins. */
  readonly where: Where;
  /** Variables of all its values, in the order in which they are written, without repeats. */
  readonly variables: readonly string[];
  readonly texts: readonly Text[];
  /** How its preset was found, where the item does not name it. */
  readonly recognised?: Phrase;
  /** Those of the file that it is in. */
  readonly defaults: Defaults;
  /**
   * Set where its credential is written elsewhere, and its faults are said there: by `use`, and for
   * a further URL. With the preset, if any, that presents it, and the inputs of that one.
   */
  readonly borrowed?: { readonly preset: string | null; readonly with?: Endpoint['with'] };
  /** A problem at a place inside of it. */
  problemAt(keys: Keys, message: string): Problem;
  /** The same of a field of `auth` or `check`: the keys are names out of the table of its kind. */
  problemIn(keys: readonly string[], message: string): Problem;
}

/** The preset that presents the secrets of an item, which need not be its own; null for none. */
export function shapeOf(
  { values, borrowed }: EndpointConfig,
  presets: readonly Preset[],
): Preset | null {
  const id = values.preset ?? borrowed?.preset;
  return presets.find((preset) => preset.id === id) ?? null;
}

/** The preset that an item asks for. */
export interface PresetClaim extends Pick<EndpointConfig, 'problemAt'> {
  readonly id: string;
}

export interface ReadItem {
  /** Null when there are problems. */
  readonly endpoint: EndpointConfig | null;
  /** Of an item with problems: whether there is such a preset is to be said with them. */
  readonly presetClaim: PresetClaim | null;
  readonly texts: readonly Text[];
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
  const problemIn = (keys: readonly string[], message: string): Problem => ({
    ...problemAt(keys, message),
    path: [pathText(prefix), ...keys].join('.'),
  });
  const { value, broken, faults } = validate(EndpointSchema, tree, prefix);
  const ruled = value === null ? [] : ruleFaults(value, broken);
  const problems = [
    ...placed(document, faults),
    ...ruled.map(({ keys, message }) => problemAt(keys, message)),
  ].toSorted(byPlace);
  const texts = textsOf(tree);
  const sound = texts.filter(({ keys: [key = ''] }) => value !== null && !broken.has(key));
  const notices = noticesOf({ document, texts: sound, problemAt });
  if (value === null || problems.length > 0) {
    const id = value?.preset;
    const presetClaim = id === undefined ? null : { id, problemAt };
    return { endpoint: null, presetClaim, texts, problems, notices };
  }
  const where = document.whereAt(tree.offset);
  const variables = variablesOf(texts.flatMap(({ node }) => templateOf(node.text)));
  return {
    endpoint: { values: value, where, variables, texts, defaults: {}, problemAt, problemIn },
    presetClaim: null,
    texts,
    problems,
    notices,
  };
}

/** The faults as problems of the document. */
export function placed(document: ConfigDocument, faults: readonly Fault[]): Problem[] {
  return faults.map(({ keys, offset, message }) => ({
    where: document.whereAt(offset),
    path: pathText(keys),
    message,
  }));
}

/** By where the list is. */
const WRITTEN_OUT = {
  input:
    'A credential is written straight into the list, where its characters can break or rewrite the YAML. Pass it through `env` and write ${NAME}.',
  file: 'A credential is in the file in plain text, where anyone who can read the repository can see it. Store it as a secret, pass it through `env` and write ${NAME}; then renew it.',
} as const;

const UNBRACED =
  'A variable is written here without braces, so its name is sent and not its value. Write ${NAME}, and pass the secret through `env`.';

const UNFILLED =
  'This is a placeholder or an expression that nothing fills in here, so it is sent as it is. Store the credential as a secret, pass it through `env` and write ${NAME}.';

/** What no one has to renew: `<TOKEN>`, `{{ token }}`, `%TOKEN%`. */
function isUnfilled(value: string, { keys }: Text): boolean {
  const role = keys.at(-1) === 'password' ? 'password' : 'token';
  const place = { role, name: null, words: [], mayBeQuoted: false, variables: [] } as const;
  return flawsOf(value, place).some(({ kind }) => /^(?:placeholder|unexpanded-)/.test(kind));
}

/** As a shell has it. */
const UNBRACED_VARIABLE = /^\$[A-Za-z_]\w*$/;

const CUT_SHORT =
  'Text after ` #` on this line is a comment to YAML and not part of the credential. If it belongs to it, put the credential in single quotes, or pass it through `env` and write ${NAME}.';

interface Written {
  readonly document: ConfigDocument;
  readonly texts: readonly Text[];
  readonly problemAt: EndpointConfig['problemAt'];
}

/** What should be improved in an endpoint, although it can be checked as it is. */
function noticesOf({ document, texts, problemAt }: Written): Problem[] {
  return texts.flatMap((text) => {
    const [value] = writtenOut(text);
    if (value === undefined) return [];
    const message = UNBRACED_VARIABLE.test(value)
      ? UNBRACED
      : isUnfilled(value, text)
        ? UNFILLED
        : WRITTEN_OUT[document.origin.kind];
    const messages = text.node.commented ? [message, CUT_SHORT] : [message];
    return messages.map((one) => problemAt(text.keys, one));
  });
}
