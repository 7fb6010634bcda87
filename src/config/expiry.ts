import * as v from 'valibot';
import { parseInstant } from '../values/instant.js';
import type { ExpirySource } from '../model/check.js';
import {
  ANY_SCALAR,
  dictionary,
  headerName,
  keyword,
  options,
  scalar,
  template,
} from '../values/schema.js';
import { readTemplate, type Template } from '../values/template.js';
import { type Written, WrittenSchema } from '../values/written.js';
import * as types from './value-types.js';

const FORMS = 'date, header, json, certificate, introspection, and issued with lifetime';
const SAY = `It takes \`none\`, or a mapping with exactly one of ${FORMS}, such as \`{ date: 2027-01-31 }\`.`;

const UNITS = ['seconds'] as const;

const secondRequest = v.pipe(
  options({
    url: scalar(types.address, ANY_SCALAR),
    method: scalar(types.method),
    headers: dictionary(headerName, scalar(types.headerValue, ANY_SCALAR)),
    body: template,
  }),
  v.check(({ url }) => url !== undefined, 'The key `url` is missing here.'),
);

const JSON_SCALAR = { type: ['string', 'number', 'boolean', 'null'] };

const forms = v.pipe(
  options({
    date: scalar(types.dateTemplate, { type: 'string' }),
    header: headerName,
    json: scalar(types.jsonPath),
    certificate: scalar(types.certificate, ANY_SCALAR),
    issued: scalar(types.dateTemplate, { type: 'string' }),
    lifetime: scalar(types.duration),
    unit: scalar(types.oneOf(UNITS), { enum: UNITS }),
    introspection: WrittenSchema,
    request: secondRequest,
    list: scalar(types.jsonPath),
    where: dictionary(scalar(types.jsonPath), scalar(readTemplate, JSON_SCALAR)),
  }),
  v.check(({ issued, lifetime, unit: _, request: _r, list: _l, where: _w, ...others }) => {
    const isIssued = issued !== undefined || lifetime !== undefined;
    return Object.keys(others).length + Number(isIssued) < 2;
  }, `\`expiry\` takes exactly one of ${FORMS}. Keep one.`),
  v.check(
    ({ issued, lifetime }) => (issued === undefined) === (lifetime === undefined),
    '`issued` and `lifetime` only say something together. Give both.',
  ),
  v.check(
    ({ header, json, unit }) => unit === undefined || header !== undefined || json !== undefined,
    '`unit` says what a `header` or a `json` value counts. Remove it, or name one of these.',
  ),
  v.check(
    ({ header, json, request }) =>
      request === undefined || header !== undefined || json !== undefined,
    'The expiry is in the answer to `request`. Say where: `json: $.expires_at`, or `header`.',
  ),
  v.check(
    ({ list, where, json }) =>
      (list === undefined) === (where === undefined) && (list === undefined || json !== undefined),
    '`list`, `where` and `json` only say something together. Give all three.',
  ),
);

/** A further request for the expiry, with the variables still in place. */
export type SecondRequest = v.InferOutput<typeof secondRequest>;

interface TypedDate {
  readonly kind: 'date';
  readonly key: 'date' | 'issued';
  readonly at: number | Template;
  readonly lifetimeMs: number;
}

/** Where an expiry is, with the variables still in place. */
export type Expiry =
  | { readonly kind: 'none' }
  | { readonly kind: 'header'; readonly name: string; readonly unit?: 'seconds' }
  | { readonly kind: 'json'; readonly path: string; readonly unit?: 'seconds' }
  | { readonly kind: 'certificate'; readonly pem: Template }
  | { readonly kind: 'introspection'; readonly written: Written }
  | {
      readonly kind: 'picked';
      readonly source: Extract<ExpirySource, { readonly kind: 'header' | 'json' }>;
      /** Null where the answer of the item itself has it. */
      readonly request: SecondRequest | null;
      /** The list that holds an entry for the credential; null where the answer is about it alone. */
      readonly list: {
        readonly path: string;
        readonly where: Readonly<Record<string, Template>>;
      } | null;
    }
  | TypedDate;

/** The value of `expiry`. */
export const ExpirySchema = v.pipe(
  v.union([keyword('none', SAY), forms], SAY),
  v.transform((value): Expiry => {
    if (typeof value === 'string') return { kind: 'none' };
    const { header, json, certificate, date, issued = [], lifetime = 0, unit } = value;
    const { introspection, request = null, list: path, where = {} } = value;
    const counted = unit === undefined ? {} : { unit };
    const list = path === undefined ? null : { path, where };
    const source = sourceOf({ header, json }, counted);
    if (source !== null) {
      const isPicked = request !== null || list !== null;
      return isPicked ? { kind: 'picked', source, request, list } : source;
    }
    if (introspection !== undefined) return { kind: 'introspection', written: introspection };
    if (certificate !== undefined) return { kind: 'certificate', pem: certificate };
    return date === undefined
      ? { kind: 'date', key: 'issued', at: issued, lifetimeMs: lifetime }
      : { kind: 'date', key: 'date', at: date, lifetimeMs: 0 };
  }),
);

function sourceOf(
  { header, json }: { readonly header: string | undefined; readonly json: string | undefined },
  counted: { readonly unit?: 'seconds' },
): Extract<ExpirySource, { readonly kind: 'header' | 'json' }> | null {
  if (header !== undefined) return { kind: 'header', name: header.toLowerCase(), ...counted };
  return json === undefined ? null : { kind: 'json', path: json, ...counted };
}

/** The instant of `date`, or of `issued` plus `lifetime`; null when it isn't known. */
export function typedDate(
  { at, lifetimeMs }: TypedDate,
  textOf: (template: Template) => string,
): number | null {
  const instant = typeof at === 'number' ? at : parseInstant(textOf(at));
  return instant === null ? null : instant + lifetimeMs;
}
