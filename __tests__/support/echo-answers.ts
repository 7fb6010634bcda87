import type { ServerResponse } from 'node:http';

/** The characters that a field value may hold (RFC 9110, section 5.5); Node.js writes each as one byte. */
export function fieldValue(text: string): string {
  return Buffer.from(text.replace(/[\u0000-\u001f\u007f]+/g, ' '), 'utf8')
    .toString('latin1')
    .trim();
}

/** Text within the quotation marks of a parameter (RFC 9110, section 5.6.4). */
const quotedString = (text: string) => text.replace(/[\\"]/g, '\\$&');

export interface Echo {
  /** What to give back; each field has one of these, in turn. */
  readonly said: readonly string[];
  readonly status: number;
  /** Which kind of body; any number. */
  readonly body: number;
}

/** Gives `said` back in the status text, in every header that could be read, and in the body. */
export function writeEcho(response: ServerResponse, { said, status, body }: Echo): void {
  const at = (index: number) => said[index % said.length] ?? '';
  const { type, text } = BODIES[body % BODIES.length]?.(at) ?? { type: 'text/plain', text: at(0) };
  response.writeHead(status, fieldValue(at(0)).slice(0, 500), headersOf(at, type));
  response.addTrailers?.({ 'x-trailer': fieldValue(at(1)) });
  response.end(text);
}

function headersOf(at: (index: number) => string, type: string): Record<string, string | string[]> {
  const field = (index: number) => fieldValue(at(index)).slice(0, 700);
  const quoted = (index: number) => fieldValue(quotedString(at(index))).slice(0, 700);
  return {
    'www-authenticate': [
      `Bearer realm="${quoted(0)}", error="invalid_token", error_description="${quoted(1)}", scope="${quoted(2)}"`,
      `Custom ${field(2).replace(/[^\w+/=-]/g, '')}`,
    ],
    location: `/to/${encodeURI(field(0)).slice(0, 700)}?t=${encodeURI(field(1)).slice(0, 700)}`,
    'retry-after': field(1),
    'content-type': `${type}; note="${quoted(2)}"`,
    'set-cookie': [`sid=${field(0)}; Path=/`, `${field(1)}=1`],
    server: field(2),
    date: field(0),
    'x-expires': field(1),
    'x-request-id': field(2),
    'content-language': field(0),
    trailer: 'x-trailer',
  };
}

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Bodies as APIs write them, the text in keys and values. */
const BODIES: readonly ((at: (index: number) => string) => { type: string; text: string })[] = [
  (at) => ({
    type: 'application/json',
    text: JSON.stringify({
      error: at(0),
      error_description: at(1),
      message: at(2),
      user: at(0),
      username: at(1),
      login: at(2),
      exp: at(0),
      [at(1)]: at(2),
    }),
  }),
  (at) => ({
    type: 'application/problem+json',
    text: JSON.stringify({ type: at(0), title: at(1), detail: at(2), user: at(1) }),
  }),
  (at) => ({
    type: 'application/json',
    text: JSON.stringify({
      errors: [{ message: at(0), extensions: { code: at(1) } }, { message: at(2) }],
      user: at(2),
    }),
  }),
  (at) => ({
    type: 'application/xml',
    text: `<Error><Code>${xml(at(0))}</Code><Message>${xml(at(1))}</Message></Error>`,
  }),
  (at) => ({ type: 'text/html', text: `<h1>${at(0)}</h1><p>${at(1)}</p><!-- ${at(2)} -->` }),
  (at) => ({ type: 'text/plain', text: `${at(0)}\n${at(1)}\n${at(2)}` }),
  (at) => ({ type: 'application/json', text: `{"error": "${at(0)}", "message": "${at(1)}"` }),
];
