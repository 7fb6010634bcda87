import { Secret } from './model/secret.js';
import type { Ports } from './ports.js';
import { masksOf, type Redactor } from './text/redact.js';

/** What a run does with values that it is given out on the way to an endpoint. */
export function givenOut({ runner, environment }: Ports, redactor: Redactor) {
  const hide = (value: string) => {
    if (value === '') return;
    redactor.learn(value);
    for (const mask of masksOf([new Secret(value)])) runner.mask(mask);
  };
  const url = environment['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '';
  const token = environment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? '';
  return {
    hide,
    show: (value: string) => redactor.admit(value),
    handOn: (output: string, value: string) => {
      hide(value);
      // As it is: redacted, it would be of no use to anybody.
      runner.output(output, value);
    },
    idTokenSource: url === '' || token === '' ? null : { url, token },
  };
}
