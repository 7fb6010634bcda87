import type { Sign } from '../../model/check.js';
import type { Meaning } from '../errand-answer.js';

const NEW_SECRET = [
  'Create a new client secret of the app {where}, under Certificates & secrets.',
  'Copy its value (not its ID) at once: it is shown only then.',
  'Store it in {credential}: in the JSON as `clientSecret`.',
];
const TENANT = [
  'Compare the directory (tenant) ID with the overview of the app {there}.',
  'If it is right, check `cloud`: the same app is in one cloud only.',
];
const APP = [
  'Compare the application (client) ID and the directory (tenant) ID with the overview of the app {there}.',
  'If the app was deleted, restore it within 30 days, or create a new one with the same roles.',
];

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export const REFUSALS: readonly Meaning[] = [
  {
    said: /AADSTS7000215\b/,
    words:
      'AADSTS7000215: the client secret is wrong; often the ID of the secret was stored in place of its value',
    steps: NEW_SECRET,
  },
  {
    said: /AADSTS7000222\b/,
    words: 'AADSTS7000222: the client secret has expired',
    steps: NEW_SECRET,
  },
  {
    said: /AADSTS(?:700016|7000229)\b/,
    words: 'The app is not in this tenant: it was deleted there, or one of the two IDs is wrong',
    steps: APP,
  },
  {
    said: /AADSTS7000112\b/,
    words: 'AADSTS7000112: an administrator has disabled the app',
    steps: [
      'Ask an administrator of the tenant to enable the app: Enterprise applications, Properties.',
    ],
  },
  {
    said: /AADSTS(?:90002|900021|900023)\b/,
    words: 'There is no such tenant in this cloud',
    steps: TENANT,
  },
  {
    said: /AADSTS(?:70011|1002012|500011)\b/,
    words: 'The client secret was not judged: Microsoft Entra knows no such scope or resource',
    steps: ['Check `scope`: the address of an API of this tenant with `/.default` at its end.'],
  },
];

/** Refusals of the app or the tenant under a status that speaks of the request (400). */
export const SIGNS: readonly Sign[] = ['700016', '7000229', '90002', '900021', '900023'].map(
  (code) => ({ status: [{ from: 400, to: 400 }], json: [], bodyContains: `AADSTS${code}:` }),
);
