import { expiryForms, fault, type Rule } from './rule.js';

/** The form of `expiry` that each key belongs to. */
const FORM_OF: Readonly<Record<string, string>> = {
  date: 'date',
  header: 'header',
  json: 'json',
  certificate: 'certificate',
  issued: 'issued and lifetime',
  lifetime: 'issued and lifetime',
};

export const expiryRule: Rule = (endpoint) => {
  const expiry = expiryForms(endpoint);
  if (expiry === null) return [];
  const forms = new Set(Object.keys(expiry).map((key) => FORM_OF[key]));
  return [
    ...fault(
      forms.size > 1,
      ['expiry'],
      '`expiry` takes exactly one of date, header, json, certificate, and issued with lifetime. Keep one.',
    ),
    ...fault(
      (expiry.issued === undefined) !== (expiry.lifetime === undefined),
      ['expiry'],
      '`issued` and `lifetime` only say something together. Give both.',
    ),
  ];
};
