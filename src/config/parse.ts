import type { ConfigSources, ParsedConfig } from './config.js';
import { decodeInput } from './document/decode.js';
import { readDocument } from './document/document.js';
import { wholeProblem } from '../model/place.js';
import { type FileContent, readFileSource } from './file.js';
import { emptyList, items, NOTHING_TO_CHECK } from './list.js';

const INLINE = { kind: 'input', name: 'endpoints' } as const;

const NOT_THE_LIST =
  'This input takes the list itself. Remove the line `endpoints:` and let each item begin with `- `.';
const NO_LIST = 'It must be a list of endpoints: let each item begin with `- `.';

/**
 * Reads the configuration file and the inline list and finds everything that is wrong with either, at once.
 * Pure: the file has been read, nothing is looked up.
 */
export function parseConfig({ file, inline }: ConfigSources): ParsedConfig {
  const hasInline = inline.trim() !== '';
  const fromFile = readFileSource(file, hasInline);
  const fromInline = hasInline ? readInline(inline) : { problems: [], endpoints: [] };
  const endpoints = [...fromFile.endpoints, ...fromInline.endpoints];
  const problems = [
    ...fromFile.problems,
    ...fromInline.problems,
    ...endpoints.flatMap((read) => read.problems),
  ];
  return {
    config: {
      endpoints: endpoints.flatMap(({ endpoint }) => endpoint ?? []),
      defaults: fromFile.defaults,
      complete: problems.length === 0,
      unread: endpoints.flatMap(({ endpoint, tree }) => (endpoint === null ? [tree] : [])),
    },
    problems,
    notices: endpoints.flatMap((read) => read.notices),
  };
}

function readInline(text: string): Omit<FileContent, 'defaults'> {
  const document = readDocument(INLINE, decodeInput(text));
  const { root, problems } = document;
  if (root === null) {
    const empty = problems.length > 0 ? [] : [wholeProblem(INLINE, NOTHING_TO_CHECK)];
    return { problems: [...problems, ...empty], endpoints: [] };
  }
  if (root.kind === 'list') {
    return {
      problems: [...problems, ...emptyList(document, root)],
      endpoints: items(document, root),
    };
  }
  const message = root.kind === 'map' && root.entries.has('endpoints') ? NOT_THE_LIST : NO_LIST;
  const misshapen = { where: document.whereAt(root.offset), path: '', message };
  return { problems: [...problems, misshapen], endpoints: [] };
}
