import { partsOfAddress } from '../../values/address.js';
import { parseInstant } from '../../values/instant.js';
import { readTemplate, type Template, variablesOf } from '../../values/template.js';
import { encodeForPath, encodeForQuery, splitUrl } from '../../values/url-template.js';
import { isPublicCertificate } from '../certificate.js';
import { placeOf, type Text, writtenOut } from '../written-out.js';
import type { Scope, Values } from './scope.js';

/**
 * Collects whatever of an endpoint must never be shown, also when some of it is missing: the value
 * of each variable wherever it is, and what is written out as a credential.
 */
export function collectSecrets({ values, endpoint }: Scope): void {
  const { tls = {} } = endpoint.values;
  for (const text of endpoint.texts) {
    for (const value of [...variableSecrets(values, text), ...writtenOut(text)]) values.add(value);
  }
  for (const template of [tls.key, tls.passphrase, tls.p12]) values.addWhole(template ?? []);
}

/** Up to the last `@` before the path, as a URL parser reads it. */
const USER_INFO = /\/\/([^/?#\s]*)@/;

/**
 * The same of an item that has problems. Nobody can tell what it was meant to be, so a user in any
 * of its addresses counts too.
 */
export function collectUnread(values: Values, texts: readonly Text[]): void {
  for (const text of texts) {
    const [, userInfo = ''] = USER_INFO.exec(text.node.text) ?? [];
    const written = [...writtenOut(text), userInfo.slice(userInfo.indexOf(':') + 1)];
    for (const value of [...variableSecrets(values, text), ...written]) values.add(value);
  }
}

type Find = (values: Values, template: Template) => readonly string[];

const everyValue: Find = (values, template) =>
  variablesOf(template).map((name) => values.get(name));

/** What is shown on purpose, by the keys that it is below. Everywhere else all of it is a secret. */
const SHOWN: ReadonlyMap<string, Find> = new Map([
  ['url', secretsInUrl],
  ['expiry.request.url', secretsInUrl],
  ['tls.cert', unlessAll(isPublicCertificate)],
  ['tls.ca', unlessAll(isPublicCertificate)],
  ['expiry.certificate', unlessAll(isPublicCertificate)],
  ['expiry.date', unlessAll(isDate)],
  ['expiry.issued', unlessAll(isDate)],
  ['issued', unlessAll(isDate)],
]);

function variableSecrets(values: Values, { keys, node }: Text): readonly string[] {
  const read = readTemplate(node.text);
  if (!read.ok) return namesIn(node.text).map((name) => values.get(name));
  return (SHOWN.get(placeOf(keys).join('.')) ?? everyValue)(values, read.value);
}

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** The variables of a text that is no template, because something in it is wrong. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(VARIABLE)].map(([, name = '']) => name);
}

/** Only what is public as a whole is: a certificate with its key behind it is not. */
function unlessAll(isPublic: (text: string) => boolean): Find {
  return (values, template) => {
    const found = everyValue(values, template);
    return found.length > 0 && isPublic(values.text(template)) ? [] : found;
  };
}

/** In the short forms a number of seconds would be one, and any PIN is such a number. */
function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(text.trim()) && parseInstant(text) !== null;
}

/** The variables of a base address that give something away: that of a server is public. */
export function secretsInBase(values: Values, base: Template): Template {
  return base.filter(
    (part) =>
      typeof part !== 'string' && partsOfAddress(values.get(part.variable)).secrets.length > 0,
  );
}

/** Of path and query every variable, as it is and as it is sent; of the base what is not public. */
export function secretsInUrl(values: Values, template: Template): readonly string[] {
  const { base, path, query } = splitUrl(template);
  return [
    ...everyValue(values, base).flatMap((value) => partsOfAddress(value).secrets),
    ...everyValue(values, path).flatMap((value) => [value, encodeForPath(value)]),
    ...everyValue(values, query).flatMap((value) => [value, encodeForQuery(value)]),
  ];
}
