import * as v from 'valibot';
import { parseInstant } from '../values/instant.js';
import { ANY_SCALAR, headerName, keyword, options, scalar } from '../values/schema.js';
import type { Template } from '../values/template.js';
import * as types from './value-types.js';

const FORMS = 'date, header, json, certificate, and issued with lifetime';
const SAY = `It takes \`none\`, or a mapping with exactly one of ${FORMS}, such as \`{ date: 2027-01-31 }\`.`;

const UNITS = ['seconds'] as const;

const forms = v.pipe(
  options({
    date: scalar(types.dateTemplate, { type: 'string' }),
    header: headerName,
    json: scalar(types.jsonPath),
    certificate: scalar(types.certificate, ANY_SCALAR),
    issued: scalar(types.dateTemplate, { type: 'string' }),
    lifetime: scalar(types.duration),
    unit: scalar(types.oneOf(UNITS), { enum: UNITS }),
  }),
  v.check(({ issued, lifetime, unit: _, ...others }) => {
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
);

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
  | TypedDate;

/** The value of `expiry`. */
export const ExpirySchema = v.pipe(
  v.union([keyword('none', SAY), forms], SAY),
  v.transform((value): Expiry => {
    if (typeof value === 'string') return { kind: 'none' };
    const { header, json, certificate, date, issued = [], lifetime = 0, unit } = value;
    const counted = unit === undefined ? {} : { unit };
    if (header !== undefined) return { kind: 'header', name: header.toLowerCase(), ...counted };
    if (json !== undefined) return { kind: 'json', path: json, ...counted };
    if (certificate !== undefined) return { kind: 'certificate', pem: certificate };
    return date === undefined
      ? { kind: 'date', key: 'issued', at: issued, lifetimeMs: lifetime }
      : { kind: 'date', key: 'date', at: date, lifetimeMs: 0 };
  }),
);

/** The instant of `date`, or of `issued` plus `lifetime`; null when it isn't known. */
export function typedDate(
  { at, lifetimeMs }: TypedDate,
  textOf: (template: Template) => string,
): number | null {
  const instant = typeof at === 'number' ? at : parseInstant(textOf(at));
  return instant === null ? null : instant + lifetimeMs;
}
