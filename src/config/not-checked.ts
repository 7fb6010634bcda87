import { accepted, type Reader, refused } from '../values/read.js';
import { ANY_SCALAR, dictionary, scalar } from '../values/schema.js';
import { isEnvironmentName } from '../values/template.js';
import { displayed } from './value-types.js';

const NOT_A_NAME = 'It takes the names of secrets, such as SENTRY_ORG, each with its reason.';

const secretName: Reader<string> = (text) =>
  isEnvironmentName(text) ? accepted(text) : refused(NOT_A_NAME);
const whyNot = scalar(displayed(200, true), { ...ANY_SCALAR, maxLength: 200 });

/** Secrets that need no check, and why not: the coverage leaves them out. */
export const NotCheckedSchema = dictionary(scalar(secretName, { type: 'string' }), whyNot);
