import type { Answer } from '../../model/exchange.js';
import { parseJsonBody } from '../../values/json-path.js';
import { bodyText, headerValue } from '../assess/answer.js';
import type { Challenge } from './challenge.js';

/** What an endpoint says in words: server text, bounded here, escaped and redacted when shown. */
export interface Statement {
  readonly from: 'challenge' | 'body';
  /** Where it says it: `error_description`, `errors[0].message`; empty for a plain text. */
  readonly field: string;
  readonly text: string;
}

export const LONGEST_TEXT = 300;
const MOST_STATEMENTS = 10;
/** What explains a rejection is short; a longer body is a page or data. */
const LONGEST_BODY = 65_536;

/**
 * What an endpoint says of the request in words: the challenges' `error` and `error_description`
 * (RFC 6750 section 3), and what a JSON, XML or plain text body has to say, without repeats, the
 * most telling first. An HTML page says nothing. Never throws.
 */
export function readStatements(answer: Answer, challenges: readonly Challenge[]): Statement[] {
  const said = [
    ...challenges.flatMap(inChallenge),
    ...inBody(answer).map((text) => ({ from: 'body' as const, ...text })),
  ]
    .map(({ text, ...rest }) => ({ ...rest, text: bounded(text) }))
    .filter(({ text }) => text !== '');
  return said
    .filter(({ text }, at) => said.findIndex((other) => other.text === text) === at)
    .slice(0, MOST_STATEMENTS);
}

function inChallenge({ params }: Challenge): Statement[] {
  const said = (field: string) => ({
    from: 'challenge' as const,
    field,
    text: params.get(field) ?? '',
  });
  return [said('error_description'), said('error')];
}

type Text = Pick<Statement, 'field' | 'text'>;

function inBody(answer: Answer): Text[] {
  const text = bodyText(answer);
  if (text === '' || text.length > LONGEST_BODY) return [];
  const body = parseJsonBody(text);
  if (body.ok) return inJson(Array.isArray(body.document) ? body.document[0] : body.document);
  const type = headerValue(answer, 'content-type') ?? '';
  if (/^\s*(?:application|text)\/(?:[\w.-]{1,40}\+)?xml\b/i.test(type)) return inXml(text);
  return /^\s*text\/plain\b/i.test(type) ? [{ field: '', text }] : [];
}

/** A pair of surrogates is never cut in half. */
function bounded(text: string): string {
  return text
    .trim()
    .slice(0, LONGEST_TEXT)
    .replace(/[\uD800-\uDBFF]+$/, '');
}

/**
 * Where JSON bodies say what went wrong, the most telling first: OAuth (RFC 6749 section 5.2),
 * problem details (RFC 9457 section 3.1), JSON:API and GraphQL (`errors`), and what vendors use.
 */
const FIELDS = [
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
].flatMap((line) => line.split(' '));

/** RFC 9457 section 4.2.1: this type says nothing. */
const NOTHING = 'about:blank';

/** The texts of one error that may say why. */
function inJson(error: unknown): Text[] {
  if (typeof error === 'string') return [{ field: '', text: error }];
  return FIELDS.flatMap((field) => {
    const value = field.match(/[^.[\]]+/g)?.reduce(member, error);
    return typeof value === 'string' && value !== NOTHING ? [{ field, text: value }] : [];
  });
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
