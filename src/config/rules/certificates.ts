import { certificateProblem } from '../certificate.js';
import { literalOf, templateOf } from '../../values/template.js';
import { expiryForms, type Rule } from './rule.js';

/** Certificates that are written out are examined here; those out of variables when the variables are read. */
export const certificatesRule: Rule = (endpoint) => {
  const written = [
    { keys: ['tls', 'cert'], text: endpoint.tls?.cert },
    { keys: ['tls', 'ca'], text: endpoint.tls?.ca },
    { keys: ['expiry', 'certificate'], text: expiryForms(endpoint)?.certificate },
  ];
  return written.flatMap(({ keys, text }) => {
    const literal = text === undefined ? null : literalOf(templateOf(text));
    // An empty client certificate is a missing credential, not a malformed one.
    const absent = literal === null || (literal === '' && keys[1] === 'cert');
    const message = absent ? null : certificateProblem(literal);
    return message === null ? [] : [{ keys, message }];
  });
};
