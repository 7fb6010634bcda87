import type { RequestPlan } from '../model/request.js';
import type { Credential } from '../model/credential.js';
import type { Phrase } from '../model/phrase.js';
import { parseInstant } from '../values/instant.js';

/** What a shared access signature (SAS) of Azure says of itself. The signature is not kept. */
export interface SasFacts {
  /** What it is, as the subject of a sentence. */
  readonly words: Phrase;
  /** The variables that it is read from; null where it is a part of the address. */
  readonly variables: readonly string[] | null;
  /** Its end (`se`), in milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** How Service Bus, Event Hubs and IoT Hub take it: `SharedAccessSignature sr=…&sig=…&se=…`. */
const HEADER_FORM = /^\s*SharedAccessSignature\s+/i;

/**
 * The shared access signatures of a request that say when they end: that of its address (storage),
 * with what the credential adds to the query, and those in its headers. One is known by `sig`
 * beside `se`; one that leaves its end to a stored policy (`si`) has no `se`. Never throws.
 */
export function sasIn(
  { url, headers }: Pick<RequestPlan, 'url' | 'headers'>,
  { parts }: Credential,
): SasFacts[] {
  const [, ...query] = url.reveal().split('?');
  const address = new URLSearchParams(query.join('?'));
  for (const { name, secret } of parts) if (name !== null) address.append(name, secret.reveal());
  const written = Object.values(headers).map((secret) => ({ secret, variables: null }));
  return [
    ...factsOf(address, ['The signed address'], null),
    ...[...written, ...parts].flatMap(({ secret, variables }) => {
      const fields = fieldsOfHeader(secret.reveal());
      return fields === null ? [] : factsOf(fields, ['The shared access signature'], variables);
    }),
  ];
}

/** The fields of a signature as a header's value; null when the text is none. */
export function fieldsOfHeader(value: string): URLSearchParams | null {
  return HEADER_FORM.test(value) ? new URLSearchParams(value.replace(HEADER_FORM, '')) : null;
}

/** The end of the signature itself (`se`), in milliseconds since the epoch; null without a usable one. */
export function endOfSas(fields: URLSearchParams): number | null {
  return parseInstant(fields.get('se') ?? '');
}

function factsOf(
  fields: URLSearchParams,
  words: Phrase,
  variables: SasFacts['variables'],
): SasFacts[] {
  const expiresAt = endOfSas(fields);
  return expiresAt === null || !fields.get('sig') ? [] : [{ words, variables, expiresAt }];
}
