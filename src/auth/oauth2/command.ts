import type { Shell, ShellLine } from '../../model/shell.js';
import type { Template } from '../../values/template.js';
import type { Fields } from '../exchange.js';
import { assertionLines, type Told, wordIn } from './command-assertion.js';
import { clientAuthOf, type Grant, grantOf } from './fields.js';

/** Options of every request: no redirect is followed, and `~/.curlrc` is not read. */
const CURL = 'curl --disable --silent --show-error --globoff --max-time 30';

/**
 * The form's encoding (RFC 6749, 2.3.1 and appendix B) by bash alone, so that no program has the
 * value in its argument list.
 */
const ENCODE: Shell = [
  ['encode() {'],
  ['  local LC_ALL=C i c n'],
  ['  for ((i = 0; i < ${#1}; i++)); do'],
  [
    `    c=\${1:i:1}; printf -v n '%d' "'$c"; case $c in [A-Za-z0-9*._-]) printf %s "$c" ;; *) printf '%%%02X' $((n & 255)) ;; esac`,
  ],
  ['  done'],
  ['}'],
];

/**
 * What a person runs to repeat the exchange. Secrets reach curl and openssl through standard input
 * or a pipe, in bash. `url` is the endpoint's, null where the exchange is the check.
 */
export function oauth2Command(given: Fields<Template>, url: Template | null): Shell {
  const grant = grantOf(wordIn(given, 'grant'));
  const clientAuth = clientAuthOf(given, wordIn(given, 'client-auth') ?? 'auto', grant);
  const told = { given, grant, clientAuth };
  return [
    ...serverLines(given),
    ...(clientAuth === 'basic' ? ENCODE : []),
    ...assertionLines(told),
    ...tokenLines(told),
    ...resourceLines(url),
  ];
}

/** The first text of that name in a JSON document on standard input. */
function member(name: string): string {
  return `grep -o '"${name}" *: *"[^"]*"' | head -n 1 | cut -d '"' -f 4`;
}

function serverLines(given: Fields<Template>): Shell {
  const named = given['token-url'];
  if (named !== undefined) return [['server=', { word: named }]];
  return [
    ['issuer=', { word: given['issuer'] ?? [] }],
    ['origin=$(printf %s "$issuer" | cut -d/ -f1-3)'],
    [
      `server=$(${CURL} "\${issuer%/}/.well-known/openid-configuration" "$origin/.well-known/oauth-authorization-server\${issuer#"$origin"}" | ${member('token_endpoint')})`,
    ],
    // The secret goes to no host that only the metadata names.
    [
      `case $server in "$origin"/*) ;; *) printf 'not on the issuer: %s\\n' "$server" >&2; server= ;; esac`,
    ],
  ];
}

const GRANT_TYPES: Readonly<Record<Grant, string>> = {
  'client-credentials': 'client_credentials',
  'refresh-token': 'refresh_token',
  'jwt-bearer': 'urn:ietf:params:oauth:grant-type:jwt-bearer',
};

/** A value of the form that curl reads from a pipe and encodes. */
const field = (name: string, value: ShellLine): ShellLine => [
  `  --data-urlencode ${name}@<(printf %s `,
  ...value,
  ') \\',
];

function tokenLines(told: Told): Shell {
  const { given, grant, clientAuth } = told;
  const plain = ['scope', 'audience', 'resource'].flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [field(name, [{ word: value }])];
  });
  const configured: Shell =
    clientAuth === 'basic'
      ? [
          [
            `answer=$(printf 'user = "%s:%s"\\n' "$(encode `,
            { word: given['client-id'] ?? [] },
            ')" "$(encode ',
            { word: given['client-secret'] ?? [] },
            `)" | ${CURL} --config - \\`,
          ],
        ]
      : [[`answer=$(${CURL} \\`]];
  return [
    ...configured,
    [`  --header 'Accept: application/json' --data-urlencode grant_type=${GRANT_TYPES[grant]} \\`],
    ...grantFields(told),
    ...clientFields(told),
    ...plain,
    ['  --write-out \'\\n%{http_code}\\n\' "$server")'],
    ...shownAnswer(grant),
  ];
}

/** Without what was given out, but for a new refresh token, which nobody could use again. */
function shownAnswer(grant: Grant): Shell {
  return grant === 'refresh-token'
    ? [
        ['# a new refresh token in the answer takes the place of the old one: store it'],
        [`printf '%s\\n' "$answer"`],
      ]
    : [[`printf '%s\\n' "$answer" | sed 's/\\(_token" *: *"\\)[^"]*/\\1***/g'`]];
}

function grantFields({ given, grant }: Told): Shell {
  switch (grant) {
    case 'client-credentials':
      return [];
    case 'refresh-token':
      return [field('refresh_token', [{ word: given['refresh-token'] ?? [] }])];
    case 'jwt-bearer': {
      const value = given['assertion'];
      return [field('assertion', value === undefined ? ['"$assertion"'] : [{ word: value }])];
    }
  }
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

function clientFields({ given, clientAuth }: Told): Shell {
  const client = given['client-id'];
  const id = client === undefined ? [] : [field('client_id', [{ word: client }])];
  switch (clientAuth) {
    case 'basic':
      return [];
    case 'post':
      return [...id, field('client_secret', [{ word: given['client-secret'] ?? [] }])];
    case 'private-key-jwt':
      return [
        ...id,
        [`  --data-urlencode client_assertion_type=${ASSERTION_TYPE} \\`],
        field('client_assertion', ['"$assertion"']),
      ];
    case 'tls':
      return [...id, ['  --cert client.pem --key client.key \\']];
    case 'none':
      return id;
  }
}

/** The token goes on through standard input, in no argument list. */
function resourceLines(url: Template | null): Shell {
  if (url === null) return [];
  return [
    [
      `printf 'header = "Authorization: Bearer %s"\\n' "$(printf %s "$answer" | ${member('access_token')})" | ${CURL} --config - --include `,
      { word: url },
    ],
  ];
}
