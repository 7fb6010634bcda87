import { literalOf, templateOf } from '../../values/template.js';
import { splitUrl, urlProblem, withPlaceholders } from '../../values/url-template.js';
import { authForms, fault, type Rule } from './rule.js';

const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD']);

export const addressRule: Rule = ({ url, preset }, broken) =>
  fault(
    url === undefined && preset === undefined && !broken.has('url') && !broken.has('preset'),
    [],
    'It has no address. Add `url`, or a `preset`.',
  );

/** What can be said of the address before its variables are known. */
export const urlRule: Rule = (endpoint) => {
  if (endpoint.url === undefined) return [];
  const parts = splitUrl(templateOf(endpoint.url));
  const allowHttp = endpoint['allow-http']?.toLowerCase() === 'true';
  const base = literalOf(parts.base);
  const message =
    parts.problem ?? (base === null ? null : urlProblem(withPlaceholders(parts), allowHttp));
  const names = Object.keys(authForms(endpoint)?.query ?? {});
  const taken = new Set(parts.queryNames);
  return [
    ...fault(message !== null, ['url'], message ?? ''),
    ...names
      .filter((name) => taken.has(name))
      .map((name) => ({
        keys: ['auth', 'query', name],
        message: 'The query of `url` has this parameter already. Remove it from `url`.',
      })),
  ];
};

/** RFC 9110, 9.3.1: content of a GET has no meaning, and some servers take it for an attack. */
export const bodyRule: Rule = ({ body, method, preset }) =>
  fault(
    body !== undefined && (method === undefined ? preset === undefined : BODILESS.has(method)),
    ['body'],
    'A GET or HEAD request carries no body. Set `method`, such as POST, or remove `body`.',
  );
