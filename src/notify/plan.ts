import type { AllowedHosts } from '../config/allowed-hosts.js';
import type { ConfigDocument } from '../config/document/document.js';
import type { Channel, Destination } from '../model/channel.js';
import { type Origin, type Problem, whereIn } from '../model/place.js';
import { Secret } from '../model/secret.js';
import type { Environment } from '../ports.js';
import { readTemplate, type Template } from '../values/template.js';
import { type Item, readItems } from './items.js';
import { labelOf } from './label.js';
import {
  flawOf,
  hostProblem,
  secretsOfAddress,
  secretsOfKey,
  type Value,
  valueFor,
} from './value.js';

/** Who is told of the end of the run, and what is wrong with that. */
export interface Telling {
  readonly channels: readonly Channel[];
  readonly heartbeat: Destination | null;
  /** Every address and key, in every form in which it may be shown. */
  readonly secrets: readonly Secret[];
  readonly problems: readonly Problem[];
  /** Why somebody is not told. That keeps nothing from being checked. */
  readonly notices: readonly Problem[];
}

/** The inputs, and what their variables are read from. */
export interface TellingSources {
  /** The input `notify` as a document. */
  readonly list: ConfigDocument;
  /** The input `heartbeat-url`. */
  readonly heartbeat: string;
  readonly environment: Environment;
  readonly allowedHosts: AllowedHosts;
  /** Whether GitHub keeps the secrets from this run, so that nobody wonders where they are. */
  readonly withheld: boolean;
}

/** Reads both inputs. A value that cannot be used is a notice, for the checks go on without it. */
export function planTelling(sources: TellingSources): Telling {
  const { items, problems } = readItems(sources.list);
  const channels = items.map((item) => channelOf(item, sources));
  const heartbeat = heartbeatOf(sources);
  const all = [...channels, heartbeat];
  return {
    channels: channels.flatMap(({ found }) => found ?? []),
    heartbeat: heartbeat.found,
    secrets: all.flatMap(({ secrets }) => secrets),
    problems: [...problems, ...all.flatMap((one) => one.problems)],
    notices: all.flatMap((one) => one.notices),
  };
}

interface Outcome<T> extends Pick<Telling, 'secrets' | 'problems' | 'notices'> {
  readonly found: T | null;
}

const NOTHING = { found: null, secrets: [], problems: [], notices: [] } as const;

const WRITTEN_OUT =
  'A value is written into the list itself. Pass it through `env` and write ${NAME}: a secret can break YAML.';

function channelOf(item: Item, sources: TellingSources): Outcome<Channel> {
  const { service, on } = item;
  const [address, key] = [item.address, item.secret].map((template) =>
    valueFor(template, sources.environment),
  ) as [Value, Value];
  const label = labelOf(service, address.names);
  const whole = { ...address, unset: [...address.unset, ...key.unset] };
  const isUnsigned = service === 'webhook' && key.text === '' && whole.unset.length === 0;
  const outcome = destinationOf(whole, sources, {
    ...{ label, names: [...address.names, ...key.names], place: item },
    flaw: isUnsigned ? `The key that signs for ${label} is empty, so it is not told.` : null,
  });
  const written = [item.address, item.secret].some(isWrittenOut)
    ? [{ where: item.where, path: item.path, message: WRITTEN_OUT }]
    : [];
  const signing = service === 'webhook' ? new Secret(key.text) : null;
  return {
    ...outcome,
    found: outcome.found && { ...outcome.found, service, signing, on },
    secrets: [...outcome.secrets, ...secretsOfKey(key)],
    notices: [...outcome.notices, ...written],
  };
}

const HEARTBEAT: Origin = { kind: 'input', name: 'heartbeat-url' };

function heartbeatOf(sources: TellingSources): Outcome<Destination> {
  if (sources.heartbeat === '') return NOTHING;
  const place = { where: whereIn(HEARTBEAT), path: '' };
  const read = readTemplate(sources.heartbeat);
  if (!read.ok) return { ...NOTHING, problems: [{ ...place, message: read.problem }] };
  const address = valueFor(read.value, sources.environment);
  const { names } = address;
  const label = names.length === 0 ? 'the heartbeat' : `the heartbeat (${names.join(', ')})`;
  return destinationOf(address, sources, { label, names, place, flaw: null });
}

interface Described {
  readonly label: string;
  /** Every variable that is sent there. */
  readonly names: readonly string[];
  readonly place: Pick<Problem, 'where' | 'path'>;
  /** What is wrong beside the address. */
  readonly flaw: string | null;
}

function destinationOf(
  address: Value,
  { allowedHosts, withheld }: TellingSources,
  { label, names, place: { where, path }, flaw }: Described,
): Outcome<Destination> {
  const secrets = secretsOfAddress(address);
  const message = flawOf(address, label) ?? flaw;
  if (message !== null) {
    // A run without the repository's secrets expects no better.
    const isExpected = withheld && address.unset.length > 0;
    return { ...NOTHING, secrets, notices: isExpected ? [] : [{ where, path, message }] };
  }
  const problem = hostProblem(address.text, names, allowedHosts);
  return {
    found: { label, address: new Secret(address.text) },
    secrets,
    problems: problem === null ? [] : [{ where, path, message: problem }],
    notices: [],
  };
}

function isWrittenOut(template: Template): boolean {
  return template.length > 0 && template.every((part) => typeof part === 'string');
}
