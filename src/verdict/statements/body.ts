import type { Answer } from '../../model/exchange.js';
import { parseJsonBody } from '../../values/json-body.js';
import { bodyText, headerValue } from '../assess/answer.js';
import { isXmlError } from '../assess/page.js';

/** What a body says, and where. */
export interface Text {
  /** `error_description`, `errors[0].message`; empty for a plain text. */
  readonly field: string;
  readonly text: string;
}

/** What explains a rejection is short; a longer body is a page or data. */
const LONGEST_BODY = 65_536;

/** What a JSON, XML or plain text body has to say, the most telling first. Never throws. */
export function saidInBody(answer: Answer): Text[] {
  const text = bodyText(answer);
  if (text === '' || text.length > LONGEST_BODY) return [];
  const body = parseJsonBody(text);
  if (body.ok) return inJson(Array.isArray(body.document) ? body.document[0] : body.document);
  const type = headerValue(answer, 'content-type') ?? '';
  const isXml = /^\s*(?:application|text)\/(?:[\w.-]{1,40}\+)?xml\b/i.test(type);
  if (isXml || isXmlError(answer)) return inXml(text);
  return isPlain(type, text) ? [{ field: '', text }] : [];
}

/** One short line without markup: some servers call it HTML, or give it no type at all. */
const SHORT_LINE = /^\s*[^\s<>{][^<>\r\n]{0,199}\s*$/;

function isPlain(type: string, text: string): boolean {
  if (/^\s*text\/plain\b/i.test(type)) return true;
  return /^\s*(?:text\/html\b|$)/i.test(type) && SHORT_LINE.test(text);
}

/**
 * What JSON bodies say what went wrong in, the most telling first: OAuth (RFC 6749 section 5.2),
 * problem details (RFC 9457 section 3.1), JSON:API and GraphQL, and what vendors use.
 */
const NAMES = [
  'error_description message detail details title msg description faultstring',
  'error err error_message error_msg errormessage errormessages errordescription errmsg',
  'errorsummary errors status_message statusmessage error_info error_reason reason',
  '__type code error_code errorcode error_type type category',
  // Kong; GitLab and Slack, for the scope that is missing
  'exp scope needed',
].flatMap((line) => line.split(' '));
/** Only within an error, as of OData, Rails, Strava, Google, Bitbucket: elsewhere they are data. */
const INNER = 'value base field status required requiredgranularscopes'.split(' ');
const RANKS: ReadonlyMap<string, number> = new Map(
  [...NAMES, ...INNER].map((name, at) => [name, at]),
);

/** What an error, or the answer around it, is held in. */
const HOLDERS: ReadonlySet<string> = new Set(
  [
    'error errors message messages detail details fault extensions meta status errorcauses info',
    'odata.error exception result response responsestatus data context',
  ].flatMap((line) => line.split(' ')),
);
const DEEPEST = 4;

/** RFC 9457 section 4.2.1: this type says nothing. */
const NOTHING = 'about:blank';

/** The texts of one error that may say why. */
function inJson(error: unknown): Text[] {
  if (typeof error === 'string') return [{ field: '', text: error }];
  return saidIn(error, '', DEEPEST)
    .filter(({ text }) => text !== NOTHING)
    .sort((one, other) => one.depth - other.depth || one.rank - other.rank)
    .map(({ field, text }) => ({
      field,
      text: field === 'error.type' ? withNumber(text, error) : text,
    }));
}

/** The outer ones go first: data further in may have the same names. */
type Ranked = Text & { readonly rank: number; readonly depth: number };

function saidIn(holder: unknown, path: string, depth: number): Ranked[] {
  if (typeof holder !== 'object' || holder === null || depth === 0) return [];
  return Object.entries(holder).flatMap(([key, value]) => {
    const name = key.toLowerCase();
    const field = path === '' ? key : `${path}.${key}`;
    const rank = path === '' && INNER.includes(name) ? undefined : RANKS.get(name);
    const texts =
      rank === undefined
        ? []
        : textsOf(value, field).map((text) => ({ ...text, rank, depth: DEEPEST - depth }));
    if (!HOLDERS.has(name)) return texts;
    return Array.isArray(value)
      ? [...texts, ...saidIn(value[0], `${field}[0]`, depth - 1)]
      : [...texts, ...saidIn(value, field, depth - 1)];
  });
}

/** A text, or the first of a list of them. */
function textsOf(value: unknown, field: string): Text[] {
  if (typeof value === 'string') return [{ field, text: value }];
  if (!Array.isArray(value)) return [];
  return value
    .slice(0, 2)
    .flatMap((text, at) => (typeof text === 'string' ? [{ field: `${field}[${at}]`, text }] : []));
}

/** Facebook's errors have a kind that says little, and a number that says which. */
function withNumber(type: string, error: unknown): string {
  const code = member(member(error, 'error'), 'code');
  return typeof code === 'number' ? `${type} ${code}` : type;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/**
 * The elements of XML bodies that say it, the most telling first: AWS and Azure Storage (`Code`,
 * `Message`, `AuthenticationErrorDetail`), others in small letters, and SOAP 1.1 section 4.4.
 */
const ELEMENTS = ['code', 'message', 'description', 'authenticationerrordetail', 'faultstring'];
/** An element with its text, up to the next tag: of a document that was cut there is none. */
const ELEMENT = new RegExp(
  `<(?:[\\w.-]{1,40}:)?(${ELEMENTS.join('|')})(?:\\s[^<>]{0,200})?>([^<]*)(?=<)`,
  'gi',
);
/** XML 1.0 section 4.6. */
const ENTITIES = new Map(Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }));

/** Of each name the first element that holds text. CDATA is read as if its marks were not there. */
function inXml(xml: string): Text[] {
  const plain = xml.replaceAll('<![CDATA[', '').replaceAll(']]>', '');
  const found = [...plain.matchAll(ELEMENT)].map(([, field = '', content = '']) => ({
    field,
    text: content
      .replaceAll('&#39;', "'")
      .replace(/&([a-z]{2,4});/g, (entity, name: string) => ENTITIES.get(name) ?? entity),
  }));
  return ELEMENTS.flatMap(
    (name) =>
      found.find(({ field, text }) => field.toLowerCase() === name && text.trim() !== '') ?? [],
  );
}
