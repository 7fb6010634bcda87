/** What one expression takes of the context `secrets`. */
import { describe, expect, it } from '@jest/globals';
import { secretsIn } from '../../../src/workflows/expression.js';

describe('an expression', () => {
  it.each([
    ['that is no expression', 'secrets.A ||', []],
    ['with a context of another name', 'mysecrets.A', []],
    ['with the name in a text', "'secrets.A'", []],
    ['of an output that is called so', 'steps.secrets.outputs.A', []],
    ['of one secret', 'secrets.A', ['A']],
    ['in small letters', 'Secrets.npm_token', ['NPM_TOKEN']],
    ['with an index', "secrets['A-B']", ['A-B']],
    ['in a call', "format('{0}:{1}', secrets.A, secrets.B)", ['A', 'B']],
    ['in a condition', "secrets.A != '' && github.ref == 'x'", ['A']],
    ['in brackets and negated', '!(secrets.A)', ['A']],
    ['in an index of something else', 'fromJSON(vars.X)[secrets.A]', ['A']],
  ])('%s reads', (_, text, names) => {
    expect(secretsIn(text).names).toEqual(names);
  });

  it.each([
    ['a computed name', "secrets[format('{0}_TOKEN', matrix.env)]", ['computed'], []],
    ['a name in another secret', 'secrets[secrets.WHICH]', ['computed'], ['WHICH']],
    ['the whole context', 'toJSON(secrets)', ['all'], []],
    ['all values', "join(secrets.*, ',')", ['all'], []],
    ['the names of variables, which is nothing', 'toJSON(vars)', [], []],
  ])('with %s is known for it', (_, text, untraceable, names) => {
    expect(secretsIn(text)).toMatchObject({ untraceable, names });
  });

  it.each([
    ['two secrets', 'secrets.A || secrets.B', [['A', 'B']]],
    ['three', "secrets.A || secrets.B || secrets['C']", [['A', 'B', 'C']]],
    ['the token of the job', 'secrets.A || github.token', [['A', 'GITHUB_TOKEN']]],
    ['a condition before a secret', "vars.X == 'y' && secrets.A || secrets.B", [['A', 'B']]],
    ['inside of a call', "format('{0}', secrets.A || secrets.B)", [['A', 'B']]],
    ['a text behind', "secrets.A || 'none'", []],
    ['twice the same', 'secrets.A || secrets.A', []],
    ['secrets that are only compared', "secrets.A == 'x' || secrets.B == 'y'", []],
  ])('tells what falls back: %s', (_, text, alternatives) => {
    expect(secretsIn(text).alternatives).toEqual(alternatives);
  });
});
