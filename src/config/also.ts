import type { Problem } from '../model/place.js';
import { templateOf, variablesOf } from '../values/template.js';
import type { EndpointConfig } from './item.js';
import type { Endpoint } from './schema.js';
import { isCredential, type Rules } from './sharing.js';
import type { Text } from './written-out.js';

type Further = NonNullable<Endpoint['also']>[number];

/** What an item says of its own request and answer, and of no further one. */
const OF_THE_FIRST = [
  'preset',
  'url',
  'method',
  'headers',
  'body',
  'expect',
  'rejected',
  'repeatable',
  'expiry',
  'also',
] as const satisfies readonly (keyof Endpoint)[];

/**
 * The further URLs of an item, each as an item of its own with the same credential. The request and
 * how its answer is judged are its own; how it is sent, and what becomes of it, is as the item says.
 */
export function furtherItems(endpoint: EndpointConfig): readonly EndpointConfig[] {
  const { also = [], preset } = endpoint.values;
  const shape = preset ?? endpoint.borrowed?.preset ?? null;
  return also.map((entry: Further, index) => {
    const texts = textsFor(endpoint.texts, index);
    const place = ['also', index];
    return {
      ...endpoint,
      values: valuesFor(endpoint.values, entry),
      texts,
      variables: variablesOf(texts.flatMap(({ node }) => templateOf(node.text))),
      borrowed: { preset: shape },
      problemAt: (keys, message) => {
        if (keys.length === 0 || isCredential(keys)) return endpoint.problemAt(place, message);
        const [key = ''] = keys;
        const isOwn = key in entry || key === 'method';
        return endpoint.problemAt(isOwn ? [...place, ...keys] : keys, message);
      },
    };
  });
}

/** What is wrong with the further URLs of an item and its credential together. */
export function furtherFaults(endpoint: EndpointConfig, ruleFaults: Rules): Problem[] {
  return furtherItems(endpoint).flatMap(({ values, borrowed, problemAt }) => {
    const { preset } = borrowed ?? {};
    const asked = preset == null ? values : { ...values, preset };
    return ruleFaults(asked, new Set()).map(({ keys, message }) => problemAt(keys, message));
  });
}

function valuesFor(item: Endpoint, { tls: ownTls, ...own }: Further): Endpoint {
  const { tls: itemTls = {}, ...rest } = item;
  const shared = Object.entries(rest).filter(
    ([key]) => !(OF_THE_FIRST as readonly string[]).includes(key),
  );
  const expiry = own.expiry ?? item.expiry;
  const { ca, ...certificate } = itemTls;
  const isSameServer = JSON.stringify(own.url.base) === JSON.stringify(item.url?.base);
  const tls = { ...certificate, ...(isSameServer && ca !== undefined ? { ca } : {}), ...ownTls };
  return {
    ...Object.fromEntries(shared),
    // What is in an answer is in that of the first URL.
    ...(expiry === undefined || (own.expiry === undefined && isInAnswer(expiry)) ? {} : { expiry }),
    method: 'GET',
    ...own,
    ...(Object.keys(tls).length === 0 ? {} : { tls }),
  };
}

function isInAnswer({ kind }: NonNullable<Endpoint['expiry']>): boolean {
  return kind === 'header' || kind === 'json';
}

/** Those that hold for a further URL, with the keys that they would have in an item. */
function textsFor(texts: readonly Text[], index: number): readonly Text[] {
  return texts.flatMap(({ keys, node }): Text[] => {
    const [first = '', at, ...below] = keys;
    if (first === 'also') {
      const own = below.length > 0 ? below : ['url'];
      return at === String(index) ? [{ keys: own, node }] : [];
    }
    return (OF_THE_FIRST as readonly string[]).includes(first) ? [] : [{ keys, node }];
  });
}
