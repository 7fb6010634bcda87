import { authForms, fault, type Rule } from './rule.js';

/** Exactly one credential, or the clear statement that there is none. */
export const credentialRule: Rule = (endpoint, broken) => {
  const { auth, token, preset, tls } = endpoint;
  const both = auth !== undefined && token !== undefined;
  const unknown = ['auth', 'token', 'tls', 'preset'].some((key) => broken.has(key));
  const none = !unknown && auth === undefined && token === undefined;
  const certificate = tls?.cert !== undefined && preset === undefined;
  return [
    ...fault(
      both,
      ['token'],
      '`token` is short for an `auth`, so the two exclude each other. Keep one.',
    ),
    ...fault(
      none && !certificate,
      [],
      preset === undefined
        ? 'It has no credential. Add `token` or `auth`, or write `auth: none` when none is meant.'
        : 'The preset needs its secret. Add `token`, such as `token: ${NAME}`.',
    ),
  ];
};

export const oneAuthFormRule: Rule = (endpoint) => {
  const forms = Object.keys(authForms(endpoint) ?? {});
  return fault(
    forms.length > 1,
    ['auth'],
    '`auth` takes exactly one of bearer, basic, header, query and cookie. Keep one.',
  );
};

/** A client certificate is no use without its key, and a passphrase opens nothing but a key. */
export const clientCertificateRule: Rule = ({ tls }) => {
  if (tls === undefined) return [];
  const { cert, key, passphrase } = tls;
  return [
    ...fault(
      (cert === undefined) !== (key === undefined),
      ['tls'],
      'A client certificate needs both `cert` and `key`. Give both, or neither.',
    ),
    ...fault(
      passphrase !== undefined && key === undefined,
      ['tls', 'passphrase'],
      'The passphrase opens `key`, which is not given. Add `key`, or leave the passphrase out.',
    ),
  ];
};
