import { type AuthorizationServer, discoveryRequest, processDiscoveryResponse } from 'oauth4webapi';
import type { Exchange } from '../../model/exchange.js';
import type { Means, Obtained } from '../../model/obtain.js';
import { config, type Phrase, phrase, server } from '../../model/phrase.js';
import { isObject, type JsonObject } from '../../values/json-body.js';
import { objectIn, shownAddress } from '../errand-answer.js';
import { exchangeOf, responseOf } from './send.js';

type Answered = Extract<Obtained, { readonly kind: 'answered' }>;
export type Discovered =
  | {
      readonly kind: 'found';
      readonly server: AuthorizationServer;
      readonly evidence: readonly Phrase[];
    }
  | Answered;

/** OpenID Connect Discovery 1.0, 4, appends its name; RFC 8414, 3.1, puts its own before the path. */
const FORMS = ['oidc', 'oauth2'] as const;

/** Of an endpoint that the metadata has to name, and how the configuration names it instead. */
export interface Wanted {
  readonly endpoint: 'token_endpoint' | 'introspection_endpoint' | 'jwks_uri';
  /** As the subject or object of a sentence: "token endpoint". */
  readonly words: string;
  /** The key of the configuration that names it. */
  readonly key: string;
  /** Whether the alias for client certificates goes first (RFC 8705, 5). */
  readonly byCertificate?: boolean;
}

/**
 * The metadata of an issuer, by OpenID Connect Discovery and by RFC 8414. Nothing but public
 * questions is sent. The endpoint that is wanted has to be on the issuer's own origin: the secret
 * goes to no host that only a server's answer names. Never rejects.
 */
export async function discover(
  issuer: string,
  wanted: Wanted,
  means: Pick<Means, 'ask' | 'hide'>,
): Promise<Discovered> {
  const tries: Exchange[] = [];
  for (const algorithm of FORMS) {
    const exchange = await exchangeOf(means, (options) =>
      discoveryRequest(new URL(issuer), { ...options, algorithm }),
    );
    const document = documentIn(exchange);
    if (document !== null) return judged(document, { issuer, wanted, exchange });
    tries.push(exchange);
    if (exchange.kind === 'failure') break;
  }
  return notFound(issuer, wanted, tries);
}

/** Metadata is an answer of 200 with a JSON object that has an issuer (RFC 8414, 3.2). */
function documentIn(exchange: Exchange): JsonObject | null {
  if (exchange.kind === 'failure' || exchange.answer.status !== 200) return null;
  const document = objectIn(exchange);
  return typeof document?.['issuer'] === 'string' ? document : null;
}

interface Asked {
  readonly issuer: string;
  readonly wanted: Wanted;
  readonly exchange: Exchange;
}

async function judged(document: JsonObject, asked: Asked): Promise<Discovered> {
  const { issuer, wanted, exchange } = asked;
  const found = await processDiscoveryResponse(new URL(issuer), responseOf(document)).catch(
    () => null,
  );
  const ended = (because: Phrase, ...steps: string[]) =>
    answered({ issuer, exchange, because, steps });
  if (found === null) {
    return ended(
      phrase`says that it is ${server(String(document['issuer']))}, and not ${config(issuer)}`,
      'If that is the server that you mean, write its name as `issuer`.',
    );
  }
  const url = endpointIn(document, wanted);
  if (url === null) {
    return ended(
      phrase`names no ${wanted.words} in its metadata`,
      `Write the address of the ${wanted.words} as \`${wanted.key}\`.`,
    );
  }
  if (url.origin !== new URL(issuer).origin) {
    return ended(
      phrase`names a ${wanted.words} on another host, ${server(shownAddress(url.href))}, and nothing is sent there`,
      `If that address is right, write it as \`${wanted.key}\`. Nothing is sent to a host that the list does not name.`,
    );
  }
  const evidence = phrase`The metadata of ${config(issuer)} names the ${wanted.words} ${server(shownAddress(url.href))}.`;
  // What is sent next goes to the one address that was looked at here.
  const { mtls_endpoint_aliases: _aliases, ...metadata } = found;
  const known = { ...metadata, [wanted.endpoint]: url.href };
  return { kind: 'found', server: known, evidence: [evidence] };
}

/** The address of the endpoint; null where there is none that can be read. */
function endpointIn(document: JsonObject, { endpoint, byCertificate }: Wanted): URL | null {
  const aliases = document['mtls_endpoint_aliases'];
  const alias = byCertificate === true && isObject(aliases) ? aliases[endpoint] : undefined;
  const address = alias ?? document[endpoint];
  if (typeof address !== 'string' || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}

/** What may pass, and says nothing of the address (RFC 9110, 15.6; RFC 6585, 4). */
const PASSING = [408, 425, 429];

/** What helps most is what is not a plain "not found". */
function notFound(issuer: string, wanted: Wanted, tries: readonly Exchange[]): Answered {
  const [first] = tries;
  const failed = tries.find(({ kind }) => kind === 'failure');
  const odd = tries.find(
    (one) =>
      one.kind === 'answer' && (one.answer.status >= 500 || PASSING.includes(one.answer.status)),
  );
  const exchange = failed ?? odd ?? first;
  if (exchange === undefined) throw new Error('Nothing was asked.');
  // Such an answer says "not now", whoever asks for what.
  if (failed !== undefined || odd !== undefined) {
    return answered({ issuer, exchange, because: null, steps: [] });
  }
  const statuses = tries.flatMap((one) => (one.kind === 'answer' ? [one.answer.status] : []));
  return answered({
    issuer,
    exchange,
    because: phrase`has no metadata at either of its well-known addresses (it answered ${[...new Set(statuses)].join(' and ')})`,
    steps: [
      'Check `issuer`: add `/.well-known/openid-configuration` to it and open it in a browser.',
      `If the server has no metadata, write the address of the ${wanted.words} as \`${wanted.key}\`.`,
    ],
  });
}

interface Ending {
  readonly issuer: string;
  readonly exchange: Exchange;
  readonly because: Phrase | null;
  readonly steps: readonly string[];
}

function answered({ issuer, exchange, because, steps }: Ending): Answered {
  return {
    kind: 'answered',
    exchange,
    judgement: {},
    who: ['The issuer'],
    url: shownAddress(issuer),
    evidence: [['Nothing of the credential was sent.']],
    isBare: true,
    ...(because !== null && { finding: { kind: 'unexpected', because } as const }),
    ...(steps.length > 0 && { steps }),
  };
}
