import { type AllowedHosts, isAllowedHost, variablesFor } from '../config/allowed-hosts.js';
import { Secret } from '../model/secret.js';
import type { Environment } from '../ports.js';
import { partsOfAddress } from '../values/address.js';
import { isLoopback } from '../values/loopback.js';
import { substitute, type Template, variablesOf } from '../values/template.js';
import { readUrl } from '../values/url.js';
import { listing } from '../values/words.js';

/** A value with its variables looked up, in plain text. */
export interface Value {
  readonly text: string;
  /** The variables that it is read from; none when it is written out. */
  readonly names: readonly string[];
  /** Those of them that are not set, or empty. */
  readonly unset: readonly string[];
}

export function valueFor(template: Template, environment: Environment): Value {
  const names = variablesOf(template);
  const valueOfName = (name: string) => environment[name] ?? '';
  return {
    text: substitute(template, valueOfName).trim(),
    names,
    unset: names.filter((name) => valueOfName(name).trim() === ''),
  };
}

/** The whole is a secret although its scheme and host are none. */
export function secretsOfAddress({ text }: Value): readonly Secret[] {
  if (text === '') return [];
  return [text, ...partsOfAddress(text).secrets].map((value) => new Secret(value));
}

/** With and without the mark of Base64 in front. */
export function secretsOfKey({ text }: Value): readonly Secret[] {
  const values = [text, text.replace(/^whsec_/, '')];
  return [...new Set(values)].filter((value) => value !== '').map((value) => new Secret(value));
}

/** Why nothing can be sent to this address, as a sentence that quotes nothing of it. */
export function flawOf({ text, names, unset }: Value, label: string): string | null {
  const so = `so ${label} is not told`;
  if (unset.length > 0) {
    return `${listing(unset)} ${unset.length === 1 ? 'is' : 'are'} not set, ${so}.`;
  }
  if (text === '') return `The address is empty, ${so}.`;
  const subject = names.length === 0 ? 'The address' : `The address in ${listing(names)}`;
  const url = readUrl(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return `${subject} is not a whole URL that begins with https://, ${so}. Copy it again from the service.`;
  }
  if (url.username + url.password !== '') {
    return `${subject} has a user name or password in front of its host, ${so}. Remove it.`;
  }
  return url.protocol === 'https:' || isLoopback(url)
    ? null
    : `${subject} begins with http://, ${so}. It takes https://, except for an address of this machine.`;
}

const FOREIGN_HOST =
  'The input `allowed-hosts` does not name the host of this address, so nothing may go there. If the address is right, add its host to the input, in the workflow.';

/** Why an address, or one of the variables, may not be used there. Hosts are not quoted. */
export function hostProblem(
  address: string,
  names: readonly string[],
  allowed: AllowedHosts,
): string | null {
  const url = readUrl(address);
  if (url === null || allowed === 'any') return null;
  if (!isAllowedHost(url, allowed)) return FOREIGN_HOST;
  const named = variablesFor(url, allowed);
  const others = named === null ? [] : names.filter((name) => !named.includes(name));
  return named === null || others.length === 0
    ? null
    : `For the host of this address, the input \`allowed-hosts\` only names ${listing(named)}. If it is right, add ${listing(others)} to the line of the host in the input, in the workflow.`;
}
