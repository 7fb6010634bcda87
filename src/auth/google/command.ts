import type { Shell } from '../../model/shell.js';
import type { Template } from '../../values/template.js';
import type { Fields } from '../exchange.js';
import { secretWord } from '../shell-words.js';

/** gcloud reads the file from a pipe; the token goes to curl through another one. */
export function gcloudCommand(given: Fields<Template>, url: Template | null): Shell {
  const read = [
    "gcloud auth activate-service-account --key-file=<(printf '%s' ",
    secretWord(given['key']),
    ')',
  ] as const;
  const print =
    given['audience'] === undefined
      ? (['gcloud auth print-access-token'] as const)
      : (['gcloud auth print-identity-token --audiences=', { word: given['audience'] }] as const);
  if (url === null) return [read, [...print, ' > /dev/null && echo accepted']];
  return [
    read,
    [
      'printf \'header = "Authorization: Bearer %s"\\nurl = "%s"\\n\' "$(',
      ...print,
      ')" ',
      { word: url },
      ' |',
    ],
    ['  curl --disable --config - --include --silent --show-error --globoff --max-time 30'],
  ];
}
