import type { Shell, ShellLine } from '../../model/shell.js';
import { literalOf, type Template } from '../../values/template.js';
import type { Fields } from '../exchange.js';
import { claimsIn, type ClientAuth, type Grant, signsGrant } from './fields.js';

/** What is to be told, and how it is done. */
export interface Told {
  readonly given: Fields<Template>;
  readonly grant: Grant;
  readonly clientAuth: ClientAuth;
}

/** The text of a field without variables. */
export function wordIn(given: Fields<Template>, name: string): string | undefined {
  return literalOf(given[name] ?? []) || undefined;
}

/** What `openssl dgst` takes for each algorithm, and how its signature becomes that of a JWS. */
const PSS = ' -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest';
/** RFC 7518, 3.4: two numbers of one length instead of DER; `width` in hexadecimal digits. */
const numbers = (width: number) =>
  ` | openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' | awk '{ printf "%${width}s", $0 }' | tr ' ' 0 | xxd -r -p`;
const SIGNING: Readonly<Record<string, { readonly digest: string; readonly raw?: string }>> = {
  RS256: { digest: '-sha256' },
  RS384: { digest: '-sha384' },
  RS512: { digest: '-sha512' },
  PS256: { digest: `-sha256${PSS}` },
  PS384: { digest: `-sha384${PSS}` },
  PS512: { digest: `-sha512${PSS}` },
  ES256: { digest: '-sha256', raw: numbers(64) },
  ES384: { digest: '-sha384', raw: numbers(96) },
  ES512: { digest: '-sha512', raw: numbers(132) },
};

/** Of a key only its owner knows the kind, and EdDSA needs a file. */
const AS_RS256: ShellLine = ['# for a PEM key of RSA; another one needs another alg and digest'];

/** A JWT of the claims, signed as the action does (RFC 7523, 2.2 and 3). */
export function assertionLines({ given, grant, clientAuth }: Told): Shell {
  if (!signsGrant(given, grant) && clientAuth !== 'private-key-jwt') return [];
  const algorithm =
    SIGNING[wordIn(given, 'algorithm') ?? ''] === undefined ? 'RS256' : wordIn(given, 'algorithm');
  const { digest, raw = '' } = SIGNING[algorithm ?? ''] ?? { digest: '-sha256' };
  const client = given['client-id'] ?? [];
  const subject = grant === 'jwt-bearer' ? (given['subject'] ?? client) : client;
  const usual = { iss: client, sub: subject, aud: given['issuer'] ?? given['token-url'] ?? [] };
  // A name stands in code of the shell.
  const claims = Object.entries({ ...usual, ...claimsIn(given) }).filter(([name]) =>
    /^[\w.:/-]+$/.test(name),
  );
  const names = claims.map(([name]) => `"${name}":"%s"`).join(',');
  const header = JSON.stringify({ alg: algorithm, typ: 'JWT', ...keyIdIn(given) });
  return [
    ...(wordIn(given, 'algorithm') === algorithm ? [] : [AS_RS256]),
    [`b64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }`],
    [
      `claims=$(printf '{"jti":"%s","iat":%s,"exp":%s,${names}}' "$RANDOM$RANDOM$RANDOM" "$(date +%s)" "$(($(date +%s) + 45))"`,
      ...claims.flatMap(([, value]): ShellLine => [' ', { word: value }]),
      ')',
    ],
    ['unsigned=$(printf %s ', { word: [header] }, ' | b64).$(printf %s "$claims" | b64)'],
    [
      `assertion=$unsigned.$(printf %s "$unsigned" | openssl dgst ${digest} -sign <(printf '%s\\n' `,
      { word: given['private-key'] ?? [] },
      `)${raw} | b64)`,
    ],
  ];
}

function keyIdIn(given: Fields<Template>): { readonly kid?: string } {
  const kid = wordIn(given, 'key-id');
  return kid === undefined ? {} : { kid };
}
