import * as v from 'valibot';
import { type Auth, isExchange } from '../auth/auth.js';
import { SOURCE_KINDS, type SourceKind } from '../credential/sources/sources.js';
import { fixed, options, scalar, template } from '../values/schema.js';
import type { Template } from '../values/template.js';
import { listing } from '../values/words.js';

/** A file that holds the credential, and whose it is where that is not the host of the request. */
export interface From {
  readonly kind: SourceKind;
  readonly file: Template;
  readonly host: string | null;
}

const FILES = Object.fromEntries(SOURCE_KINDS.map((kind) => [kind, template])) as Readonly<
  Record<SourceKind, typeof template>
>;
const FORMS = listing(SOURCE_KINDS);

const host = scalar(
  fixed(
    (text) => /^(?:[\w-]+(?:\.[\w-]+)*|\[[\d:A-Fa-f]+\])(?::\d{1,5})?$/.test(text),
    'It takes the host of a registry, such as ghcr.io, with its port where it has one.',
  ),
);

/** The value of `from`. */
export const FromSchema = v.pipe(
  options({ ...FILES, host }),
  v.check(
    (given) => SOURCE_KINDS.filter((kind) => given[kind] !== undefined).length === 1,
    `\`from\` takes exactly one of ${FORMS}, such as \`{ npmrc: '\${NPMRC}' }\`.`,
  ),
  v.check(
    (given) => given.host === undefined || given.dockerconfigjson !== undefined,
    '`host` says which registry of a `dockerconfigjson` is meant. The others go by the host of the request: remove it.',
  ),
  v.transform((given): From => {
    const kind = SOURCE_KINDS.find((one) => given[one] !== undefined) ?? 'npmrc';
    return { kind, file: given[kind] ?? [], host: given.host?.toLowerCase() ?? null };
  }),
);

/** Whether it goes with `auth`: Docker's own file with Docker's own exchange. */
export function goesWith({ kind }: From, auth: Auth): boolean {
  return kind === 'dockerconfigjson' && isExchange(auth) && auth.scheme === 'registry';
}
