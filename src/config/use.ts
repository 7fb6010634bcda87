import type { Problem } from '../model/place.js';
import { templateOf, variablesOf } from '../values/template.js';
import { nearest } from '../values/words.js';
import { furtherFaults } from './also.js';
import type { EndpointConfig } from './item.js';
import { isReminder } from './reminder.js';
import type { ParsedConfig } from './parse.js';
import type { Endpoint } from './schema.js';
import { CERTIFICATE_KEYS, CREDENTIAL_KEYS, isCredential, picked, type Rules } from './sharing.js';

type Named = ReadonlyMap<string, EndpointConfig>;

/** Where an item has its credential from, or what keeps it from having one; null says nothing new. */
type Source =
  | { readonly kind: 'own' }
  | { readonly kind: 'other'; readonly endpoint: EndpointConfig }
  | { readonly kind: 'none'; readonly because: string | null };

/**
 * Gives each item with `use` the credential of the item that it names, in whichever list that is,
 * and examines with it what could not be examined without. Pure. The rules for an item are passed
 * in, so that this file, which most runs do without, holds no copy of them.
 */
export function withSharing(parsed: ParsedConfig, ruleFaults: Rules): ParsedConfig {
  const { config, problems } = parsed;
  const named = new Map<string, EndpointConfig>();
  for (const endpoint of config.endpoints) {
    const { name } = endpoint.values;
    if (name !== undefined && !named.has(name)) named.set(name, endpoint);
  }
  const broken = config.unread.filter(({ keys }) => keys.join('.') === 'name');
  const brokenNames = new Set(broken.map(({ node }) => node.text));
  const mayBeNamed = (name: string) => config.hasHidden || brokenNames.has(name);
  const read = config.endpoints.map((endpoint): Completed => {
    const source = sourceOf(endpoint, named, mayBeNamed);
    if (source.kind !== 'none') return completed(endpoint, source, ruleFaults);
    const { because } = source;
    const found = because === null ? [] : [endpoint.problemAt(['use'], because)];
    return { endpoint, problems: found, isSound: false };
  });
  const found = read.flatMap((one) => one.problems);
  return {
    ...parsed,
    config: {
      ...config,
      endpoints: read.flatMap(({ endpoint, isSound }) => (isSound ? [endpoint] : [])),
      complete: config.complete && found.length === 0,
      unread: [
        ...config.unread,
        ...read.flatMap(({ endpoint, isSound }) => (isSound ? [] : endpoint.texts)),
      ],
    },
    problems: [...problems, ...found],
  };
}

interface Completed {
  readonly endpoint: EndpointConfig;
  readonly problems: readonly Problem[];
  /** False also for an item that uses one that could not be read. */
  readonly isSound: boolean;
}

function completed(
  written: EndpointConfig,
  source: Exclude<Source, { kind: 'none' }>,
  ruleFaults: Rules,
): Completed {
  const isOwn = source.kind === 'own';
  const endpoint = isOwn ? written : borrowing(written, source.endpoint);
  const { values, borrowed } = endpoint;
  const shape = values.preset ?? borrowed?.preset ?? null;
  const asked = shape === null ? values : { ...values, preset: shape };
  const faults = isOwn ? [] : ruleFaults(asked, new Set());
  const problems = [
    ...faults.map(({ keys, message }) => endpoint.problemAt(keys, message)),
    ...furtherFaults(endpoint, ruleFaults),
  ];
  return { endpoint, problems, isSound: problems.length === 0 };
}

const ITSELF =
  'The item names itself, so it has no credential. Name the item that has it, or write `token` or `auth` here in place of `use`.';
const CIRCLE =
  'These items take their credential from each other, so none of them has one. Write `token` or `auth` at one of them in place of `use`.';
const LOOKS =
  'That item only looks at its secret (`check`) and sends nothing. Name an item with `token`, `auth` or `from`, or write one of these here in place of `use`.';
const REMINDS =
  'That item is a reminder, which asks nothing. Name an item with a `url` or a `preset`, or write `token` or `auth` here in place of `use`.';
const BARE =
  'That item has no credential that could be used here: what its `url`, `headers` or `body` hold stays there. Name an item with `token`, `auth`, `from` or a client certificate.';

/** `mayBeNamed`: whether an item that could not be read may have that name. */
function sourceOf(
  endpoint: EndpointConfig,
  named: Named,
  mayBeNamed: (name: string) => boolean,
): Source {
  const { use } = endpoint.values;
  if (use === undefined) return { kind: 'own' };
  const other = named.get(use);
  if (other === undefined) return none(mayBeNamed(use) ? null : unknown(use, named));
  if (other === endpoint) return none(ITSELF);
  if (other.values.use !== undefined) return none(chainWords(other, named));
  if (other.values.check !== undefined) return none(LOOKS);
  if (isReminder(other.values)) return none(REMINDS);
  return hasCredential(other.values) ? { kind: 'other', endpoint: other } : none(BARE);
}

const none = (because: string | null): Source => ({ kind: 'none', because });

/** As far as one is followed for its message: a list of such items takes time in proportion. */
const LONGEST_CHAIN = 20;

/** A chain is not followed: whoever reads the list has to find the credential with one look. */
function chainWords(first: EndpointConfig, named: Named): string {
  const seen = new Set<EndpointConfig>();
  let item: EndpointConfig | undefined = first;
  while (item !== undefined && seen.size < LONGEST_CHAIN) {
    if (seen.has(item)) return CIRCLE;
    seen.add(item);
    const { use, name = '' }: Endpoint = item.values;
    if (use === undefined) {
      return `That item takes its credential from another one. Name that one: \`use: ${name}\`.`;
    }
    item = named.get(use);
  }
  return 'That item takes its credential from another one. Name the item that has it.';
}

function hasCredential({ auth, token, secrets, from, tls = {} }: Endpoint): boolean {
  const isPresented = auth !== undefined && ('written' in auth || auth.parts.length > 0);
  return (
    isPresented || [token, secrets, from, tls.cert, tls.p12].some((given) => given !== undefined)
  );
}

/** What was written is not quoted: it may be a credential in the wrong place. */
function unknown(use: string, named: Named): string {
  const near = nearest(use, named.keys());
  const hint =
    near === null
      ? 'Give the item that has the credential a `name`, and write that name here.'
      : `Did you mean ${JSON.stringify(near)}?`;
  return `No item of the list has this \`name\`. ${hint}`;
}

/** The item with the credential of another, as if it were written here. */
function borrowing(endpoint: EndpointConfig, source: EndpointConfig): EndpointConfig {
  const { use: _, tls: own, ...values } = endpoint.values;
  const tls = { ...own, ...picked(source.values.tls ?? {}, CERTIFICATE_KEYS) };
  const texts = [...endpoint.texts, ...source.texts.filter(({ keys }) => isCredential(keys))];
  return {
    ...endpoint,
    values: {
      ...values,
      ...picked(source.values, CREDENTIAL_KEYS),
      ...(Object.keys(tls).length === 0 ? {} : { tls }),
    },
    texts,
    variables: variablesOf(texts.flatMap(({ node }) => templateOf(node.text))),
    borrowed: { preset: source.values.preset ?? null, ...picked(source.values, ['with']) },
    problemAt: (keys, message) => endpoint.problemAt(isCredential(keys) ? ['use'] : keys, message),
  };
}
