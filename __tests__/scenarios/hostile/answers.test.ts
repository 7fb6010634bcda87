/** Whole answers that mean harm: JSON that is deep or huge, text in the wrong encoding, redirects, and fields of 8 to 16 KB. */
import { type Attack, describeAttacks } from '../../support/hostile-run.js';
import { answer, type Behaviour, says } from '../../support/hostile-server.js';

const MEBIBYTE = 1_048_576;
const RULE = { expect: { json: { '$.ok': 'true' } } };
const rule = (path: string, value = 'true') => ({ expect: { json: { [path]: value } } });
const VALID = { verdict: 'valid', message: /./ } as const;
const NO_JSON = { endpoint: RULE, verdict: 'unexpected', message: /the body is not JSON/ } as const;
const NOT_MET = {
  endpoint: RULE,
  verdict: 'unexpected',
  message: /is .* and should be true/,
} as const;
const TOO_COMPLEX = {
  verdict: 'inconclusive',
  message: /too complex to check/,
} as const;

const body = (text: string | Buffer): Behaviour => says(answer(text));
const head = (status: string, ...headers: readonly string[]) =>
  says(answer('{}', { status, headers }));
/** As large as it can be and still be looked into: 1 MiB, 100,000 values. */
const list = (element: string) => {
  const values = element.split(/[[{,]/).length;
  const count = Math.floor(Math.min(99_990 / values, (MEBIBYTE - 40) / (element.length + 1)));
  return `{"ok":true,"list":[${Array(count).fill(element).join(',')}]}`;
};
/** 1 MiB of one element: more values than are looked into. */
const crowd = (element: string) =>
  `{"ok":true,"list":[${Array(Math.floor((MEBIBYTE - 40) / (element.length + 1)))
    .fill(element)
    .join(',')}]}`;
const NESTED = '['.repeat(100) + ']'.repeat(100);

const json: readonly Attack[] = [
  {
    name: '1,000,000 brackets',
    behave: body('['.repeat(1_000_000)),
    endpoint: RULE,
    ...TOO_COMPLEX,
  },
  {
    name: '500,000 pairs of brackets',
    behave: body('['.repeat(500_000) + ']'.repeat(500_000)),
    endpoint: RULE,
    ...TOO_COMPLEX,
  },
  {
    name: '170,000 objects in each other',
    behave: body('{"a":'.repeat(170_000)),
    endpoint: RULE,
    ...TOO_COMPLEX,
  },
  { name: 'brackets, nobody looks', behave: body('['.repeat(1_000_000)), ...VALID },
  {
    name: '1 MB of keys',
    behave: body(
      `{"ok":true,${Array.from({ length: 80_000 }, (_, at) => `"k${at}":0`).join(',')}}`,
    ),
    endpoint: RULE,
    ...VALID,
  },
  {
    name: '1 MB of keys that are numbers',
    behave: body(
      `{"ok":true,${Array.from({ length: 70_000 }, (_, at) => `"${at * 50_000}":0`).join(',')}}`,
    ),
    endpoint: RULE,
    ...VALID,
  },
  {
    name: '1 MB of numbers',
    behave: body(list('-1.2345678901234567e-300')),
    endpoint: RULE,
    ...VALID,
  },
  { name: '500,000 numbers', behave: body(crowd('0')), endpoint: RULE, ...TOO_COMPLEX },
  { name: '350,000 lists', behave: body(crowd('[]')), endpoint: RULE, ...TOO_COMPLEX },
  { name: '500,000 numbers, nobody looks', behave: body(crowd('0')), ...VALID },
  { name: 'one number of 1 MB', behave: body(`{"ok":${'9'.repeat(1_000_000)}}`), ...NOT_MET },
  {
    name: 'one string of 1 MB',
    behave: body(JSON.stringify({ ok: 'true'.repeat(250_000) })),
    ...NOT_MET,
  },
  { name: '1 MB of escapes', behave: body(`{"ok":"${'\\u0000'.repeat(170_000)}"}`), ...NOT_MET },
  { name: '1 MB of backslashes', behave: body(`{"ok":"${'\\'.repeat(1_000_000)}`), ...NO_JSON },
  { name: '1 MB of quotes', behave: body('"'.repeat(1_000_000)), ...NO_JSON },
  {
    name: '1 MB of spaces',
    behave: body(' '.repeat(1_000_000)),
    ...NO_JSON,
    message: /the body is empty/,
  },
  {
    name: 'the name of the prototype',
    behave: body('{"__proto__":{"ok":true}}'),
    ...NOT_MET,
    message: /the body has no \$\.ok; its keys are __proto__/,
  },
  {
    name: '1 MB of the name of the prototype',
    behave: body(
      `{${Array(40_000).fill('"__proto__":{"ok":true}').join(',').slice(0, -1)}},"ok":false}`,
    ),
    ...NOT_MET,
  },
  { name: 'a name twice, the last counts', behave: body('{"ok":true,"ok":false}'), ...NOT_MET },
  {
    name: 'names that every object has',
    behave: body('{}'),
    endpoint: rule('$.constructor.name', 'Object'),
    verdict: 'unexpected',
    message: /the body has no \$\.constructor\.name; its keys are \(empty\)/,
  },
  {
    name: 'a rejection of 1 MB',
    behave: says(answer(list('{"message":"expired"}'), { status: '401 Unauthorized' })),
    verdict: 'unauthorized',
    message: /./,
  },
  {
    name: 'a rejection nested deep',
    behave: says(
      answer('['.repeat(1_000_000), {
        status: '403 Forbidden',
        headers: ['content-type: application/json'],
      }),
    ),
    verdict: 'forbidden',
    message: /./,
  },
];

const paths: readonly Attack[] = [
  { name: 'a name anywhere', behave: body(list('[]')), endpoint: rule('$..ok'), ...VALID },
  {
    name: 'every value',
    behave: body(list('[]')),
    endpoint: rule('$..*'),
    verdict: 'unexpected',
    message: /is several values at once and should be true/,
  },
  {
    name: 'comparisons of branches',
    behave: body(list(NESTED)),
    endpoint: rule(`$..[?${Array(40).fill('@!=@').join('||')}]`),
    ...TOO_COMPLEX,
  },
  {
    name: 'filters in filters',
    behave: body(list(NESTED)),
    endpoint: rule('$..[?@[?@[?@[?@.a]]]]'),
    verdict: 'unexpected',
    message: /the body has no /,
  },
  {
    name: 'a sign that costs too much',
    behave: body(list(NESTED)),
    endpoint: { rejected: { json: { [`$..[?${Array(40).fill('@!=@').join('||')}]`]: 'x' } } },
    ...TOO_COMPLEX,
  },
  {
    name: 'the list eight times, three times over',
    behave: body(list('[]')),
    endpoint: rule('$.list[*,*][*,*][*,*]'),
    verdict: 'unexpected',
    message: /the body has no /,
  },
  {
    name: 'an expiry that costs too much',
    behave: body(list(NESTED)),
    endpoint: { expiry: { json: `$..[?${Array(40).fill('@!=@').join('||')}]` } },
    verdict: 'valid',
    message: /body is too complex/,
  },
];

const encodings: readonly Attack[] = [
  {
    name: 'invalid UTF-8',
    behave: body(
      Buffer.concat([
        Buffer.from('{"ok":"'),
        Buffer.from('c3284041fffe80', 'hex'),
        Buffer.from('"}'),
      ]),
    ),
    ...NOT_MET,
  },
  { name: '1 MB of invalid UTF-8', behave: body(Buffer.alloc(1_000_000, 0xff)), ...NO_JSON },
  { name: 'UTF-16', behave: body(Buffer.from('\ufeff{"ok":true}', 'utf16le')), ...NO_JSON },
  { name: 'a mark of UTF-8', behave: body('\ufeff{"ok":true}'), endpoint: RULE, ...VALID },
  { name: 'two marks of UTF-8', behave: body('\ufeff\ufeff{"ok":true}'), endpoint: RULE, ...VALID },
  { name: 'lone surrogates', behave: body('{"ok":"\\ud800"}'), ...NOT_MET },
  {
    name: 'encoded surrogates',
    behave: body(Buffer.from('7b226f6b223a22eda080227d', 'hex')),
    ...NOT_MET,
  },
  {
    name: 'UTF-7',
    behave: says(
      answer('{+ACI-ok+ACI-:true}', { headers: ['content-type: application/json; charset=utf-7'] }),
    ),
    endpoint: RULE,
    verdict: 'unexpected',
    message: /is not valid JSON/,
  },
  {
    name: 'an expiry in control characters',
    behave: body(`{"at":"${'\\u0000\\u202e'.repeat(1_000)}"}`),
    endpoint: { expiry: { json: '$.at' } },
    verdict: 'valid',
    message: /not a date that can be read/,
  },
];

const redirects: readonly Attack[] = [
  ['to itself', '/to%20itself', /redirected to .*not followed/],
  ['to a file', 'file:///etc/passwd', /302/],
  ['to a script', 'javascript:alert(1)', /302/],
  ['to data', 'data:text/html,<script>alert(1)</script>', /302/],
  ['to nowhere', 'http://[', /302/],
  ['to nothing', '', /302/],
  ['to another host', 'https://attacker.example/', /redirected to .*attacker\.example/],
  ['by 15 KB', `https://attacker.example/${'a'.repeat(15_000)}`, /redirected to .*not followed/],
].map(([name, location, message]) => ({
  name: String(name),
  behave: head('302 Found', `location: ${location}`),
  verdict: 'unexpected',
  message: message instanceof RegExp ? message : /./,
}));

const fields: readonly Attack[] = [
  {
    name: 'a Location of 1 MB',
    behave: head('302 Found', `location: https://attacker.example/${'a'.repeat(1_000_000)}`),
    verdict: 'inconclusive',
    message: /UND_ERR_HEADERS_OVERFLOW/,
  },
  {
    name: 'twelve Locations',
    behave: head('302 Found', ...Array(12).fill('location: https://a.example/')),
    verdict: 'unexpected',
    message: /302/,
  },
  ...[
    ',',
    '"',
    '\\',
    ', ,',
    'a=',
    'a="\\',
    'Basic ',
    'Bearer ',
    '\\"',
    '=',
    '\t',
    'é',
    'Basic a="b", ',
  ].map(
    (unit): Attack => ({
      name: `a challenge of 16 KB of ${JSON.stringify(unit)}`,
      behave: head(
        '401 Unauthorized',
        `www-authenticate: ${unit.repeat(15_900 / Buffer.byteLength(unit, 'latin1'))}`,
      ),
      verdict: 'unauthorized',
      message: /./,
    }),
  ),
  {
    name: '1,000 challenges',
    behave: head('401 Unauthorized', ...Array(900).fill('www-authenticate:')),
    verdict: 'unauthorized',
    message: /./,
  },
  ...[
    '-1',
    '1e9',
    '99999999999999999999',
    '0x10',
    'NaN',
    'Infinity',
    '',
    'soon',
    '9'.repeat(8_000),
    'Fri, 31 Dec 9999 23:59:59 GMT',
    'Thu, 01 Jan 1970 00:00:00 GMT',
  ].map(
    (value): Attack => ({
      name: `Retry-After: ${value.slice(0, 30)}`,
      behave: head('503 Busy', `retry-after: ${value}`),
      endpoint: { retries: '1' },
      verdict: 'inconclusive',
      message: /503/,
    }),
  ),
  ...[
    '',
    'now',
    '9'.repeat(8_000),
    'Fri, 31 Dec 9999 23:59:59 GMT',
    'Thu, 31 Feb 2026 25:61:61 GMT',
    'Sun Nov  6 08:49:37 1994',
    '-271821-04-20T00:00:00Z',
  ].map(
    (value): Attack => ({
      name: `Date: ${value.slice(0, 30)}`,
      behave: head('200 OK', `date: ${value}`),
      ...VALID,
    }),
  ),
  {
    name: 'a Content-Type of 8 KB',
    behave: says(answer('<', { headers: [`content-type: ${'text/'.repeat(1_600)}`] })),
    endpoint: RULE,
    verdict: 'unexpected',
    message: /^.{0,600}$/,
  },
  {
    name: 'an expiry of 8 KB',
    behave: head('200 OK', `x-ends: ${'2027-'.repeat(1_600)}`),
    endpoint: { expiry: { header: 'x-ends' } },
    verdict: 'valid',
    message: /^.{0,600}$/,
  },
];

describeAttacks({
  JSON: json,
  'a JSONPath': paths,
  text: encodings,
  'a redirect': redirects,
  'a field': fields,
});
