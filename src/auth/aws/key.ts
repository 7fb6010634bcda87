import type { Unsendable } from '../../model/conversation.js';

/** An access key, in plain text. */
export interface AwsKey {
  readonly id: string;
  readonly secret: string;
  readonly token: string | null;
}

export type KeyFault = Pick<Unsendable, 'problem' | 'steps' | 'field'>;

/** IAM User Guide, "IAM identifiers": AKIA is a long-term key, ASIA a temporary one. */
const PREFIX = /^A[KS]IA/i;
const ID = /^A[KS]IA[A-Z0-9]{16,124}$/;

const AGAIN = 'Store {credential} again exactly as it was issued, without quotes or white space.';
const BOTH =
  'Store them again, each in its own secret: one for `access-key-id`, one for `secret-access-key`.';
const TEMPORARY = [
  'Give the session token that was issued with this key as `session-token`.',
  'For a scheduled run, use the access key of an IAM user: temporary ones end within hours.',
];

/** What keeps a key from ever being accepted, found before anything is sent. Pure; never throws. */
export function awsKeyFault(key: AwsKey): KeyFault | null {
  return RULES.reduce<KeyFault | null>((found, rule) => found ?? rule(key), null);
}

const RULES: readonly ((key: AwsKey) => KeyFault | null)[] = [
  ({ id }) => damage('access-key-id', 'The access key ID', id),
  ({ secret }) => damage('secret-access-key', 'The secret access key', secret),
  ({ token }) => damage('session-token', 'The session token', token ?? ''),
  ({ id, secret }) => {
    if (!ID.test(secret)) return null;
    return ID.test(id)
      ? fault('secret-access-key', 'The secret access key is an access key ID.', [
          'Save the secret access key in {credential}. It was shown once, when the key was created.',
        ])
      : fault('access-key-id', 'The access key ID and the secret access key are swapped.', [BOTH]);
  },
  ({ id }) =>
    PREFIX.test(id) && !ID.test(id)
      ? fault(
          'access-key-id',
          'The access key ID is damaged: one that begins so has 20 capital letters and digits.',
          [AGAIN],
        )
      : null,
  ({ id, token }) =>
    id.startsWith('ASIA') && token === null
      ? fault(
          'access-key-id',
          'The access key ID is that of temporary credentials (ASIA), and there is no session token.',
          TEMPORARY,
        )
      : null,
];

/** The first row that fits says what is wrong. */
const DAMAGES = [
  [/^\s|\s$/, 'has white space or a line break at an end'],
  [/\s/, 'has white space in it'],
  [/^["'].*["']$/, 'has quotes around it'],
  [/[^\x21-\x7E]/, 'holds a character that no AWS key has'],
] as const;

function damage(field: string, words: string, value: string): KeyFault | null {
  const found = DAMAGES.find(([pattern]) => pattern.test(value));
  return found === undefined ? null : fault(field, `${words} ${found[1]}.`, [AGAIN]);
}

function fault(field: string, problem: string, steps: readonly string[]): KeyFault {
  return { field, problem: [problem], steps };
}
