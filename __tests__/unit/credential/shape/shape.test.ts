import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SecretPlace } from '../../../../src/model/secret.js';
import {
  FLAW_KINDS,
  type Flaw,
  type FlawKind,
  flawsOf,
  flawWords,
} from '../../../../src/credential/shape/shape.js';
import { anyCharacter } from '../../../support/any-character.js';
import { basicOf, bearerOf, cookieOf, headerOf, queryOf } from '../../../support/credentials.js';

type Vector = readonly [description: string, value: string, part?: Part, name?: string];

/** The places of the schemes, with the name that a test gives. */
const PLACES = {
  token: bearerOf('x').parts[0],
  username: basicOf('x', 'x').parts[0],
  password: basicOf('x', 'x').parts[1],
  header: headerOf({ X: 'x' }).parts[0],
  query: queryOf({ X: 'x' }).parts[0],
  cookie: cookieOf({ X: 'x' }).parts[0],
} as const;
type Part = keyof typeof PLACES;

function placeOf(part: Part, name: string | null): SecretPlace {
  const place = PLACES[part];
  if (place === undefined) throw new Error(`${part} has no place`);
  return { ...place, name };
}

/** Looks random and has no form that anybody documents. Made here, so that no scanner takes it for a key. */
const OPAQUE = 'q7Zt'.repeat(8);
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** As Google's console hands it out, but for the key. */
const KEY_FILE = JSON.stringify(
  { type: 'service_account', project_id: 'acme', private_key: OPAQUE, client_email: 'ci@acme' },
  null,
  2,
);

const kinds = (value: string, part: Part = 'token', name: string | null = null) =>
  flawsOf(value, placeOf(part, name)).map(({ kind }) => kind);

/** For each kind what it must be said of, and what looks like it but may work. */
const VECTORS: Readonly<
  Record<FlawKind, { readonly none: readonly Vector[]; readonly found: readonly Vector[] }>
> = {
  'white-space': {
    none: [
      ['nothing around it', OPAQUE],
      ['a space inside, as Fly.io stores its tokens', `FlyV1 fm2_${OPAQUE}`],
      ['a scheme and its space in a header', `Bearer ${OPAQUE}`, 'header', 'Authorization'],
      ['a pass phrase', 'correct horse battery staple', 'password'],
    ],
    found: [
      ['a space at the end, copied from a table', `${OPAQUE} `],
      ['a tab at the start', `\t${OPAQUE}`],
      ['an ideographic space at the end', `${OPAQUE}\u3000`],
      ['a password with a space', 'hunter2 ', 'password'],
      ['nothing but white space', '  '],
    ],
  },
  'line-break': {
    none: [
      ['no line break', OPAQUE],
      ['a backslash and an n', `${OPAQUE}\\n`],
      ['several lines in a query, which may hold any text', 'a\nb', 'query', 'filter'],
    ],
    found: [
      ['the line break that `echo` adds', `${OPAQUE}\n`],
      ['the line break of a file of Windows', `${OPAQUE}\r\n`],
      ['a block scalar of YAML in a header', `Bearer ${OPAQUE}\n`, 'header', 'Authorization'],
      ['a password from a file', 'hunter2\n', 'password'],
    ],
  },
  'service-account-key': {
    none: [
      ['an opaque token', OPAQUE],
      ['another JSON object', '{"type":"authorized_user","refresh_token":"x"}'],
      ['a JSON object in Base64, as Grafana makes its keys', base64('{"k":"x","n":"ci","id":1}')],
      ['a registry takes it as the password of _json_key', KEY_FILE, 'password'],
      ['cut off', KEY_FILE.slice(0, -1)],
      ['a JSON Web Token', `${base64('{"type":"service_account"}')}.${base64('{}')}.x`],
    ],
    found: [
      ['the file', KEY_FILE],
      ['with its last line break', `${KEY_FILE}\n`],
      ['on one line', JSON.stringify(JSON.parse(KEY_FILE))],
      ['in Base64', base64(KEY_FILE)],
      ['in Base64 with line breaks', base64(KEY_FILE).replace(/.{40}/g, '$&\n')],
      ['behind a scheme', `Bearer ${KEY_FILE}`, 'header', 'Authorization'],
    ],
  },
  'json-object': {
    none: [
      ['an opaque token', OPAQUE],
      ['a key file, which has words of its own', KEY_FILE],
      ['something in braces', '{TOKEN}'],
      ['a password', '{"a":1}', 'password'],
      ['a query, which may hold any text', '{"a":1}', 'query', 'filter'],
    ],
    found: [
      ['an answer of a token endpoint', `{"access_token":"${OPAQUE}","expires_in":3600}`],
      ['on several lines', `{\n "token": "${OPAQUE}"\n}\n`],
      ['behind a scheme', `Bearer {"token":"${OPAQUE}"}`, 'header', 'Authorization'],
    ],
  },
  assignment: {
    none: [
      ['an opaque token', OPAQUE],
      ['Base64 with its padding', 'QUJDREVGRw=='],
      ['capital letters with padding', 'ABCD_EFGH='],
      ['a key of FCM in its header', `key=${OPAQUE}`, 'header', 'Authorization'],
      ['Rails', `Token token=${OPAQUE}`, 'header', 'Authorization'],
      ['a signature of Azure', 'SharedAccessSignature sr=x&sig=y&se=1', 'header', 'Authorization'],
      ['the same as a token', 'sr=x&sig=y&se=1&skn=key'],
      ['a password with an equals sign', 'A=bcdefgh', 'password'],
      ['a password that begins with a word', 'key=value', 'password'],
      ['a user name and a password', 'token:hunter2', 'token'],
      ['a scheme with a colon', `Token: ${OPAQUE}`],
    ],
    found: [
      ['a line of a .env file', `TOKEN=${OPAQUE}`],
      ['with any name of a variable', `BILLING_API=${OPAQUE}`],
      ['in small letters', `api_key=${OPAQUE}`],
      ['for a shell', `export BILLING_TOKEN="${OPAQUE}"`],
      ['for PowerShell', `$env:BILLING_TOKEN = '${OPAQUE}'`],
      ['a line of YAML', `billing-token: ${OPAQUE}`],
      ['a line of JSON', `"accessToken": "${OPAQUE}",`],
      ["a line of npm's file", `//registry.npmjs.org/:_authToken=npm_${OPAQUE}`],
      ['as a password', 'DB_PASSWORD=hunter2', 'password'],
      ['in a header', `BILLING_TOKEN=${OPAQUE}`, 'header', 'X-Api-Key'],
      ['several lines', `USER=ci\nTOKEN=${OPAQUE}`],
    ],
  },
  'written-line-break': {
    none: [
      ['a line break', `${OPAQUE}\n`],
      ['the letter', `${OPAQUE}n`],
      ['in the middle', `${OPAQUE}\\n${OPAQUE}`],
      ['a password may hold a backslash', 'pass\\n', 'password'],
      ['an encoded space', `${OPAQUE}%20`],
    ],
    found: [
      ['at the end', `${OPAQUE}\\n`],
      ['of Windows', `${OPAQUE}\\r\\n`],
      ['at the start', `\\n${OPAQUE}`],
      ['in front of a real one', `${OPAQUE}\\n\n`],
      ['as an address has it', `${OPAQUE}%0A`],
      ['behind a scheme', `Bearer ${OPAQUE}\\n`, 'header', 'Authorization'],
    ],
  },
  invisible: {
    none: [
      ['plain', OPAQUE],
      ['umlauts, which can be seen', 'Grüße', 'password'],
      ['a plain space at the end is white space', `${OPAQUE} `],
    ],
    found: [
      ['the byte-order mark of a file of Windows', `\uFEFF${OPAQUE}`],
      ['a zero-width space of a chat', `${OPAQUE}\u200B`],
      ['a space that does not break, of a web page', `${OPAQUE}\u00A0`],
      ['a soft hyphen of a PDF', `${OPAQUE}\u00AD${OPAQUE}`],
      ['a bidirectional mark', `\u202A${OPAQUE}\u202C`],
      ['a line break of Unicode', `${OPAQUE}\u2028${OPAQUE}`, 'password'],
    ],
  },
  'control-character': {
    none: [
      ['plain', OPAQUE],
      ['a tab is white space', `\t${OPAQUE}`],
      ['a line break is its own kind', `${OPAQUE}\n`],
    ],
    found: [
      ['the NUL of a string of C', `${OPAQUE}\0`],
      ['an escape of a coloured terminal', `\u001B[32m${OPAQUE}\u001B[0m`],
      ['DEL', `${OPAQUE}\u007F${OPAQUE}`],
      ['a byte of Windows-1252 read as Latin-1', `${OPAQUE}\u0096${OPAQUE}`],
    ],
  },
  quoted: {
    none: [
      ['plain', OPAQUE],
      [
        'Rails: the quotes belong to the scheme',
        `Token token="${OPAQUE}"`,
        'header',
        'Authorization',
      ],
      ['a password that ends in a quote', `pass'word"`, 'password'],
      ['a quoted cookie (RFC 6265 section 4.1.1)', `"${OPAQUE}"`, 'cookie', 'session'],
      ['one lonely quote in a password', '"', 'password'],
    ],
    found: [
      ['the quotes of JSON', `"${OPAQUE}"`],
      ['the quotes of a shell', `'${OPAQUE}'`],
      ['the quotes of Markdown', `\`${OPAQUE}\``],
      ['the quotes of a word processor', `\u201C${OPAQUE}\u201D`],
      ['German quotes', `\u201E${OPAQUE}\u201C`],
      ['only one of them, lost by cutting', `"${OPAQUE}`],
      ['behind the scheme', `Bearer "${OPAQUE}"`, 'header', 'Authorization'],
      ['with a line break behind them', `"${OPAQUE}"\n`],
      ['a password of a .env file', '"hunter2"', 'password'],
    ],
  },
  'unexpanded-expression': {
    none: [
      ['dollars and braces in a password', 'pa$$w{or}d', 'password'],
      ['a variable is another kind', '$' + '{TOKEN}'],
      ['a URL', 'https://example.com/secrets'],
      ['a random token that begins like a context', `secrets${OPAQUE}`],
    ],
    found: [
      ['GitHub Actions', '${{ secrets.BILLING_TOKEN }}'],
      ['within something else', `prefix-\${{ env.TOKEN }}`],
      ['the same without its braces', 'secrets.BILLING_TOKEN'],
      ['Mustache and Postman', '{{ token }}'],
      ['Octopus Deploy', '#{ApiToken}'],
      ['a reference of 1Password', 'op://vault/npm/token'],
      ['behind a scheme', 'Bearer ${{ secrets.TOKEN }}', 'header', 'Authorization'],
    ],
  },
  'unexpanded-variable': {
    none: [
      ['a password with a dollar sign', '$Pa55word', 'password'],
      ['a short one in capital letters', '$UN', 'password'],
      ['a variable inside something else', 'x$TOKENx'],
      ['percent-encoding', '%40%', 'password'],
      ['an amount', '$1000'],
    ],
    found: [
      ['a shell with braces', '$' + '{BILLING_TOKEN}'],
      ['a shell with a default', '$' + '{TOKEN:-none}'],
      ['a shell without braces', '$BILLING_TOKEN'],
      ['Windows', '%BILLING_TOKEN%'],
      ['PowerShell', '$env:BILLING_TOKEN'],
      ['Azure Pipelines, which leaves unknown ones as they are', '$(BillingToken)'],
      ['Node.js', 'process.env.NPM_TOKEN'],
      ['behind a scheme', 'Bearer $TOKEN', 'header', 'Authorization'],
    ],
  },
  placeholder: {
    none: [
      ['a random token that contains "test"', `test${OPAQUE}`],
      ['a test key of a vendor', `sk_test_${OPAQUE}`],
      ['words with a digit', 'my-token-2'],
      ['words that mean something', 'correct-horse-battery-staple'],
      ['a few letters x', `xx${OPAQUE}xxx`],
      ['a password that is a poor one', 'password', 'password'],
      ['an account with the name test', 'test', 'username'],
      ['an account of an example', 'my-service-account', 'username'],
      ['a token of ordinary words only', 'personal-access'],
      ['a JSON object', '{"token":"x"}'],
    ],
    found: [
      ['changeme', 'changeme'],
      ['CHANGE_ME', 'CHANGE_ME', 'password'],
      ['your-token-here', 'your-token-here'],
      ['camel case', 'yourTokenHere'],
      ['in capital letters', 'YOUR_OPENAI_API_KEY'],
      ['as a sentence', 'Insert your token here!'],
      ['in angle brackets', '<token>'],
      ['in angle brackets, with your', '<your-password>', 'password'],
      ['TODO', 'TODO'],
      ['REPLACE_ME', 'REPLACE_ME'],
      ['asterisks of a masked log', '***'],
      ['bullets of a form', '\u2022'.repeat(8)],
      ['letters x', 'xxxxxxxx'],
      ['a prefix and letters x', `ghp_${'x'.repeat(36)}`],
      ['what a website shows of a key', 'sk-...aBcD'],
      ['the suffix of the keys in the documentation of AWS', 'AKIAIOSFODNN7EXAMPLE'],
      ['an unset variable of JavaScript', 'undefined'],
      ['behind a scheme', 'Bearer null', 'header', 'Authorization'],
      ['[REDACTED]', '[REDACTED]'],
      ['dummy', 'dummy-token'],
    ],
  },
  'header-name': {
    none: [
      ['a token', OPAQUE],
      ['a token of a bot with a colon', `123456789:${'A'.repeat(35)}`],
      ['a password with a colon', 'authorization: granted', 'password'],
      ['a value that begins alike', `x-api-keys${OPAQUE}`],
    ],
    found: [
      ['copied from curl -H', `Authorization: Bearer ${OPAQUE}`],
      ['in small letters, from HTTP/2', `authorization: ${OPAQUE}`],
      ['an API key', `X-API-Key: ${OPAQUE}`],
      ['in the value of the same header', `X-Api-Key: ${OPAQUE}`, 'header', 'X-Api-Key'],
    ],
  },
  'scheme-in-secret': {
    none: [
      ['a token', OPAQUE],
      ['a token that begins with the letters', `bearer${OPAQUE}`],
      ['Fly.io', `FlyV1 fm2_${OPAQUE}`],
      ['one scheme in a header', `Bearer ${OPAQUE}`, 'header', 'Authorization'],
      [
        'Rails: a parameter, not a second scheme',
        `Token token=${OPAQUE}`,
        'header',
        'Authorization',
      ],
      ['FastAPI keeps it in a cookie', `Bearer ${OPAQUE}`, 'cookie', 'access_token'],
      ['a pass phrase', 'token ring network', 'password'],
    ],
    found: [
      ['Bearer', `Bearer ${OPAQUE}`],
      ['bearer in small letters', `bearer ${OPAQUE}`],
      ['with a colon', `Bearer: ${OPAQUE}`],
      ['Basic', `Basic ${base64('alice:wonderland')}`],
      ['token, as GitHub once wrote', `token ${OPAQUE}`],
      ['Discord', `Bot ${OPAQUE}`],
      ['twice in a header', `Bearer Bearer ${OPAQUE}`, 'header', 'Authorization'],
      ['two of them in a header', `Bearer token ${OPAQUE}`, 'header', 'Authorization'],
      ['with a line break before', `\nBearer ${OPAQUE}`],
    ],
  },
  'user-and-password': {
    none: [
      ['Telegram', `123456789:${'A'.repeat(35)}`],
      ['Ghost', `${'ab'.repeat(12)}:${'cd'.repeat(32)}`],
      ['Ably: an id that looks random', `xV1yH2.A3pw4h:${OPAQUE}`],
      ['a digest', `sha256:${'ab'.repeat(32)}`],
      ['Laravel', `base64:${base64(OPAQUE)}`],
      ['a URL', 'https://example.com/hook'],
      ['a URN', 'urn:example:token'],
      ['the envelope of Vault', `vault:v1:${OPAQUE}`],
      ['Firebase Cloud Messaging', `AAAAabcdefg:APA91b${OPAQUE}`],
      ['an id of Elasticsearch', `VuaCfGcB4dbk1m9e5aOX:${OPAQUE}`],
      ['a pair is what basic wants', 'alice:wonderland', 'password'],
      ['a pair in a header of another name', 'alice:wonderland', 'header', 'X-Signature'],
    ],
    found: [
      ['curl -u', 'alice:wonderland'],
      ['an e-mail address', 'alice@example.com:wonderland'],
      ['Zendesk', `alice@example.com/token:${OPAQUE}`],
      ['Mailgun', `api:key-${'ab'.repeat(16)}`],
      ['git over HTTPS', `x-access-token:${OPAQUE}`],
      ['PyPI', `__token__:pypi-${OPAQUE}`],
      ['Twilio', `AC${'0a'.repeat(16)}:${'0b'.repeat(16)}`],
      ['behind Bearer', 'Bearer alice:wonderland', 'header', 'Authorization'],
      ['behind Basic, where Base64 goes', 'Basic alice:wonderland', 'header', 'Authorization'],
    ],
  },
  'base64-of-pair': {
    none: [
      ['an opaque token', OPAQUE],
      ['JFrog: a reference with two colons', base64('reftkn:01:0000000000:abcdefghijklmnop')],
      ['Jira Data Center: a number and bytes', base64('123456789012:\u0001\u0002\u0003\u0004')],
      ['Sonatype documents it as a bearer token', base64(`abCdEfGh:${'aB3dE6gH9jK'.repeat(4)}`)],
      ['Grafana: JSON', base64('{"k":"abc","n":"x","id":1}')],
      ['where it belongs', `Basic ${base64('alice:wonderland')}`, 'header', 'Authorization'],
      ['a password', base64('alice:wonderland'), 'password'],
    ],
    found: [
      ['of a word', base64('alice:wonderland')],
      ['of an e-mail address', base64('alice@example.com:wonderland')],
      ['without padding', base64('alice:wonderland').replace(/=/g, '')],
      ['behind Bearer', `Bearer ${base64('alice:wonderland')}`, 'header', 'Authorization'],
    ],
  },
  'no-scheme': {
    none: [
      ['a scheme', `Bearer ${OPAQUE}`, 'header', 'Authorization'],
      ['RubyGems documents it', `rubygems_${'ab'.repeat(24)}`, 'header', 'Authorization'],
      ['Linear documents it', `lin_api_${OPAQUE}`, 'header', 'Authorization'],
      ['PlanetScale: an id and a token', `abc123:pscale_tkn_${OPAQUE}`, 'header', 'Authorization'],
      ['another header', OPAQUE, 'header', 'X-Api-Key'],
      ['a token, which gets one', OPAQUE],
      [
        'parameters of a scheme of its own',
        `Signature keyId="x",signature="y"`,
        'header',
        'authorization',
      ],
    ],
    found: [
      ['a bare token', OPAQUE, 'header', 'Authorization'],
      ['in small letters', OPAQUE, 'header', 'authorization'],
      ['for a proxy', base64('alice:wonderland'), 'header', 'Proxy-Authorization'],
      ['with a line break', `${OPAQUE}\n`, 'header', 'Authorization'],
    ],
  },
};

describe.each(FLAW_KINDS)('the flaw %s', (kind) => {
  const { none, found } = VECTORS[kind];

  it.each(none)('is not said of: %s', (...[, value, part, name]) => {
    expect(kinds(value, part, name)).not.toContain(kind);
  });

  it.each(found)('is said of: %s', (...[, value, part, name]) => {
    expect(kinds(value, part, name)).toContain(kind);
  });

  it('has words of its own that complete a sentence', () => {
    const places = [undefined, 'start', 'middle', 'end'] as const;
    for (const where of places) {
      expect(flawWords(where === undefined ? { kind } : { kind, where })).toMatch(
        /^(?:begins|starts|ends|has|holds|is|contains|lacks) /,
      );
    }
  });
});

describe('the flaws of a secret', () => {
  it.each<[string, string]>([
    ['an opaque token', OPAQUE],
    ['a JSON Web Token', `${base64('{"alg":"none"}')}.${base64('{"sub":"x"}')}.`],
    ['a UUID', '123e4567-e89b-12d3-a456-426614174000'],
    ['a hex key', 'ab12'.repeat(8)],
    ['a Base64 key', `${base64(OPAQUE)}==`],
    ['nothing', ''],
  ])('are none for %s', (_description, value) => {
    for (const part of ['token', 'password', 'query', 'cookie'] as const) {
      expect(flawsOf(value, placeOf(part, null))).toEqual([]);
    }
  });

  it.each<[string, string, Flaw[]]>([
    ['at the end', `${OPAQUE}\r\n`, [{ kind: 'line-break', where: 'end' }]],
    ['at the start', ` ${OPAQUE}`, [{ kind: 'white-space', where: 'start' }]],
    ['in the middle', `${OPAQUE}\u200B${OPAQUE}`, [{ kind: 'invisible', where: 'middle' }]],
    [
      'at both ends',
      `\n${OPAQUE}\n`,
      [
        { kind: 'line-break', where: 'start' },
        { kind: 'line-break', where: 'end' },
      ],
    ],
    [
      'of two kinds, in a fixed order',
      `"${OPAQUE}" \n`,
      [
        { kind: 'white-space', where: 'end' },
        { kind: 'line-break', where: 'end' },
        { kind: 'quoted' },
      ],
    ],
  ])('say where they are: %s', (_description, value, expected) => {
    expect(flawsOf(value, placeOf('token', null))).toEqual(expected);
  });

  it('are words such as these', () => {
    expect(flawWords({ kind: 'line-break', where: 'end' })).toBe('ends in a line break');
    expect(flawWords({ kind: 'quoted' })).toBe('has quotation marks around it');
    expect(flawWords({ kind: 'invisible', where: 'middle' })).toBe(
      'contains an invisible character',
    );
  });

  it('leave an unexpanded value at that', () => {
    expect(kinds('$' + '{YOUR_TOKEN}')).toEqual(['unexpanded-variable']);
    expect(kinds('$TOKEN', 'header', 'Authorization')).toEqual(['unexpanded-variable']);
  });

  it('never throw and keep nothing of any value', () => {
    const parts = fc.constantFrom<Part>(
      'token',
      'username',
      'password',
      'header',
      'query',
      'cookie',
    );
    const hostile = fc
      .array(
        fc.constantFrom(
          'Bearer ',
          '"',
          '\n',
          '$',
          '{',
          '}',
          ':',
          '\u200B',
          'x',
          '\uD800',
          ' ',
          'é',
        ),
        {
          maxLength: 40,
        },
      )
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: anyCharacter }), hostile), parts, (value, part) => {
        for (const flaw of flawsOf(value, placeOf(part, 'Authorization'))) {
          expect(FLAW_KINDS).toContain(flaw.kind);
          expect(Object.keys(flaw).every((key) => key === 'kind' || key === 'where')).toBe(true);
        }
      }),
    );
  });

  it.each([
    ' ',
    '\n',
    '"',
    'x',
    '$',
    ':',
    '.',
    'a:',
    'Bearer ',
    '\u200B',
    '\u200Ba',
    ' a',
    'x-',
    'your ',
    '=',
    '\u0430',
    '${{',
    '%A',
    '\\n',
    '{"a":',
    'A_',
    'key ',
  ])('take a time that grows with the length alone: %j', (piece) => {
    const long = piece.repeat(1_000_000 / piece.length);
    for (const part of ['token', 'header'] as const) {
      expect(flawsOf(long, placeOf(part, 'Authorization')).length).toBeLessThan(10);
      expect(flawsOf(`${long}!`, placeOf(part, 'Authorization')).length).toBeLessThan(10);
    }
  });
});
