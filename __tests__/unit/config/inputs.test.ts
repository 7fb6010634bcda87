import { describe, expect, it } from '@jest/globals';
import { INPUTS, type InputName, readInputs } from '../../../src/config/inputs.js';

const NAMES = Object.keys(INPUTS) as InputName[];

describe('the reader of inputs', () => {
  it.each(NAMES)('reads %s', (name) => {
    expect(readInputs((asked) => (asked === name ? 'given' : ''))[name]).toBe('given');
  });

  it.each(NAMES)('takes an empty or blank %s for its default', (name) => {
    for (const blank of ['', '  ', '\n']) {
      expect(readInputs(() => blank)[name]).toBe(INPUTS[name].default);
    }
  });

  it('keeps the white space of the inputs of several lines', () => {
    const inputs = readInputs(() => '\n  - url: a \n');
    expect(inputs.endpoints).toBe('\n  - url: a \n');
    expect(inputs.only).toBe('\n  - url: a \n');
    expect(inputs.timeout).toBe('- url: a');
  });

  it('asks for each input once', () => {
    const asked: string[] = [];
    readInputs((name) => {
      asked.push(name);
      return '';
    });
    expect(asked.sort()).toEqual([...NAMES].sort());
  });
});
