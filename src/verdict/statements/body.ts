import type { Answer } from '../../model/exchange.js';
import { parseJsonBody } from '../../values/json-path.js';
import { bodyText, headerValue } from '../assess/answer.js';

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
  if (/^\s*(?:application|text)\/(?:[\w.-]{1,40}\+)?xml\b/i.test(type)) return inXml(text);
  return isPlain(type, text) ? [{ field: '', text }] : [];
}

/** One short line without markup: some servers call it HTML, or give it no type at all. */
const SHORT_LINE = /^\s*[^\s<>{][^<>\r\n]{0,199}\s*$/;

function isPlain(type: string, text: string): boolean {
  if (/^\s*text\/plain\b/i.test(type)) return true;
  return /^\s*(?:text\/html\b|$)/i.test(type) && SHORT_LINE.test(text);
}

/**
 * Where JSON bodies say what went wrong, the most telling first: OAuth (RFC 6749 section 5.2),
 * problem details (RFC 9457 section 3.1), JSON:API and GraphQL (`errors`), and what vendors use.
 */
const FIELDS = [
  'error_description error.message error error.code error.status error.type error.reason',
  'error.detail error.description error.error_description',
  'detail detail.message details title message msg description reason code type',
  'errors[0].message errors[0].detail errors[0].title errors[0].code errors[0].reason',
  'errors[0].description errors[0].extensions.code errors[0] errors[1]',
  'errors.message errors',
  // Google: google.rpc.ErrorInfo, the older form, and Maps
  'error.details[0].reason error.errors[0].reason error_message',
  // Okta
  'errorSummary',
  // Apigee
  'fault.faultstring fault.detail.errorcode fault.message fault.description',
  // AWS, JSON protocol and others
  '__type Message Code Error.Code Error.Message error_code errorCode error_msg err errmsg',
  'errorMessage ErrorMessage ErrorDescription error_info error_type error_reason',
  // Atlassian
  'errorMessages[0]',
  // djangorestframework-simplejwt
  'messages[0].message',
  // The Movie Database, HubSpot, and those that wrap what they say
  'status_message statusMessage category meta.message meta.error.message status.message',
  'result.message response.message data.message data.error responseStatus.message',
  // Kong
  'exp',
  // GitLab and Slack: the scope that is missing
  'scope needed',
].flatMap((line) => line.split(' '));

/** RFC 9457 section 4.2.1: this type says nothing. */
const NOTHING = 'about:blank';

/** The texts of one error that may say why. */
function inJson(error: unknown): Text[] {
  if (typeof error === 'string') return [{ field: '', text: error }];
  return FIELDS.flatMap((field) => {
    const value = field.match(/[^.[\]]+/g)?.reduce(member, error);
    if (typeof value !== 'string' || value === NOTHING) return [];
    return [{ field, text: field === 'error.type' ? withNumber(value, error) : value }];
  });
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
