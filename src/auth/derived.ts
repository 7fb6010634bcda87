import type { Auth } from '../model/check.js';
import { Secret } from '../model/secret.js';
import { basicForms } from './basic.js';
import { bearerValue } from './bearer.js';
import { encodeQuery } from './query.js';

/**
 * The forms in which a credential is sent and that the runner would not mask by itself: `user:password` and
 * its base64, a whole header value with its scheme, and the percent- and form-encoded value of a query.
 * Forms equal to the secret itself are left out.
 */
export function derivedSecrets(auth: Auth): Secret[] {
  switch (auth.kind) {
    case 'none':
    // These are sent as they are.
    case 'header':
    case 'cookie':
      return [];
    case 'bearer':
      return [new Secret(bearerValue(auth.token.reveal()))];
    case 'basic':
      return Object.values(basicForms(auth.username.reveal(), auth.password.reveal())).map(
        (form) => new Secret(form),
      );
    case 'query':
      return Object.values(auth.values).flatMap(queryForms);
  }
}

function queryForms(secret: Secret): Secret[] {
  const value = secret.reveal();
  const percent = encodeQuery(value);
  const forms = new Set([
    percent,
    // As encodeURIComponent and HTML forms write it: an endpoint's answer may quote the value in either.
    percent.replace(/%(?:21|27|28|29|2A)/g, decodeURIComponent),
    new URLSearchParams([['', value]]).toString().slice(1),
  ]);
  forms.delete(value);
  return [...forms].map((form) => new Secret(form));
}
