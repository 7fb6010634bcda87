import type { Unsendable } from '../../model/conversation.js';
import { partsOfAddress } from '../../values/address.js';
import { HIDDEN } from '../../values/hidden.js';
import type { Template } from '../../values/template.js';
import { readUrl } from '../../values/url.js';
import {
  ENCODERS,
  fillUrl,
  splitUrl,
  URL_SENTENCES,
  type UrlParts,
  type UrlTexts,
  urlProblem,
} from '../../values/url-template.js';
import { unusableValue } from './unusable.js';
import type { Scope, Values } from './scope.js';

/** The address with its values, examined again; or what keeps it from being called. */
export function resolveUrl({ values, endpoint, request }: Scope): URL | Unsendable {
  const texts = urlTextsOf(values, request.url);
  const problem = urlProblem(texts, endpoint.values['allow-http'] ?? false);
  if (problem === null) return new URL(texts.base + texts.path + texts.query);
  // What no variable is part of was examined before: this is a value's fault.
  const about = problem === URL_SENTENCES.dots ? request.url.path : request.url.base;
  return unusableValue('address', about, problem);
}

/**
 * One variable and nothing else. It is a base address, but what its value holds from the path on is
 * in the path: the address of a webhook is all secret there.
 */
export function isWholeAddress(template: Template): boolean {
  return template.length === 1 && typeof template[0] === 'object';
}

/** The address with the values of its variables, as it will be sent. */
export function urlTextsOf(values: Values, parts: UrlParts): UrlTexts {
  return isWholeAddress(parts.template)
    ? fillUrl(splitUrl([values.text(parts.template).trim()]), String)
    : fillUrl(parts, (name, place) => ENCODERS[place](values.get(name)));
}

/**
 * The address as it may be shown: no query, no user info, `***` for a secret in the path and for
 * what is not public of a base address, `${NAME}` where that is unset or no address.
 */
export function shownUrl(values: Values, parts: UrlParts): string {
  const named = (name: string) => `\${${name}}`;
  const filled = (shown: (name: string) => string) => {
    const fill = (name: string, place: keyof UrlTexts) => (place === 'base' ? shown(name) : HIDDEN);
    const { base, path } = fillUrl(parts, fill);
    return base + path;
  };
  const text = filled((name) =>
    values.isSet(name) ? partsOfAddress(values.get(name)).shown : named(name),
  );
  const url = readUrl(text);
  return url === null || !/^https?:$/.test(url.protocol)
    ? filled(named)
    : url.origin + url.pathname;
}
