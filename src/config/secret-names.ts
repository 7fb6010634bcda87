import { type Origin, type Problem, whereIn } from '../model/place.js';
import { isEnvironmentName } from '../values/template.js';
import { type ConfigDocument, readDocument } from './document/document.js';

const ORIGIN: Origin = { kind: 'input', name: 'secrets' };
const NOT_A_NAME =
  'It takes the names of variables, one a line, such as NPM_TOKEN. The value itself comes through `env`.';

/** The list that the names stand for, or what is wrong with them. */
export interface NamesRead {
  readonly document: ConfigDocument | null;
  readonly problems: readonly Problem[];
}

/** Reads the input `secrets`: each name as the item `token: ${NAME}`, on the same line. */
export function readSecretNames(text: string): NamesRead {
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  const problems = lines.flatMap((line, index) =>
    line === '' || isEnvironmentName(line)
      ? []
      : [{ where: whereIn(ORIGIN, index + 1, 1), path: '', message: NOT_A_NAME }],
  );
  if (problems.length > 0) return { document: null, problems };
  const list = lines.map((line) => (line === '' ? '' : `- { token: '\${${line}}' }`));
  return { document: readDocument(ORIGIN, Buffer.from(list.join('\n'))), problems };
}
