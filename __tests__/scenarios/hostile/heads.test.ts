/** Heads that never end, that flood, that are no HTTP, and connections that break at every place where they can. */
import { type Attack, describeAttacks } from '../../support/hostile-run.js';
import {
  answer,
  floods,
  says,
  saysAndEnds,
  saysAndResets,
  trickles,
} from '../../support/hostile-server.js';

const OK = 'HTTP/1.1 200 OK\r\n';
const VALID = { verdict: 'valid', message: /./ } as const;
const OVERFLOW = {
  verdict: 'inconclusive',
  message: /did not answer in valid HTTP .*UND_ERR_HEADERS_OVERFLOW/,
} as const;
const NO_HTTP = { verdict: 'inconclusive', message: /did not answer in valid HTTP/ } as const;
const CLOSED = {
  verdict: 'inconclusive',
  message: /closed the connection before it answered/,
} as const;
const TIMEOUT = {
  hangs: true,
  verdict: 'inconclusive',
  message: /did not answer in time \(waiting for the response headers\)/,
} as const;

const many = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\r\n');
const withLines = (lines: string) => says(`${OK}${lines}\r\ncontent-length: 2\r\n\r\n{}`);

const floodsOfHeads: readonly Attack[] = [
  { name: 'one field of 1 MB', behave: withLines(`x: ${'a'.repeat(1_000_000)}`), ...OVERFLOW },
  { name: 'a name of 1 MB', behave: withLines(`${'x'.repeat(1_000_000)}: a`), ...OVERFLOW },
  { name: 'a field without end', behave: floods(`${OK}x: `, 'a'), ...OVERFLOW },
  { name: 'fields without end', behave: floods(OK, 'x: a\r\n'), ...OVERFLOW },
  { name: '100,000 fields', behave: withLines(many(100_000, (at) => `x-${at}: a`)), ...OVERFLOW },
  {
    name: '100,000 fields of one name',
    behave: withLines(many(100_000, () => 'x: a')),
    ...OVERFLOW,
  },
  { name: '100,000 empty fields', behave: withLines(many(100_000, () => 'x:')), ...OVERFLOW },
  { name: '1,000 fields of one name', behave: withLines(many(1_000, () => 'x: a')), ...VALID },
  { name: '1,000 cookies', behave: withLines(many(1_000, (at) => `set-cookie: ${at}=`)), ...VALID },
  {
    name: '10,000 cookies',
    behave: withLines(many(10_000, (at) => `set-cookie: s${at}=${at}`)),
    ...OVERFLOW,
  },
  {
    name: 'fields that every object has',
    behave: withLines('__proto__: a\r\nconstructor: b\r\ntoString: c'),
    ...VALID,
  },
  {
    name: 'a reason of 1 MB',
    behave: says(`HTTP/1.1 200 ${'a'.repeat(1_000_000)}\r\ncontent-length: 2\r\n\r\n{}`),
    ...OVERFLOW,
  },
  { name: 'a reason without end', behave: floods('HTTP/1.1 200 ', 'a'), ...OVERFLOW },
];

const trickled: readonly Attack[] = [
  { name: 'a status line', behave: trickles('HTTP/1.1 200 ', 'a'), ...TIMEOUT },
  { name: 'a field', behave: trickles(`${OK}x: `, 'a'), ...TIMEOUT },
  { name: 'fields', behave: trickles(OK, 'x: a\r\n'), ...TIMEOUT },
  { name: 'nothing at all', behave: () => undefined, ...TIMEOUT },
  { name: 'half a status line', behave: says('HTTP/1.1 20'), ...TIMEOUT },
  { name: 'empty lines', behave: trickles('', '\r\n'), ...TIMEOUT },
];

const interim: readonly Attack[] = [
  ...['102 Processing', '103 Early Hints', '199 Whatever'].map((status) => ({
    name: `${status} without end`,
    behave: floods('', `HTTP/1.1 ${status}\r\nlink: </x>\r\n\r\n`),
    ...TIMEOUT,
  })),
  { name: '100 without end', behave: floods('', 'HTTP/1.1 100 Continue\r\n\r\n'), ...TIMEOUT },
  {
    name: '103 a little at a time',
    behave: trickles('', 'HTTP/1.1 103 Early Hints\r\n\r\n'),
    ...TIMEOUT,
  },
  {
    name: 'a thousand of 103, then an answer',
    behave: says(
      'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'.repeat(1_000) + answer('{}').toString(),
    ),
    ...VALID,
  },
  {
    name: '101 to what nobody asked for',
    behave: says(
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
    ),
    ...NO_HTTP,
  },
  {
    name: '101 to h2c',
    behave: says('HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n'),
    ...NO_HTTP,
  },
  {
    name: '101 without an upgrade',
    behave: says('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
    ...NO_HTTP,
  },
  {
    name: 'an offer of h2c',
    behave: says(answer('{}', { headers: ['upgrade: h2c, websocket', 'connection: upgrade'] })),
    ...VALID,
  },
];

const broken: readonly Attack[] = [
  { name: 'reset before the first byte', behave: saysAndResets(''), ...CLOSED },
  { name: 'reset in the head', behave: saysAndResets(`${OK}content-le`), ...CLOSED },
  {
    name: 'reset in the body',
    behave: saysAndResets(`${OK}content-length: 10\r\n\r\nhalf`),
    ...CLOSED,
  },
  {
    name: 'reset in a chunk',
    behave: saysAndResets(`${OK}transfer-encoding: chunked\r\n\r\n5\r\nhalf`),
    ...CLOSED,
  },
  { name: 'ended before the first byte', behave: saysAndEnds(''), ...CLOSED },
  { name: 'ended in the head', behave: saysAndEnds(`${OK}content-le`), ...CLOSED },
  {
    name: 'ended in the body',
    behave: saysAndEnds(`${OK}content-length: 10\r\n\r\nhalf`),
    ...CLOSED,
  },
  {
    name: 'reset in a body that has no length',
    behave: saysAndResets(`${OK}\r\n{"ok":true`),
    ...CLOSED,
  },
];

const garbage: readonly Attack[] = [
  { name: 'random bytes', behave: says(Buffer.from('8f1c00ff7e3a00119a', 'hex')), ...NO_HTTP },
  { name: 'NUL without end', behave: floods('', '\0'), ...NO_HTTP },
  { name: 'an SSH banner', behave: says('SSH-2.0-OpenSSH_9.9\r\n'), ...NO_HTTP },
  { name: 'an SMTP greeting', behave: says('220 mail.example.com ESMTP\r\n'), ...NO_HTTP },
  { name: 'HTTP/0.9', behave: saysAndEnds('<html>hello</html>'), ...NO_HTTP },
  { name: 'HTTP/2.0', behave: says('HTTP/2.0 200 OK\r\ncontent-length: 2\r\n\r\n{}'), ...VALID },
  { name: 'HTTP/9.9', behave: says('HTTP/9.9 200 OK\r\ncontent-length: 2\r\n\r\n{}'), ...NO_HTTP },
  { name: 'a request', behave: says('GET / HTTP/1.1\r\n\r\n'), ...NO_HTTP },
  {
    name: 'SETTINGS of HTTP/2',
    behave: says(Buffer.from('000006040000000000000400000001', 'hex')),
    ...NO_HTTP,
    message: /speaks only HTTP\/2\./,
  },
  { name: 'the preface of HTTP/2', behave: says('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), ...NO_HTTP },
  { name: 'a status of two digits', behave: says('HTTP/1.1 20 OK\r\n\r\n'), ...NO_HTTP },
  { name: 'a status of four digits', behave: says('HTTP/1.1 2000 OK\r\n\r\n'), ...NO_HTTP },
  {
    name: 'a status of 0',
    behave: says('HTTP/1.1 000 OK\r\ncontent-length: 0\r\n\r\n'),
    verdict: 'inconclusive',
    message: /./,
  },
  {
    name: 'a status of 999',
    behave: says('HTTP/1.1 999 No\r\ncontent-length: 0\r\n\r\n'),
    verdict: 'inconclusive',
    message: /./,
  },
  {
    name: 'lines that end in LF alone',
    behave: says('HTTP/1.1 200 OK\ncontent-length: 2\n\n{}'),
    ...NO_HTTP,
  },
  { name: 'a bare CR', behave: says(`${OK}x: a\rb\r\ncontent-length: 2\r\n\r\n{}`), ...NO_HTTP },
  {
    name: 'a NUL in a field',
    behave: says(`${OK}x: a\0b\r\ncontent-length: 2\r\n\r\n{}`),
    ...NO_HTTP,
  },
  {
    name: 'a folded field',
    behave: says(`${OK}x: a\r\n b\r\ncontent-length: 2\r\n\r\n{}`),
    ...NO_HTTP,
  },
  {
    name: 'a space before the colon',
    behave: says(`${OK}content-length : 2\r\n\r\n{}`),
    ...NO_HTTP,
  },
  {
    name: 'a field without a colon',
    behave: says(`${OK}nonsense\r\ncontent-length: 2\r\n\r\n{}`),
    ...NO_HTTP,
  },
  {
    name: 'two lengths',
    behave: says(`${OK}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`),
    ...NO_HTTP,
  },
  {
    name: 'the same length twice',
    behave: says(`${OK}content-length: 2\r\ncontent-length: 2\r\n\r\n{}`),
    ...NO_HTTP,
  },
  { name: 'a list of lengths', behave: says(`${OK}content-length: 2, 2\r\n\r\n{}`), ...NO_HTTP },
  { name: 'a negative length', behave: says(`${OK}content-length: -2\r\n\r\n{}`), ...NO_HTTP },
  { name: 'a length with a sign', behave: says(`${OK}content-length: +2\r\n\r\n{}`), ...NO_HTTP },
  { name: 'a hexadecimal length', behave: says(`${OK}content-length: 0x2\r\n\r\n{}`), ...NO_HTTP },
  {
    name: 'a length past 64 bits',
    behave: says(`${OK}content-length: 99999999999999999999\r\n\r\n{}`),
    ...NO_HTTP,
  },
  {
    name: 'a length and chunks',
    behave: says(
      `${OK}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    ),
    ...NO_HTTP,
  },
  {
    name: 'chunks and a length',
    behave: says(
      `${OK}transfer-encoding: chunked\r\ncontent-length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    ),
    ...NO_HTTP,
  },
  {
    name: 'chunks twice',
    behave: saysAndEnds(`${OK}transfer-encoding: chunked, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`),
    ...VALID,
  },
  // RFC 9112, 6.3: then the end of the connection is the end of the body.
  {
    name: 'chunks before another coding',
    behave: saysAndEnds(`${OK}transfer-encoding: chunked, identity\r\n\r\n{}`),
    ...VALID,
  },
  {
    name: 'a chunk past 64 bits',
    behave: says(`${OK}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}`),
    ...NO_HTTP,
  },
  {
    name: 'a negative chunk',
    behave: says(`${OK}transfer-encoding: chunked\r\n\r\n-2\r\n{}\r\n`),
    ...NO_HTTP,
  },
  {
    name: 'a chunk that is longer than it says',
    behave: says(`${OK}transfer-encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n`),
    ...NO_HTTP,
  },
];

describeAttacks({
  'a flood in the head': floodsOfHeads,
  'a head that trickles': trickled,
  'an interim answer': interim,
  'a connection that breaks': broken,
  'what is no HTTP': garbage,
});
