import type { RawEndpoint } from '../schema/schema.js';
import { authForms, fault, type Rule, type RuleFault } from './rule.js';

/** Fields that frame the message or belong to the connection (RFC 9110, 7.6.1; RFC 9112, 6): the client sets them. */
const FRAMING: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const FRAMES =
  'This header frames the message or names the host, and is set by the client. Remove it.';
const TWICE =
  'The same header stands here twice: their names differ only in upper and lower case. Keep one.';

/** Names of the headers that a credential without a preset takes, in lower case. */
function credentialHeaders(endpoint: RawEndpoint): Set<string> {
  const auth = authForms(endpoint);
  const ownToken = endpoint.token !== undefined && endpoint.preset === undefined;
  const authorization = ownToken || auth?.bearer !== undefined || auth?.basic !== undefined;
  const named = Object.keys(auth?.header ?? {}).map((name) => name.toLowerCase());
  const cookie = auth?.cookie !== undefined;
  return new Set([
    ...(authorization ? ['authorization'] : []),
    ...(cookie ? ['cookie'] : []),
    ...named,
  ]);
}

export const headersRule: Rule = (endpoint) => {
  const { headers = {} } = endpoint;
  const credential = authForms(endpoint)?.header ?? {};
  const expected = endpoint.expect?.headers ?? {};
  return [
    ...conflicts(endpoint, headers),
    ...framing(headers, ['headers']),
    ...framing(credential, ['auth', 'header']),
    ...twice(headers, ['headers']),
    ...twice(credential, ['auth', 'header']),
    ...twice(expected, ['expect', 'headers']),
  ];
};

function conflicts(endpoint: RawEndpoint, headers: Named): RuleFault[] {
  const names = Object.keys(headers);
  if (names.length === 0) return [];
  const taken = credentialHeaders(endpoint);
  return names
    .filter((name) => taken.has(name.toLowerCase()))
    .map((name) => ({
      keys: ['headers', name],
      message: 'The credential sets this header. Remove it from `headers`.',
    }));
}

type Named = Readonly<Record<string, string>>;

function framing(headers: Named, keys: readonly string[]): RuleFault[] {
  return Object.keys(headers)
    .filter((name) => FRAMING.has(name.toLowerCase()))
    .map((name) => ({ keys: [...keys, name], message: FRAMES }));
}

function twice(headers: Named, keys: readonly string[]): RuleFault[] {
  const seen = new Set<string>();
  return Object.keys(headers).flatMap((name) => {
    const again = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    return fault(again, [...keys, name], TWICE);
  });
}
