import type { ConfigDocument } from './document/document.js';
import { type Keys, nodeAt, type Tree } from './document/tree.js';
import type { Problem } from '../model/place.js';
import { authForms } from './rules/rule.js';
import type { RawEndpoint } from './schema/schema.js';
import { literalOf, templateOf } from '../values/template.js';

/** By where the list stands. */
export const WRITTEN_OUT = {
  input:
    'A credential is written straight into the list, where its characters can break or rewrite the YAML. Pass it through `env` and write ${NAME}.',
  file: 'A credential is written out in the file, where everybody who reads the repository finds it. Store it as a secret, pass it through `env` and write ${NAME}; then renew it.',
} as const;

const UNBRACED =
  'A variable stands here without braces, so its name is sent and not its value. Write ${NAME}, and pass the secret through `env`.';

const CUT_SHORT =
  'Text after ` #` on this line is a comment to YAML and not part of the credential. If it belongs to it, put the credential in single quotes, or pass it through `env` and write ${NAME}.';

const UNEXPLAINED =
  '`snooze-until` is set without a reason. Say in `notes` why, for whoever meets the warning.';

interface Subject {
  readonly document: ConfigDocument;
  readonly tree: Tree;
  readonly endpoint: RawEndpoint;
  readonly problemAt: (keys: Keys, message: string) => Problem;
}

/** What should be improved in an endpoint but keeps it from nothing. */
export function noticesOf({ document, tree, endpoint, problemAt }: Subject): Problem[] {
  const unexplained = endpoint['snooze-until'] !== undefined && endpoint.notes === undefined;
  const written = credentialKeys(endpoint).filter((keys) => isWrittenOut(nodeAt(tree, keys)));
  const cut = written.filter((keys) => {
    const node = nodeAt(tree, keys);
    return node.kind === 'text' && document.commentFollows(node);
  });
  return [
    ...written.map((keys) =>
      problemAt(
        keys,
        isUnbraced(nodeAt(tree, keys)) ? UNBRACED : WRITTEN_OUT[document.origin.kind],
      ),
    ),
    ...cut.map((keys) => problemAt(keys, CUT_SHORT)),
    ...(unexplained ? [problemAt(['snooze-until'], UNEXPLAINED)] : []),
  ];
}

function isWrittenOut(node: Tree): boolean {
  return node.kind === 'text' && (literalOf(templateOf(node.text)) ?? '') !== '';
}

/** As a shell has it. */
function isUnbraced(node: Tree): boolean {
  return node.kind === 'text' && /^\$[A-Za-z_]\w*$/.test(node.text);
}

/** Where the secrets of an endpoint stand; a user name that is written out is none. */
function credentialKeys(endpoint: RawEndpoint): Keys[] {
  const { token, tls } = endpoint;
  const auth = authForms(endpoint);
  const all: Keys[] = [];
  if (token !== undefined) all.push(['token']);
  if (auth?.bearer !== undefined) all.push(['auth', 'bearer']);
  if (auth?.basic !== undefined) all.push(['auth', 'basic', 'password']);
  if (tls?.key !== undefined) all.push(['tls', 'key']);
  if (tls?.passphrase !== undefined) all.push(['tls', 'passphrase']);
  for (const form of ['header', 'query', 'cookie'] as const) {
    for (const name of Object.keys(auth?.[form] ?? {})) all.push(['auth', form, name]);
  }
  return all;
}
