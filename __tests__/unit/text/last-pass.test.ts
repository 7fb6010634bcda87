/** The last redaction by itself: it has to hold whatever path a text took. */
import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../../src/model/secret.js';
import { createRedactor } from '../../../src/text/redact.js';
import { madeUpJwt } from '../../support/api-server.js';

const VALUE = `k7/+"Q\\w&z'<9>é~dead-token`;
const redactorOf = (...values: string[]) =>
  createRedactor(values.map((value) => new Secret(value)));
const { own, foreign, page } = redactorOf(VALUE);

const bytes = (text: string) => [...Buffer.from(text)];
const base64 = (text: string) => Buffer.from(text).toString('base64');
const percentAll = (text: string) =>
  bytes(text)
    .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
    .join('');
const entities = (text: string) =>
  [...text].map((one) => `&#x${one.codePointAt(0)?.toString(16)};`).join('');
const hexWith = (separator: string) => (text: string) =>
  bytes(text)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join(separator);
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const escapes = (text: string) =>
  text.replace(/[\s\S]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

const FORMS: readonly (readonly [name: string, of: (text: string) => string])[] = [
  ['hexadecimal with colons', hexWith(':')],
  ['hexadecimal with spaces, in capitals', (text) => hexWith(' ')(text).toUpperCase()],
  ['percent-encoded twice (RFC 3986, section 2.4)', (text) => encodeURIComponent(percentAll(text))],
  ['percent-encoded, then as references', (text) => entities(encodeURIComponent(text))],
  ['percent-encoded, the sequences split', (text) => [...percentAll(text)].join('\u200b')],
  ['as JSON, then in a URL', (text) => encodeURIComponent(json(text))],
  ['as JSON in JSON', (text) => json(json(text))],
  ['in \\u escapes, then as references', (text) => entities(escapes(text))],
  ['with \\u escapes in capitals', (text) => escapes(text).toUpperCase().replaceAll('\\U', '\\u')],
  ['with escaped slashes', (text) => json(text).replaceAll('/', '\\/')],
  [
    'with named references (HTML, section 13.5)',
    (text) => text.replaceAll('&', '&amp;').replaceAll('+', '&plus;').replaceAll('/', '&sol;'),
  ],
  ['with zero-padded references', (text) => entities(text).replaceAll('&#x', '&#x0000')],
  ['Base64 of its capitals', (text) => base64(text.toUpperCase())],
  ['Base64 of Base64', (text) => base64(base64(text))],
  ['Base64 of JSON', (text) => base64(JSON.stringify({ a: `x${text}` }))],
  ['Base64 of the percent-encoded', (text) => base64(percentAll(text))],
  ['hexadecimal of Base64', (text) => Buffer.from(base64(text)).toString('hex')],
  ['Base64 of hexadecimal', (text) => base64(hexWith('')(text))],
  ['Base64 in a URL', (text) => encodeURIComponent(base64(text))],
  [
    'Base64 of a pair with a long user name',
    (text) => base64(`a-user-with-a-long-name:${text}:more`),
  ],
];

describe('the last pass alone', () => {
  it.each(FORMS)('leaves nothing of a secret: %s', (_name, of) => {
    const text = `said <${of(VALUE)}> today`;
    for (const pass of [own, foreign, page]) expect(pass(text)).toMatch(/^said <\*{3}=*> today$/);
  });

  it('leaves no segment of a JWT but the header, which many tokens share', () => {
    const jwt = madeUpJwt({ sub: 'somebody', scope: 'read write' });
    const [header = '', payload = '', signature = ''] = jwt.split('.');
    const pass = redactorOf(`Bearer ${jwt}`, jwt).own;
    expect(pass(`${payload} and ${signature.toUpperCase()} of ${header}`)).toBe(
      `*** and *** of ${header}`,
    );
    expect(pass(base64(signature))).toMatch(/^\*{3}=*$/);
  });

  it('leaves nothing of a secret in the Base64 of UTF-16, which PowerShell makes', () => {
    const sent = Buffer.from('a dead-token here', 'utf16le').toString('base64');
    expect(redactorOf('dead-token').own(sent)).toBe('***');
  });

  it('leaves Base64 and hexadecimal of other things', () => {
    const text = `${base64('nothing of interest here')} ${hexWith(':')('a fingerprint')}`;
    expect(own(text)).toBe(text);
  });
});

/** A summary as the report writes it; every text of others in it is escaped. */
const PAGE = [
  '## ❌ 1 of 2 credentials does not work',
  '> [!CAUTION]\n> Not one endpoint proved anything.',
  '| Status | Result, why and what to do |\n| :-- | :-- |\n| ❌ Fail<br><b>a&#124;b</b> | <b>unauthorized</b> · HTTP 401 |',
  '### <code>a&#124;b</code>: 1 unauthorized',
  'The server said <code>no&#58;<!-- -->/way</code>, &#64;&#8288;<!-- -->you.',
  '**What to do**\n\n1. Renew it.\n2. Store it.',
  '- <a href="https://example.com/x">https&#58;<!-- -->//example.com/x</a>',
  '<details><summary>Ask again</summary>',
  `<pre lang="bash">\ncurl --url 'https://example.com/x' | tr '\\r\\n' '  ' &#62; x\n</pre>`,
  '</details>',
  '```mermaid\n---\nconfig:\n  theme: base\n  gantt:\n    barGap: 6\n---\ngantt\n  dateFormat YYYY-MM-DD\n  in 5 days - name : crit, 2026-11-23, 2026-11-28\n```',
].join('\n\n');

describe('a page of the report', () => {
  it.each([
    '|',
    '||',
    '---',
    ':--',
    '<td>',
    '::',
    '***',
    '**',
    '*',
    '#',
    '##',
    '<',
    '>',
    '&',
    ';',
    '"',
    "'",
    '`',
    '```',
    '-',
    '- ',
    '1.',
    '<!-- -->',
    '&#8288;',
    '&#124;',
    '124',
    '</code>',
    '<code>',
    'code',
    'details',
    'summary',
    'href',
    '<br>',
    '| | |',
    '> [!',
    '<pre',
    'pre',
    'bash',
    'mermaid',
    'gantt',
    'dateFormat',
    '---',
    'config',
    'theme',
    '">',
    '</details>',
    ' : crit',
    '2026',
    '\\n',
  ])('keeps its form when the secret is %j', (secret) => {
    expect(syntaxOf(redactorOf(secret).page(PAGE))).toEqual(syntaxOf(PAGE));
  });

  it.each([
    ['a bar that an endpoint wrote', '|', 'a &#124; b', 'a *** b'],
    ['a tag that an endpoint wrote', '</code>', '<code>&#60;/code&#62;</code>', '<code>***</code>'],
    ['a word of HTML as a word', 'details', '<details>details</details>', '<details>***</details>'],
    [
      'an address in a link',
      'example.com/x',
      '<a href="https://example.com/x">',
      '<a href="https://***">',
    ],
    ['a secret that markup splits', 'no-secret', 'no<!-- -->-&#8288;secret', '***'],
    ['a secret with markup in it', 'a|b', '| a | b |', '| *** |'],
    [
      'the literal of a command',
      'x-dead',
      '<pre lang="bash">\ncurl \'x-dead\'\n</pre>',
      '<pre lang="bash">\ncurl \'***\'\n</pre>',
    ],
  ])('loses %s', (_name, secret, before, after) => {
    expect(redactorOf(secret).page(before)).toBe(after);
  });
});

/** What a reader of Markdown and of Mermaid would take for structure. */
function syntaxOf(markdown: string): unknown {
  return {
    tags: markdown.match(/<\/?[a-z]+[ >]|<!--/g),
    bars: markdown.split('\n').map((line) => line.match(/^\||(?<= )\|(?= |$)/g)?.length ?? 0),
    starts: markdown
      .split('\n')
      .map(
        (line) =>
          /^(?:#+ |\| :-- |- |\d\. |> |<pre lang="\w*">|gantt|%%\{| {2}\w+)/.exec(line)?.[0],
      ),
    references: markdown.match(/&#\d+;/g)?.length,
    bold: markdown.match(/\*\*(?=What)|(?<=do)\*\*/g),
  };
}
