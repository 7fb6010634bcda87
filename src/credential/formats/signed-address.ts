import type { InspectedEnd } from '../../model/inspection.js';
import type { Phrase } from '../../model/phrase.js';
import { STORE } from '../../model/steps.js';
import { between1990And2100, parseInstant } from '../../values/instant.js';
import { fieldsOfHeader } from '../sas.js';

/** What a signed address, or the signature alone, is made of. */
export interface AddressParts {
  readonly fields: URLSearchParams;
  /** Host and port of the address; null for a signature alone. */
  readonly host: string | null;
}

/** What a signature says of itself. The signature is not kept. */
export type SignedAddress =
  | {
      readonly kind: 'signed';
      /** What it is, as a sentence. */
      readonly found: Phrase;
      readonly ends: readonly InspectedEnd[];
      readonly begins: readonly InspectedEnd[];
      readonly identity: string | null;
      readonly evidence: readonly Phrase[];
      readonly warnings: readonly Phrase[];
    }
  /** No service would take it: a part of it is missing. */
  | { readonly kind: 'broken'; readonly message: Phrase }
  /** It may be in order, and it does not say when it ends. */
  | { readonly kind: 'unknown'; readonly message: Phrase; readonly steps: readonly string[] };

/** One vendor's way to sign; null when it is not this one. */
export type SigningScheme = (parts: AddressParts) => SignedAddress | null;

export const SIGN_AGAIN: readonly string[] = ['Sign a new address {where}.', STORE];

/** In a connection string of Azure, in which `;` stands between the parts. */
const IN_CONNECTION_STRING = /(?:^|;)\s*SharedAccessSignature\s*=\s*([^;]*)/i;
const SERVICE_ENDPOINT = /(?:^|;)\s*\w*Endpoint\s*=\s*([^;]*)/i;
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * Takes apart a signed address, its query alone, an `Authorization` header of Azure, or a
 * connection string of Azure that holds a signature (Microsoft, "Configure Azure Storage connection
 * strings"). Null for a text without any field.
 */
export function addressParts(text: string): AddressParts | null {
  const inside = IN_CONNECTION_STRING.exec(text)?.[1]?.trim();
  if (inside !== undefined) {
    return partsOf(inside, hostOf(SERVICE_ENDPOINT.exec(text)?.[1]?.trim() ?? ''));
  }
  return partsOf(text, ADDRESS.test(text) ? hostOf(text) : null);
}

function partsOf(text: string, host: string | null): AddressParts | null {
  const header = fieldsOfHeader(text);
  if (header !== null) return { fields: header, host };
  const mark = text.indexOf('?');
  const [query = ''] = text.slice(mark + 1).split('#');
  if ((mark === -1 && ADDRESS.test(text)) || !query.includes('=')) return null;
  return { fields: new URLSearchParams(query), host };
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host || null : null;
}

const SECONDS = /^\d{1,11}$/;
/** Of the years from 2100 on, which people write for "never". */
const FAR_YEAR = /^(?:2[1-9]|[3-9]\d)\d\d-\d\d-\d\d/;

/** A number of seconds since the epoch: milliseconds, null when that is beyond 2100. */
export function epochSeconds(text: string): number | null | undefined {
  if (!SECONDS.test(text)) return undefined;
  const at = Number(text) * 1000;
  return at > Date.UTC(2100, 0, 1) ? null : (between1990And2100(at) ?? undefined);
}

/** A date as Azure has it: milliseconds, null when that is beyond 2100, undefined when it is none. */
export function farInstant(text: string): number | null | undefined {
  return parseInstant(text) ?? (FAR_YEAR.test(text) ? null : undefined);
}
