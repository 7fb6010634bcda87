import type { Reproduction } from '../model/check.js';
import { literalOf, type Template } from '../values/template.js';
import { quoted, shellText, shellVariables, urlText } from './shell.js';

/**
 * Writes one line of curl's configuration (curl(1), `--config`): white space around the value is
 * kept, `\` and `"` are escaped by sed on its standard input. A shell function and `printf` start
 * no program with the value in its argument list.
 */
const CONFIGURE = [
  'option() {',
  String.raw`  printf '%s = "' "$1"; printf '%s' "$2" | sed 's/[\\"]/\\&/g' | tr '\r\n' '  '; printf '"\n'`,
  '}',
];
/** Percent-encodes every byte (RFC 3986, section 2.1). */
const ENCODE = String.raw`encode() { printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g'; }`;
const ENCODE_PATH = `encode_path() { encode "$1" | sed 's,%2f,/,g'; }`;

/**
 * The command for bash that repeats a request. Credentials reach curl from variables through its
 * standard input or a pipe, never through an argument; redirects are not followed; `~/.curlrc` is
 * not read.
 */
export function curlCommand(reproduction: Reproduction): string {
  const short = shortCommand(reproduction);
  if (short !== null) return short;
  const options = configLines(reproduction);
  const command = commandLines(reproduction, options.length > 0).join(' \\\n  ');
  const script = options.join('\n');
  const helpers = [
    ...(options.length > 0 ? CONFIGURE : []),
    ...(script.includes('$(encode') ? [ENCODE] : []),
    ...(script.includes('$(encode_path ') ? [ENCODE_PATH] : []),
  ];
  const note = shellVariables(reproduction).length === 0 ? [] : [needs(reproduction)];
  const run = options.length === 0 ? [command] : ['{', ...options, `} | ${command}`];
  return [...note, ...helpers, ...run].join('\n');
}

function needs(reproduction: Reproduction): string {
  return `# needs in this shell: ${shellVariables(reproduction).join(', ')}`;
}

/**
 * One line for a plain request whose credentials are all in header fields: curl reads those from its
 * standard input, one a line (curl(1), `--header @-`). Null where more than that is to be said.
 */
function shortCommand(reproduction: Reproduction): string | null {
  const { method, headers, options, body, url, tls } = reproduction;
  const address = literalOf(url);
  const isPlain = method === 'GET' && body === null && options.length === 0 && tls === null;
  const fields = headers.filter(([, value]) => !isLiteral(value));
  if (!isPlain || address === null || fields.length === 0 || !fields.every(isHarmless)) return null;
  const parts = fields.flatMap(([name, value]) => [`${name}: `, ...value, '\\n']);
  const values = parts.flatMap((part) => (typeof part === 'string' ? [] : shellText([part])));
  const others = headers.filter(([, value]) => isLiteral(value)).map(headerOption);
  const globs = /[[\]{}]/.test(address) ? ['-g'] : [];
  return [
    needs(reproduction),
    [
      // `printf` is a part of the shell, so its arguments are those of no program.
      `printf '${parts.map((part) => (typeof part === 'string' ? part : '%s')).join('')}' ${values.join(' ')} |`,
      ...['curl -q -i', ...globs, ...others, '-H @-', quoted(address)],
    ].join(' '),
  ].join('\n');
}

/** Whether the shell, `printf` and curl take the literals of a header field as they are. */
function isHarmless([name, value]: Reproduction['headers'][number]): boolean {
  const isText = value.every(
    (part) => typeof part !== 'string' || /^[\w !#$&*+.,:;=@/()-]*$/.test(part),
  );
  return /^\w[\w-]*$/.test(name) && isText;
}

function configLines({ headers, options, url, tls }: Reproduction): readonly string[] {
  const secret = headers.filter(([, value]) => !isLiteral(value));
  return [
    ...secret.map(([name, value]) => option('header', [`${name}: `, ...value])),
    ...options.filter(hasValue).map(([name, value]) => option(name, value)),
    ...(tls?.passphrase ? [option('pass', tls.passphrase)] : []),
    ...(isLiteral(url) ? [] : [`  option url ${urlText(url)}`]),
  ];
}

function commandLines(reproduction: Reproduction, configured: boolean): readonly string[] {
  const { method, headers, options, body, url, tls } = reproduction;
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type');
  const material = [
    ['cert', tls?.cert],
    ['key', tls?.key],
    ['cacert', tls?.ca],
  ] as const;
  return [
    `curl --disable ${configured ? '--config - ' : ''}--include --silent --show-error --globoff --max-time 30`,
    ...methodOption(method, body !== null),
    ...options.filter((one) => !hasValue(one)).map(([name]) => `--${name}`),
    ...headers.filter(([, value]) => isLiteral(value)).map(headerOption),
    ...(tls?.p12 ? [storeOption(tls.p12)] : []),
    ...(body === null || hasType ? [] : [`--header 'Content-Type:'`]),
    ...(body === null ? [] : [`--data-binary @<(printf '%s' ${shellText(body)})`]),
    ...material.flatMap(([name, text]) =>
      text ? [`--${name} <(printf '%s\\n' ${shellText(text)})`] : [],
    ),
    ...(isLiteral(url) ? [quoted(url.join(''))] : []),
  ];
}

/** A store is binary, and kept in Base64. */
function storeOption(store: Template): string {
  return `--cert-type P12 --cert <(printf '%s' ${shellText(store)} | base64 -d)`;
}

function methodOption(method: string, hasBody: boolean): readonly string[] {
  if (method === 'HEAD') return ['--head'];
  return method === 'GET' && !hasBody ? [] : [`--request ${quoted(method)}`];
}

function headerOption([name, value]: readonly [name: string, value: Template]): string {
  const text = value.join('');
  return `--header ${quoted(text === '' ? `${name};` : `${name}: ${text}`)}`;
}

/** One without is a flag, such as `digest`. */
function hasValue([, value]: readonly [name: string, value: Template]): boolean {
  return value.length > 0;
}

function option(name: string, value: Template): string {
  return `  option ${name} ${shellText(value)}`;
}

function isLiteral(template: Template): boolean {
  return literalOf(template) !== null;
}
