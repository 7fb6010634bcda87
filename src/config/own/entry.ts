import * as v from 'valibot';
import { EXCHANGES, isExchange, presetAuth } from '../../auth/auth.js';
import { takenBy } from '../../auth/plan.js';
import { planExchange } from '../../auth/plan-exchange.js';
import { type Keys, keyOffsetAt, plainOf, type Tree } from '../document/tree.js';
import { type Fault, faultOf, locatedIssues, type RuleFault, unknownKey } from '../faults.js';
import { listTextFaults } from '../list-text.js';
import { presetFaults } from '../preset-faults.js';
import { unknownEntryKeys } from '../preset-keys.js';
import type { PresetEntry } from '../preset-schema.js';
import { KNOWN_KEYS } from '../validate.js';
import { requestFaults } from './request.js';
import { OwnEntrySchema } from './schema.js';
import { variableFaults, writtenOutFaults } from './texts.js';

interface Written {
  readonly [key: string]: unknown;
}

export interface EntryRead {
  /** Null when there are faults. */
  readonly entry: PresetEntry | null;
  /** Their keys lead from the entry. */
  readonly faults: readonly Fault[];
}

/** Reads one entry of the user's own, and finds everything that is wrong with it. */
export async function readEntry(tree: Tree): Promise<EntryRead> {
  const plain = plainOf(tree);
  const result = v.safeParse(OwnEntrySchema, plain);
  const ofForm = result.success
    ? []
    : locatedIssues(result.issues).map((one) => faultOf(one, tree, []));
  if (tree.kind !== 'map') return { entry: null, faults: ofForm };
  const written: Written = Object(plain);
  const place = (one: RuleFault): Fault => ({ ...one, offset: keyOffsetAt(tree, one.keys) });
  const auth = await examineAuth(written['auth']);
  const together = [
    ...missingFaults(written, auth),
    ...auth.faults,
    ...requestsFaults(written, auth.taken),
    ...presetFaults(written),
  ].map(place);
  const unknown = [...unknownEntryKeys(written), ...unknownAuthKeys(written)].map(place);
  const isBelow = (above: readonly Fault[], { keys }: Fault) =>
    above.some((one) => leadsTo(one.keys, keys));
  // Of a value whose form is wrong nothing else is said, but that it has to be renewed.
  const further = [
    ...[...together, ...variableFaults(tree)].filter((one) => !isBelow(ofForm, one)),
    ...writtenOutFaults(tree),
  ].filter((one) => !isBelow(unknown, one));
  const faults = [...ofForm, ...unknown, ...further];
  const entry = result.success && faults.length === 0 ? result.output : null;
  return { entry, faults: distinct(faults) };
}

function leadsTo(above: Keys, keys: Keys): boolean {
  return above.length > 0 && above.every((key, at) => String(key) === String(keys[at]));
}

/** Each once: a text may hold the same mistake twice. */
function distinct(faults: readonly Fault[]): Fault[] {
  const byWords = new Map(faults.map((one) => [`${one.offset} ${one.message}`, one] as const));
  return [...byWords.values()];
}

/** The schemes, and the fields of those that are sent as they are. */
function unknownAuthKeys({ auth }: Written): RuleFault[] {
  const below = (value: unknown, keys: readonly string[]): RuleFault[] => {
    if (typeof value !== 'object' || value === null) return [];
    const place = ['endpoints', ...keys].join('.');
    const known = KNOWN_KEYS.get(place);
    return Object.entries(value).flatMap(([key, inner]) =>
      known?.includes(key) === false
        ? [{ keys: [...keys, key], message: unknownKey(key, place, KNOWN_KEYS) }]
        : below(inner, [...keys, key]),
    );
  };
  return below(auth, ['auth']);
}

interface AuthExamined {
  readonly faults: readonly RuleFault[];
  /** Headers that it sets, in lower case. */
  readonly taken: readonly string[];
  /** Whether its scheme may have an address of its own. */
  readonly mayStandAlone: boolean;
}

const NOTHING: AuthExamined = { faults: [], taken: [], mayStandAlone: false };

/** `auth` as a scheme reads it, with a variable in the place of each placeholder. */
async function examineAuth(written: unknown): Promise<AuthExamined> {
  if (typeof written !== 'object' || written === null) return NOTHING;
  const read = presetAuth(written);
  if (!read.success) {
    const faults = locatedIssues(read.issues).map(({ path, issue }) => ({
      keys: ['auth', ...path],
      message: issue.message,
    }));
    return { ...NOTHING, faults, mayStandAlone: true };
  }
  if (!isExchange(read.output)) {
    const { headers } = takenBy(read.output);
    const faults = listTextFaults(read.output).map(({ keys }) => ({ keys, message: AROUND }));
    return { ...NOTHING, faults, taken: headers };
  }
  const { scheme: name, written: fields } = read.output;
  const scheme = await EXCHANGES[name]();
  const { plan, faults } = planExchange(scheme, fields, true);
  return {
    faults: faults.map(({ keys, message }) => ({ keys: ['auth', name, ...keys], message })),
    taken: faults.length > 0 ? [] : takenBy(plan).headers,
    mayStandAlone: scheme.alone !== undefined,
  };
}

const AROUND =
  'Something around the placeholder would be sent too and does not belong there: the name of a scheme or a header that is added anyway, quotation marks, or white space. Write {name} alone, or the whole value of a header under `header`.';

const NEEDED = ['name', 'secrets', 'auth'] as const;

function missingFaults(written: Written, { mayStandAlone }: AuthExamined): RuleFault[] {
  const { auth, request, expiry } = written;
  const missing = NEEDED.filter((key) => written[key] === undefined).map((key) => ({
    keys: [],
    message: `The key \`${key}\` is missing.`,
  }));
  const isAsked = request !== undefined || mayStandAlone || auth === undefined;
  return [
    ...missing,
    ...(isAsked ? [] : [{ keys: [], message: NO_REQUEST }]),
    ...withoutUrl(request, ['request']),
    ...withoutUrl(Object(expiry).request, ['expiry', 'request']),
  ];
}

const NO_REQUEST =
  'The key `request` is missing, with the `url` that is asked, such as https://deploys.acme.example/api/me.';

function withoutUrl(request: unknown, keys: readonly string[]): RuleFault[] {
  const isMapping = typeof request === 'object' && request !== null && !Array.isArray(request);
  return isMapping && !('url' in request)
    ? [{ keys, message: 'The key `url` is missing here.' }]
    : [];
}

function requestsFaults(
  { request, expiry, inputs }: Written,
  taken: readonly string[],
): RuleFault[] {
  const defaultOf = (name: string): string | null => {
    const usual: unknown = Object(Object(inputs)[name]).default;
    return typeof usual === 'string' ? usual : null;
  };
  return [
    ...requestFaults({ written: request, keys: ['request'], defaultOf, taken }),
    ...requestFaults({
      written: Object(expiry).request,
      keys: ['expiry', 'request'],
      defaultOf,
      taken,
    }),
  ];
}
