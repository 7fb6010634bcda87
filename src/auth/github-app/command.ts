import type { Shell } from '../../model/shell.js';
import type { Template } from '../../values/template.js';
import { curlWith, secretWord } from '../shell-words.js';

/** A JWT of GitHub's that openssl signs; the key reaches it through a pipe. */
export function opensslJwt(asked: {
  readonly key: Template | undefined;
  readonly issuer: Template | undefined;
  readonly url: Template;
}): Shell {
  const { key, issuer = [], url } = asked;
  return [
    [`b64() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }`],
    ['now=$(date +%s)'],
    ['id=', { word: issuer }],
    // A number stays one: older GitHub Enterprise Servers take nothing else.
    [`case "$id" in *[!0-9]*) id="\\"$id\\"" ;; esac`],
    [`claims=$(printf '{"iat":%d,"exp":%d,"iss":%s}' $((now - 60)) $((now + 300)) "$id")`],
    [`data="$(printf '{"alg":"RS256","typ":"JWT"}' | b64).$(printf '%s' "$claims" | b64)"`],
    [
      `signature=$(printf '%s' "$data" | openssl dgst -sha256 -binary -sign <(printf '%b\\n' `,
      secretWord(key),
      ') | b64)',
    ],
    curlWith(['"Bearer $data.$signature"'], { word: url }),
  ];
}
