/** Bodies that never end, that trickle, and that are a thousand times as large once they are decompressed. */
import zlib from 'node:zlib';
import { type Attack, describeAttacks } from '../../support/hostile-run.js';
import {
  answer,
  type Behaviour,
  floods,
  says,
  saysAndEnds,
  trickles,
} from '../../support/hostile-server.js';

const OK = 'HTTP/1.1 200 OK\r\n';
const CHUNKED = `${OK}transfer-encoding: chunked\r\n\r\n`;
const RULE = { expect: { json: { '$.ok': 'true' } } };
const VALID = { verdict: 'valid', message: /./ } as const;
const TOO_LARGE = {
  endpoint: RULE,
  verdict: 'inconclusive',
  message: /at most 1 MiB is read/,
} as const;
const UNREADABLE = {
  endpoint: RULE,
  verdict: 'inconclusive',
  message: /has the content encoding .+ and could not be decoded/,
} as const;
const EXTENSIONS = {
  verdict: 'inconclusive',
  message: /did not answer in valid HTTP .*UND_ERR_HEADERS_OVERFLOW/,
} as const;
const TIMEOUT = {
  hangs: true,
  verdict: 'inconclusive',
  message: /did not answer in time \(reading the body\)/,
} as const;

const ZEROS = Buffer.alloc(100_000_000);
const gzip = (bytes: Buffer) => zlib.gzipSync(bytes, { level: 1 });
const BOMB = gzip(ZEROS);
const coded = (coding: string, body: Buffer): Behaviour =>
  says(answer(body, { headers: [`content-encoding: ${coding}`] }));
/** A gzip member is followed by another without end; each is 1 MB of zeros. */
const MEMBER = gzip(ZEROS.subarray(0, 1_000_000));
/** Empty stored blocks (RFC 1951, 3.2.4): input without output. */
const EMPTY_BLOCK = Buffer.from([0x00, 0x00, 0x00, 0xff, 0xff]);

const endless: readonly Attack[] = [
  { name: 'no length', behave: floods(`${OK}\r\n`, 'a'), ...VALID },
  { name: 'no length, a rule', behave: floods(`${OK}\r\n`, 'a'), ...TOO_LARGE },
  { name: 'chunks', behave: floods(CHUNKED, '5\r\naaaaa\r\n'), ...VALID },
  { name: 'chunks, a rule', behave: floods(CHUNKED, '5\r\naaaaa\r\n'), ...TOO_LARGE },
  { name: 'one chunk', behave: floods(`${CHUNKED}fffffffff\r\n`, 'a'), ...TOO_LARGE },
  {
    name: 'ten gigabytes',
    behave: floods(`${OK}content-length: 10000000000\r\n\r\n`, 'a'),
    ...TOO_LARGE,
  },
  {
    name: 'ten gigabytes, of which none comes',
    behave: says(`${OK}content-length: 10000000000\r\n\r\n`),
    ...TIMEOUT,
  },
  {
    name: 'gzip',
    behave: floods(`${OK}content-encoding: gzip\r\n\r\n`, MEMBER),
    ...TOO_LARGE,
  },
  {
    name: 'a body of a rejection',
    behave: floods('HTTP/1.1 401 Unauthorized\r\n\r\n', '{"error":"'),
    verdict: 'unauthorized',
    message: /./,
  },
  {
    name: 'a body of a missing page',
    behave: floods('HTTP/1.1 404 Not Found\r\n\r\n', 'a'),
    verdict: 'unexpected',
    message: /404/,
  },
  {
    name: 'empty blocks of deflate',
    behave: (socket, reset) => {
      socket.write(`${OK}content-encoding: deflate\r\n\r\n`);
      floods('\u0078\u0001', EMPTY_BLOCK)(socket, reset);
    },
    ...TOO_LARGE,
  },
  { name: 'an extension of a chunk', behave: floods(`${CHUNKED}1;a=`, 'a'), ...EXTENSIONS },
  {
    name: 'trailers',
    behave: floods(`${CHUNKED}0\r\n`, 'x-trailer: 1\r\n'),
    verdict: 'inconclusive',
    message: /did not answer in valid HTTP .*UND_ERR_HEADERS_OVERFLOW/,
  },
];

const trickled: readonly Attack[] = [
  { name: 'a byte at a time', behave: trickles(`${OK}\r\n`, 'a'), ...TIMEOUT },
  {
    name: 'a byte at a time of a length',
    behave: trickles(`${OK}content-length: 1000\r\n\r\n`, 'a'),
    ...TIMEOUT,
  },
  { name: 'chunks', behave: trickles(CHUNKED, '1\r\na\r\n'), ...TIMEOUT },
  { name: 'an extension of a chunk', behave: trickles(`${CHUNKED}1;a=`, 'a'), ...TIMEOUT },
  { name: 'trailers', behave: trickles(`${CHUNKED}0\r\n`, 'a'), ...TIMEOUT },
  {
    name: 'gzip',
    behave: trickles(`${OK}content-encoding: gzip\r\n\r\n`, '\u001f'),
    ...TIMEOUT,
  },
];

const bombs: readonly Attack[] = [
  { name: 'gzip', behave: coded('gzip', BOMB), ...TOO_LARGE },
  { name: 'x-gzip', behave: coded('x-gzip', BOMB), ...TOO_LARGE },
  { name: 'deflate', behave: coded('deflate', zlib.deflateSync(ZEROS)), ...TOO_LARGE },
  { name: 'bare deflate', behave: coded('deflate', zlib.deflateRawSync(ZEROS)), ...UNREADABLE },
  {
    name: 'br',
    behave: coded(
      'br',
      zlib.brotliCompressSync(ZEROS, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 3 } }),
    ),
    ...TOO_LARGE,
  },
  {
    name: 'three deep',
    behave: coded('gzip, gzip, gzip', gzip(gzip(zlib.gzipSync(ZEROS)))),
    ...TOO_LARGE,
  },
  {
    name: 'three deep, each of another kind',
    behave: coded(
      'br, deflate, gzip',
      gzip(zlib.deflateSync(zlib.brotliCompressSync(ZEROS.subarray(0, 4_000_000)))),
    ),
    ...TOO_LARGE,
  },
  {
    name: 'a hundred codings',
    behave: coded(Array(100).fill('gzip').join(), BOMB),
    ...UNREADABLE,
  },
  {
    name: 'a thousand codings that are none',
    behave: coded(Array(1_000).fill('identity').join(), Buffer.from('{"ok":true}')),
    endpoint: RULE,
    ...VALID,
  },
  { name: 'an unknown coding', behave: coded('zip', BOMB), ...UNREADABLE },
  { name: 'zstd', behave: coded('zstd', Buffer.from('28b52ffd', 'hex')), ...UNREADABLE },
  { name: 'garbage', behave: coded('gzip', Buffer.from('{"ok":true}')), ...UNREADABLE },
  {
    name: 'half a stream',
    behave: coded('gzip', gzip(Buffer.from('{"ok":true}')).subarray(0, 20)),
    ...UNREADABLE,
  },
  {
    name: 'a rejection',
    behave: says(answer(BOMB, { status: '401 Unauthorized', headers: ['content-encoding: gzip'] })),
    verdict: 'unauthorized',
    message: /./,
  },
  {
    name: 'a length that is not kept',
    behave: saysAndEnds(answer(BOMB, { headers: ['content-encoding: gzip'] })),
    ...TOO_LARGE,
  },
];

describeAttacks({
  'an endless body': endless,
  'a body that trickles': trickled,
  'a compression bomb': bombs,
});
