import type { Statement } from './statement.js';

type Said = Pick<Statement, 'field' | 'text'>;
type Step = string | number;

/**
 * Where the bodies of APIs say what went wrong, the most telling first: OAuth (RFC 6749 section 5.2), problem details
 * (RFC 9457 section 3.1), JSON:API and GraphQL (`errors`), and what vendors use.
 */
const PATHS: readonly string[] = [
  'error_description',
  'error.message',
  'error',
  'error.code',
  'error.status',
  'error.type',
  'error.reason',
  'detail',
  'detail.message',
  'title',
  'message',
  'msg',
  'reason',
  'code',
  'type',
  'errors[0].message',
  'errors[0].detail',
  'errors[0].title',
  'errors[0].code',
  'errors[0].reason',
  'errors[0].extensions.code',
  'errors[0]',
  // Google: google.rpc.ErrorInfo
  'error.details[0].reason',
  // Okta
  'errorSummary',
  // Apigee
  'fault.faultstring',
  'fault.detail.errorcode',
  // AWS, JSON protocol
  '__type',
  'Message',
  'Code',
  'Error.Code',
  'Error.Message',
  'error_code',
  'errorCode',
  'error_msg',
  'err',
  // djangorestframework-simplejwt
  'messages[0].message',
];

const STEPS: readonly (readonly [field: string, steps: readonly Step[]])[] = PATHS.map((path) => [
  path,
  path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
]);

/** RFC 9457 section 4.2.1: this type says nothing. */
const NOTHING = 'about:blank';

/** Of a list of errors (Salesforce) the first few are looked at. */
const MOST_ERRORS = 3;

/** The texts of a JSON body that may say why, with their fields: of one error, or of a list of them. */
export function fieldsOf(document: unknown): Said[] {
  if (!Array.isArray(document)) return fieldsOfOne(document);
  return document.slice(0, MOST_ERRORS).flatMap((one, at) =>
    fieldsOfOne(one).map(({ field, text }) => ({
      field: field === '' ? `[${at}]` : `[${at}].${field}`,
      text,
    })),
  );
}

function fieldsOfOne(document: unknown): Said[] {
  if (typeof document === 'string') return [{ field: '', text: document }];
  return STEPS.flatMap(([field, steps]) => {
    const value = steps.reduce(member, document);
    return typeof value === 'string' && value !== NOTHING ? [{ field, text: value }] : [];
  });
}

function member(value: unknown, step: Step): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return Reflect.get(value, step);
}
