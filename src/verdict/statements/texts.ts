import { listOf } from './says.js';
import type { Statement } from './statement.js';

type Text = Pick<Statement, 'field' | 'text'>;

/**
 * Where JSON bodies say what went wrong, the most telling first: OAuth (RFC 6749 section 5.2),
 * problem details (RFC 9457 section 3.1), JSON:API and GraphQL (`errors`), and what vendors use.
 */
const FIELDS = listOf(
  'error_description error.message error error.code error.status error.type error.reason',
  'detail detail.message details title message msg description reason code type',
  'errors[0].message errors[0].detail errors[0].title errors[0].code errors[0].reason',
  'errors[0].extensions.code errors[0]',
  // Google: google.rpc.ErrorInfo, and Maps
  'error.details[0].reason error_message',
  // Okta
  'errorSummary',
  // Apigee
  'fault.faultstring fault.detail.errorcode',
  // AWS, JSON protocol and others
  '__type Message Code Error.Code Error.Message error_code errorCode error_msg err',
  // Atlassian
  'errorMessages[0]',
  // djangorestframework-simplejwt
  'messages[0].message',
  // Kong
  'exp',
);

/**
 * The elements of XML bodies that say it, the most telling first: AWS and Azure Storage (`Code`,
 * `Message`, `AuthenticationErrorDetail`), others in small letters, and SOAP 1.1 section 4.4.
 */
const ELEMENTS = listOf('code message description authenticationerrordetail faultstring');

/** RFC 9457 section 4.2.1: this type says nothing. */
const NOTHING = 'about:blank';
/** Of a list of errors (Salesforce) the first few are looked at. */
const MOST_ERRORS = 3;

/** The texts of a JSON body that may say why, with their fields: of one error, or of a list. */
export function textsOfJson(document: unknown): Text[] {
  if (!Array.isArray(document)) return textsOfError(document);
  return document.slice(0, MOST_ERRORS).flatMap((one, at) =>
    textsOfError(one).map(({ field, text }) => ({
      field: field === '' ? `[${at}]` : `[${at}].${field}`,
      text,
    })),
  );
}

function textsOfError(document: unknown): Text[] {
  if (typeof document === 'string') return [{ field: '', text: document }];
  return FIELDS.flatMap((field) => {
    const value = field.match(/[^.[\]]+/g)?.reduce(member, document);
    return typeof value === 'string' && value !== NOTHING ? [{ field, text: value }] : [];
  });
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

const CDATA = '<!\\[CDATA\\[([\\s\\S]{0,2400}?)\\]\\]>';
/** An element with its text, up to the next tag: of a document that was cut there is none. */
const ELEMENT = new RegExp(
  `<(?:[\\w.-]{1,40}:)?(${ELEMENTS.join('|')})(?:\\s[^<>]{0,200})?>((?:[^<]|${CDATA})*)(?=<)`,
  'gi',
);
const CDATA_OR_ENTITY = new RegExp(`${CDATA}|&(?:lt|gt|amp|quot|apos|#39);`, 'g');
/** XML 1.0 section 4.6. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
};

/** The texts of an XML body that may say why: of each name the first element that holds text. */
export function textsOfXml(xml: string): Text[] {
  const found = [...xml.matchAll(ELEMENT)].map(([, field = '', content = '']) => ({
    field,
    text: content.replace(
      CDATA_OR_ENTITY,
      (written, cdata?: string) => cdata ?? ENTITIES[written] ?? written,
    ),
  }));
  return ELEMENTS.flatMap(
    (name) =>
      found.find(({ field, text }) => field.toLowerCase() === name && text.trim() !== '') ?? [],
  );
}

const MOST_LINES = 3;
/** Blank ones among them. */
const MOST_READ = 12;

/**
 * The first three lines of a plain text that are not blank. A line that goes on in small letters is
 * joined to the one before it, whose end may turn it round: "the token is invalid or has",
 * "expired". What goes on past the bound is left out.
 */
export function textsOfLines(text: string): Text[] {
  const lines = text
    .trimStart()
    .split(/[\r\n]+/, MOST_READ)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const joined: string[] = [];
  for (const line of lines.slice(0, MOST_LINES + 1)) {
    const goesOn = /^\p{Ll}/u.test(line) && !/[.:;!?]$/.test(joined.at(-1) ?? '.');
    joined.push(goesOn ? `${joined.pop()} ${line}` : line);
  }
  const whole = lines.length > MOST_LINES ? joined.slice(0, -1) : joined;
  return whole.map((line) => ({ field: '', text: line }));
}
