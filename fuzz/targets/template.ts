import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { literalOf, readTemplate, substitute, variablesOf } from '../../src/values/template.js';
import type { Target } from '../model.js';

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}$/);
const piece = fc.oneof(
  name.map((one) => `\${${one}}`),
  fc.constantFrom('$${', '$', '{', '}', '${{ secrets.A }}', '${', '$${A}', '${ACTIONS_TOKEN}'),
  fc.string({ maxLength: 6 }),
);

/** One of three, whatever the text. */
const SENTENCE =
  /^(?:This is a GitHub expression|`\$\{` is not followed|Variables whose names begin)/;

/**
 * `${NAME}` in values (`config/template.ts`). No two literals are neighbours, none is empty; names
 * are names and never reserved; written again it reads the same; values are put in once and never
 * read again; a problem quotes nothing.
 */
export const target: Target = {
  name: 'template',
  fields: ['text'],
  longest: 4_000,
  seeds: [
    '${A}',
    'a${A}b${B}',
    '$${A}',
    '$$${A}',
    '${a b}',
    '${{ secrets.X }}',
    '${INPUT_X}',
    '${',
    '',
  ].map((text) => [text]),
  words: ['${', '$${', '}', '{', '$', '${A}', '${input_a}', '${{', 'ACTIONS_', 'INPUT_', '\n'],
  grammar: fc.array(piece, { maxLength: 8 }).map((pieces) => [pieces.join('')]),
  check([text = '']) {
    const read = readTemplate(text);
    if (!read.ok) {
      ok(text.includes('${') && SENTENCE.test(read.problem));
      return;
    }
    const template = read.value;
    const kinds = template.map((part) => typeof part);
    ok(!kinds.some((kind, at) => kind === 'string' && kinds[at + 1] === 'string'));
    ok(!template.includes(''));
    for (const variable of variablesOf(template)) {
      ok(/^[A-Za-z_]\w*$/.test(variable) && !/^(?:actions|input)_/i.test(variable));
    }
    const written = template
      .map((part) =>
        typeof part === 'string' ? part.replaceAll('${', () => '$${') : `\${${part.variable}}`,
      )
      .join('');
    equal(written, text);
    deepEqual(readTemplate(written), read);
    const once = substitute(template, (variable) => `\${${variable}}`);
    equal(once, text.replaceAll('$${', '${'));
    equal(literalOf(template) === null, variablesOf(template).length > 0);
  },
};
