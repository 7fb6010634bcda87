import { BlockList, isIP } from 'node:net';
import { bareHost, portOf } from '../values/url.js';

/** Whether one entry of the list names a host, in small letters and without a final dot. */
type Rule = (host: string, port: number) => boolean;

/**
 * Reads `NO_PROXY` as curl, git, Go and the runner's toolkit do: a name stands for itself and for
 * every name below it, with a dot or `*.` in front or without; `*` is every host; an entry may have
 * a port; an address may be a network, such as `10.0.0.0/8`. Entries are separated by commas or
 * white space.
 */
export function readNoProxy(list: string): (url: URL) => boolean {
  const rules = list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map(ruleOf);
  return (url) => {
    const [host, port] = [bareHost(url).replace(/\.$/, ''), portOf(url)];
    return rules.some((rule) => rule(host, port));
  };
}

function ruleOf(entry: string): Rule {
  if (entry === '*') return () => true;
  const [, network = '', bits = ''] = /^\[?([\da-f.:]+)\]?\/(\d{1,3})$/.exec(entry) ?? [];
  if (isIP(network) !== 0) return inNetwork(network, Number(bits));
  const { host, port } = withPort(entry);
  const isHost = isIP(host) === 0 ? below(host) : inNetwork(host, bitsOf(host));
  return port === null ? isHost : (name, wanted) => port === wanted && isHost(name, wanted);
}

/** An IPv6 address has its port behind brackets only. */
function withPort(entry: string): { readonly host: string; readonly port: number | null } {
  const [, bracketed, inside = bracketed, port] =
    /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(entry) ?? [];
  return { host: inside ?? entry, port: port === undefined ? null : Number(port) };
}

function below(entry: string): Rule {
  const name = entry.replace(/^\*?\.|\.$/g, '');
  if (name.startsWith('*')) return (host) => host.endsWith(name.slice(1));
  return (host) => host === name || host.endsWith(`.${name}`);
}

function inNetwork(network: string, bits: number): Rule {
  const addresses = new BlockList();
  if (bits > bitsOf(network)) return () => false;
  addresses.addSubnet(network, bits, familyOf(network));
  // An IPv4 address would be in `::/0` too, in its mapped form.
  return (host) => isIP(host) === isIP(network) && addresses.check(host, familyOf(host));
}

function bitsOf(address: string): number {
  return isIP(address) === 4 ? 32 : 128;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}
