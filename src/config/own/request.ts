import { FRAMING } from '../../values/schema.js';
import type { Template } from '../../values/template.js';
import { splitUrl, urlTemplateProblem } from '../../values/url-template.js';
import type { RuleFault } from '../faults.js';

const FRAMES =
  'This header frames the message or names the host, and is set by the client. Remove it.';
const TAKEN = 'The credential sets this header. Remove it from `headers`.';
const TWICE =
  'The same header is here twice: the names differ only in upper and lower case. Keep one.';
const BODILESS =
  'A GET or HEAD request carries no body. Set `method`, such as POST, or remove `body`.';

interface Given {
  /** The request as it is written. */
  readonly written: unknown;
  readonly keys: readonly string[];
  /** What stands for a placeholder in the address; null for what only the item says. */
  readonly defaultOf: (name: string) => string | null;
  /** Headers that the credential sets, in lower case. */
  readonly taken: readonly string[];
}

/** What is wrong with a request of an entry, whatever its placeholders stand for. Pure. */
export function requestFaults({ written, keys, defaultOf, taken }: Given): RuleFault[] {
  const { url, method = 'GET', headers = {}, body } = Object(written);
  const names = Object.keys(Object(headers));
  const lower = names.map((name) => name.toLowerCase());
  const atHeader = (name: string, message: string) => ({
    keys: [...keys, 'headers', name],
    message,
  });
  return [
    ...(typeof url === 'string' ? addressFaults(url, [...keys, 'url'], defaultOf) : []),
    ...(body !== undefined && (method === 'GET' || method === 'HEAD')
      ? [{ keys: [...keys, 'body'], message: BODILESS }]
      : []),
    ...names.flatMap((name, at) => {
      const one = lower[at] ?? '';
      if (FRAMING.has(one)) return [atHeader(name, FRAMES)];
      if (taken.includes(one)) return [atHeader(name, TAKEN)];
      return lower.indexOf(one) < at ? [atHeader(name, TWICE)] : [];
    }),
  ];
}

const PLACE = /\{([a-z][a-z0-9-]*)\}/;

/** What is wrong with an address, or with what stands in it where an item says nothing else. */
function addressFaults(
  url: string,
  keys: readonly string[],
  defaultOf: Given['defaultOf'],
): RuleFault[] {
  const own = addressProblem(url, () => null);
  if (own !== null) return [{ keys, message: own }];
  const message = addressProblem(url, defaultOf);
  const name = url.split(PLACE).find((one, at) => at % 2 === 1 && defaultOf(one) !== null) ?? '';
  return message === null ? [] : [{ keys: ['inputs', name, 'default'], message }];
}

function addressProblem(url: string, defaultOf: Given['defaultOf']): string | null {
  const template = url.split(PLACE).flatMap((piece, at): Template => {
    if (at % 2 === 0) return piece === '' ? [] : [piece];
    const usual = defaultOf(piece);
    return usual === null ? [{ variable: piece }] : [usual];
  });
  return urlTemplateProblem(splitUrl(template), true);
}
