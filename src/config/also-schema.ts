import * as v from 'valibot';
import { ANY_SCALAR, options, scalar } from '../values/schema.js';
import type { Template } from '../values/template.js';
import { certificate } from './value-types.js';

/** What a further URL has of its own, as an item has it. */
type AlsoKey =
  | 'url'
  | 'method'
  | 'headers'
  | 'body'
  | 'expect'
  | 'rejected'
  | 'repeatable'
  | 'expiry'
  | 'control'
  | 'http2';

const SAY = 'It takes a URL, or a mapping with `url`, such as `{ url: https://…, method: HEAD }`.';
const LIST = 'It takes a list of URLs, such as `[https://b.example.com/v2/]`.';

type Item = Readonly<Record<AlsoKey, v.GenericSchema>>;

/** One further URL, by what the keys are in an item. */
type Further<E extends Item> = { readonly url: v.InferOutput<E['url']> } & {
  readonly [Key in Exclude<AlsoKey, 'url'>]?: v.InferOutput<E[Key]>;
} & { readonly tls?: { readonly ca?: Template } };

/** The value of `also`, by the schemas that the keys have in an item. */
export function alsoSchema<E extends Item>(item: E) {
  const { url, method, headers, body, expect, rejected, repeatable, expiry, control, http2 } = item;
  const own = { url, method, headers, body, expect, rejected, repeatable, expiry, control, http2 };
  const entry = v.pipe(
    options({ ...own, tls: options({ ca: scalar(certificate, ANY_SCALAR) }) }),
    v.check((given) => 'url' in given, 'It has no address. Add `url`.'),
    v.metadata({ required: ['url'] }),
  );
  const address = v.pipe(
    url,
    v.transform((template) => ({ url: template })),
  );
  const list = v.pipe(
    v.array(v.union([address, entry], SAY), LIST),
    v.check((further) => further.length > 0, LIST),
    v.metadata({ minItems: 1 }),
  );
  // The library's types do not see through what is generic.
  return list as unknown as v.GenericSchema<unknown, readonly Further<E>[]>;
}
