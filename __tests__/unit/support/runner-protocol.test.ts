/**
 * Vectors for the model of the runner's commands and files: actions/runner at 258d6c857db3519913f7deb6004b60172f8043ae.
 * Rows marked L0 are what `src/Test/L0/Worker/ActionCommandL0.cs`, `ActionCommandManagerL0.cs` and
 * `SetOutputFileCommandL0.cs` hold; the others follow from the file that they name.
 */
import { describe, expect, it } from '@jest/globals';
import {
  linesOf,
  parseCommand,
  parseOutputs,
  readLines,
  readLog,
} from '../../support/runner-protocol.js';

const KNOWN = ['do-something'];
const something = (message: string, properties: Record<string, string> = {}) => ({
  name: 'do-something',
  message,
  properties,
});

describe('the model of a command', () => {
  it.each([
    ['L0: with brackets', '##[do-something k1=v1;]msg', something('msg', { k1: 'v1' })],
    ['L0: with brackets, and nothing else', '##[do-something]', something('')],
    [
      'L0: with brackets and escapes',
      '##[do-something k1=%3B=%0D=%0A=%5D;]%3B-%0D-%0A-%5D',
      something(';-\r-\n-]', { k1: ';=\r=\n=]' }),
    ],
    [
      'L0: with brackets and escaped escapes',
      '##[do-something k1=%253B=%250D=%250A=%255D;]%253B-%250D-%250A-%255D',
      something('%3B-%0D-%0A-%5D', { k1: '%3B=%0D=%0A=%5D' }),
    ],
    ['L0: with brackets and empty properties', '##[do-something k1=;k2=;]', something('')],
    [
      'L0: with brackets, anywhere in a line',
      '>>>   ##[do-something k1=v1;]msg',
      something('msg', { k1: 'v1' }),
    ],
    ['L0: with colons', '::do-something k1=v1,::msg', something('msg', { k1: 'v1' })],
    ['L0: with colons, and nothing else', '::do-something::', something('')],
    [
      'L0: with colons and escapes',
      '::do-something k1=;=%2C=%0D=%0A=]=%3A,::;-%0D-%0A-]-:-,',
      something(';-\r-\n-]-:-,', { k1: ';=,=\r=\n=]=:' }),
    ],
    [
      'L0: with colons and escaped escapes',
      '::do-something k1=;=%252C=%250D=%250A=]=%253A,::;-%250D-%250A-]-:-,',
      something(';-%0D-%0A-]-:-,', { k1: ';=%2C=%0D=%0A=]=%3A' }),
    ],
    ['L0: with colons and empty properties', '::do-something k1=,k2=,::', something('')],
    ['L0: with colons behind spaces', '   ::do-something k1=v1,::m', something('m', { k1: 'v1' })],
    ['L0: not with colons behind a text', '   >>>   ::do-something k1=v1,::x', null],
    [
      'ActionCommand.cs: white space of .NET before it',
      '\u0085\u00a0\u2028::do-something::x',
      something('x'),
    ],
    ['ActionCommand.cs: U+FEFF is no white space', '\ufeff::do-something::x', null],
    ['ActionCommand.cs: without its end it is none', '::do-something x', null],
    ['ActionCommandManager.cs: a name that nobody registered', '::do-nothing::x', null],
    ['ActionCommandManager.cs: names without regard to case', '::DO-Something::x', something('x')],
    [
      'ActionCommand.cs: equals signs before a value are swallowed',
      '::do-something title==x==y,::m',
      something('m', { title: 'x==y' }),
    ],
    [
      'ActionCommand.cs: property names without regard to case',
      '::do-something File=a::m',
      something('m', { file: 'a' }),
    ],
    ['ActionCommand.cs: colons first, then brackets', '::x::##[do-something]y', something('y')],
  ])('%s', (_description, line, expected) => {
    expect(parseCommand(line, KNOWN)).toEqual(expected);
  });

  it.each([
    ['a carriage return alone ends a line', 'a\r::error::b', ['a', '::error::b']],
    ['both together end one', 'a\r\nb\n', ['a', 'b']],
    ['no other break does', 'a\u2028b\u0085c\vd', ['a\u2028b\u0085c\vd']],
  ])('ProcessInvoker.cs, ReadLine: %s', (_description, text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });

  it('L0: StopProcessCommandAcceptsValidToken: nothing is a command until the token', () => {
    const text = [
      '::stop-commands::randomToken',
      '##[set-env name=foo]bar',
      '::randomToken::',
      '##[set-env name=foo]bar',
    ].join('\n');
    expect(readLines(text).map(({ command }) => command?.name ?? null)).toEqual([
      'stop-commands',
      null,
      'randomtoken',
      'set-env',
    ]);
  });

  it('tells a command from a line of the log', () => {
    const log = readLog('::error title=a%2Cb::c%0Ad\r::debug::x\nplain ::error::x\nx##[error]y\n');
    expect(log.annotations.map(({ title, message }) => [title, message])).toEqual([
      ['a,b', 'c\nd'],
      [null, 'y'],
    ]);
    expect(log.log).toEqual(['plain ::error::x']);
  });
});

describe('the model of the file of outputs', () => {
  it.each([
    ['L0: name and value', 'MY_OUTPUT=MY VALUE', { MY_OUTPUT: 'MY VALUE' }],
    ['L0: empty lines are skipped', '\nA=b\n\nC=d\n', { A: 'b', C: 'd' }],
    ['L0: an empty value', 'A=', { A: '' }],
    ['L0: equals signs in a value', 'A=b=c=d', { A: 'b=c=d' }],
    ['L0: a delimiter', 'A<<EOF\nline one\nline two\nEOF\n', { A: 'line one\nline two' }],
    ['L0: a delimiter and nothing between', 'A<<EOF\nEOF\n', { A: '' }],
    ['FileCommandManager.cs: a value that holds the sign of a delimiter', 'A=<<b', { A: '<<b' }],
    ['FileCommandManager.cs: what comes first decides', 'A<<=\nb\n=\n', { A: 'b' }],
    ['FileCommandManager.cs: a carriage return ends no line here', 'A=b\rC=d', { A: 'b\rC=d' }],
  ])('%s', (_description, text, outputs) => {
    expect(parseOutputs(text)).toEqual(outputs);
  });

  it.each([
    ['L0: no sign at all', 'A'],
    ['L0: no delimiter in the end', 'A<<EOF\nline one'],
    ['L0: an empty delimiter', 'A<<\nx\n'],
  ])('is refused: %s', (_description, text) => {
    expect(() => parseOutputs(text)).toThrow('Invalid');
  });
});
