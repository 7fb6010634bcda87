import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  literalOf,
  readTemplate,
  substitute,
  templateOf,
  variablesOf,
} from '../../../src/values/template.js';

const A = { variable: 'A' };

describe('a template', () => {
  it.each([
    { text: '', template: [] },
    { text: 'plain', template: ['plain'] },
    { text: '${A}', template: [A] },
    { text: 'x${A}y${_b1}', template: ['x', A, 'y', { variable: '_b1' }] },
    { text: '${A}${A}', template: [A, A] },
    { text: '$${A}', template: ['${A}'] },
    { text: '$$${A}', template: ['$${A}'] },
    { text: '$${$${', template: ['${${'] },
    { text: '$A $ {A} $', template: ['$A $ {A} $'] },
    { text: '$${{ secrets.X }}', template: ['${{ secrets.X }}'] },
    {
      text: '${INPUT}${ACTIONS}${MY_INPUT_X}',
      template: [{ variable: 'INPUT' }, { variable: 'ACTIONS' }, { variable: 'MY_INPUT_X' }],
    },
  ])('$text is read', ({ text, template }) => {
    expect(readTemplate(text)).toEqual({ ok: true, value: template });
  });

  it.each([
    ['${{ secrets.X }}', 'expression'],
    ['${{', 'expression'],
    ['${', 'name of an environment variable'],
    ['${}', 'name of an environment variable'],
    ['${A', 'name of an environment variable'],
    ['${A-B}', 'name of an environment variable'],
    ['${1A}', 'name of an environment variable'],
    ['${A B}', 'name of an environment variable'],
    ['${A:-b}', 'name of an environment variable'],
    ['${${A}}', 'name of an environment variable'],
    ['${ACTIONS_RUNTIME_TOKEN}', 'belong to the runner'],
    ['${actions_id_token}', 'belong to the runner'],
    ['${Input_Endpoints}', 'belong to the runner'],
  ])('%s is refused', (text, says) => {
    expect(readTemplate(text)).toMatchObject({ problem: expect.stringContaining(says) });
    expect(templateOf(text)).toEqual([text]);
  });

  it('is substituted in one pass', () => {
    const values: Record<string, string> = { A: '${B}$${', B: 'b' };
    expect(substitute(templateOf('${A}-${B}'), (name) => values[name] ?? '')).toBe('${B}$${-b');
  });

  it('lists its variables once, in order', () => {
    expect(variablesOf(templateOf('${B}${A}x${B}'))).toEqual(['B', 'A']);
  });

  it('is literal only without variables', () => {
    expect(literalOf(templateOf('$${A}'))).toBe('${A}');
    expect(literalOf([])).toBe('');
    expect(literalOf(templateOf('a${A}'))).toBeNull();
  });

  it('gives any text back that was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('$', '{', '}', 'A', ' ') }), (text) => {
        // A dollar before an opening would join the escape, so only texts without one can be escaped at all.
        fc.pre(!/\$\$\{/.test(text));
        expect(literalOf(templateOf(text.replaceAll('${', '$${')))).toBe(text);
      }),
      { seed: 20_261_123 },
    );
  });
});
