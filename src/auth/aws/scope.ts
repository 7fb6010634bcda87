import { literalOf, type Template } from '../../values/template.js';
import { readUrl } from '../../values/url.js';
import type { KeyFault } from './key.js';
import { partitionOf } from './partitions.js';
import type { FieldFault, Fields } from '../exchange.js';

export const DEFAULT_REGION = 'us-east-1';
export const DEFAULT_SERVICE = 'sts';

/** What a signature is for; empty texts where it is not given. */
export interface Scope {
  readonly region: string;
  readonly service: string;
}

/** The region becomes part of a host. Some services have capitals in their names. */
const RULES = [
  ['region', /^[a-z0-9-]{1,64}$/, 'small letters, digits and dashes', 'eu-west-1'],
  ['service', /^[A-Za-z0-9-]{1,64}$/, 'letters, digits and dashes', 'execute-api'],
] as const;

/** What is wrong with what is written out. */
export function scopeFaults(given: Fields<Template>): readonly FieldFault[] {
  return RULES.flatMap(([key, pattern, words, example]) => {
    const literal = literalOf(given[key] ?? []) ?? '';
    return literal === '' || pattern.test(literal)
      ? []
      : [{ key, message: `It is made of ${words}, such as ${example}.` }];
  });
}

/** curl takes what is left out from the address, as is done here. */
export function curlScope({ region, service }: Fields<Template>): Template {
  if (service !== undefined) return [':', ...(region ?? [DEFAULT_REGION]), ':', ...service];
  return region === undefined ? [] : [':', ...region];
}

/** Those that refuse a request which does not say the hash of its body. */
const WANTS_HASH = /^(?:s3(?:-.*|express)?|aoss|vpc-lattice-svcs)$/;

/** Whether the header `X-Amz-Content-Sha256` has to be there. */
export function wantsHash(service: string): boolean {
  return WANTS_HASH.test(service);
}

/** What came out of a variable was not seen with the configuration. */
export function scopeFault(scope: Scope, url: string): KeyFault | null {
  for (const [field, pattern, words] of RULES) {
    if (scope[field] === '' || pattern.test(scope[field])) continue;
    const problem = [`The ${field} is not made of ${words}.`];
    return { field, problem, steps: [`Correct the value of the variable in \`${field}\`.`] };
  }
  const { region } = scope;
  const { suffix } = partitionOf(region);
  if (readUrl(url)?.hostname !== `sts.${region}.amazonaws.com` || suffix === 'amazonaws.com') {
    return null;
  }
  return {
    field: 'region',
    problem: [`The region is in a partition of its own, whose addresses end in ${suffix}.`],
    steps: ['Write the region out in the list, without a variable.'],
  };
}
