import { type Check, partsOf, type ReadyCheck } from './model/check.js';
import { completed } from './config/complete.js';
import { byPlace, type Problem } from './model/place.js';
import { readConfigFile } from './config/file.js';
import { parseConfig } from './config/parse.js';
import { resolve } from './config/resolve/resolve.js';
import { type Context, readContext } from './context.js';
import { disclosureProblems } from './disclosure.js';
import type { TlsMaterial } from './model/exchange.js';
import type { Secret } from './model/secret.js';
import { proxySecrets } from './http/proxy.js';
import type { ParsedSettings, RawInputs, Settings } from './config/inputs.js';
import { tokenOf } from './config/tracking.js';
import type { Environment, FileReader, Ports } from './ports.js';
import { loadFor } from './load.js';
import { UNREADABLE } from './payload.js';
import { strangerProblems } from './strangers.js';
import { readTelling } from './telling.js';
import type { Telling } from './notify/plan.js';
import { hasShortLines } from './text/masks.js';

/** What is known before the first request. When there are problems, nothing may be sent. */
export interface Plan {
  readonly settings: Settings;
  readonly context: Context;
  readonly checks: readonly Check[];
  /** Every secret of the run, with the forms in which it will be sent. */
  readonly secrets: readonly Secret[];
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
  /** Who is told of the end. */
  readonly telling: Telling;
  /** Variables because of which the runner blanks common texts (`hasShortLines`). */
  readonly blanking: readonly string[];
}

/** An event payload is some 100 KB; a larger one than this says nothing that is needed. */
const LARGEST_PAYLOAD_BYTES = 16 * 1_024 * 1_024;

/** Reads configuration and context, and finds every problem of them and the inputs at once. */
export async function prepare(
  {
    files,
    environment,
    random,
    execArgv,
    catalogue,
  }: Pick<Ports, 'environment' | 'random' | 'execArgv' | 'catalogue'> & {
    readonly files: FileReader;
  },
  inputs: RawInputs,
  { settings, problems }: ParsedSettings,
): Promise<Plan> {
  const context = readContext(
    environment,
    await readPayload(files, environment['GITHUB_EVENT_PATH']),
  );
  const telling = await readTelling(settings, context, environment);
  const ofProxies = [...proxySecrets(environment), ...tokenOf(settings), ...telling.secrets];
  const tells = telling.secrets.length > 0;
  // Nothing is checked, so nothing of the list is read, and nothing is sent but what tells of it.
  if (inputs.merge !== '') {
    const none = { checks: [], secrets: ofProxies, blanking: [] };
    const risks = tells
      ? [
          ...strangerProblems(context.foreign, true, settings),
          ...disclosureProblems({ environment, execArgv }, true),
        ]
      : [];
    const found = [...risks, ...problems, ...telling.problems].toSorted(byPlace);
    return { settings, context, ...none, telling, problems: found, notices: telling.notices };
  }
  const file = await readConfigFile(files, settings);
  const { endpoints: inline, secrets } = settings;
  const { parsed, furtherItems } = await completed(parseConfig({ file, inline, secrets }));
  const loaded = await loadFor(parsed.config, { catalogue, environment, files });
  const resolved = resolve({ ...loaded, settings, environment, furtherItems, random });
  const checks = await withOpenStores(resolved.checks);
  return {
    settings,
    context,
    checks,
    secrets: [
      ...resolved.secrets,
      ...checks.flatMap((check) => (check.kind === 'ready' ? (check.tls?.key ?? []) : [])),
      ...[...resolved.checks, ...resolved.leftOut].flatMap((check) =>
        check.kind === 'ready' ? partsOf(check).flatMap(derivedForms) : [],
      ),
      ...ofProxies,
    ],
    problems: [
      ...strangerProblems(context.foreign, resolved.hasSecrets || tells, settings),
      ...disclosureProblems({ environment, execArgv }, resolved.hasSecrets || ofProxies.length > 0),
      ...problems,
      ...telling.problems,
      ...parsed.problems,
      ...loaded.problems,
      ...resolved.problems,
    ].toSorted(byPlace),
    telling,
    notices: [...telling.notices, ...parsed.notices, ...resolved.notices],
    blanking: blankingVariables(resolved.checks, environment),
  };
}

/** Of its credential, and of a wrong one of the same shape. */
function derivedForms({ auth, wrong, looks = [] }: ReadyCheck): readonly Secret[] {
  const ofLooks = looks.flatMap(({ derived }) => derived);
  return [
    ...ofLooks,
    ...auth.derivedForms(),
    ...(wrong.kind === 'made' ? wrong.auth.derivedForms() : []),
  ];
}

function blankingVariables(checks: readonly Check[], environment: Environment): readonly string[] {
  const names = new Set(checks.flatMap(({ subject }) => subject.variables));
  return [...names].filter((name) => hasShortLines(environment[name] ?? ''));
}

/**
 * Before the masks are registered, because the key of a store is a secret that no variable holds.
 * What opens them is only loaded by a run that has one.
 */
async function withOpenStores(checks: readonly Check[]): Promise<readonly Check[]> {
  const hasStore = (check: Check) => check.kind === 'ready' && check.store !== undefined;
  if (!checks.some(hasStore)) return checks;
  const { openedClient } = await import('./credential/pkcs12/client.js');
  const opened = checks.map(async (check): Promise<Check> => {
    if (check.kind !== 'ready' || check.store === undefined) return check;
    const opened = await openedClient(check.store);
    const [first, ...also] = partsOf(check).map((part) => {
      const { fault: _unopened, ...tls } = part.tls ?? NO_MATERIAL;
      return { ...part, tls: { ...tls, ...opened } };
    });
    return { ...check, ...first, ...(also.length === 0 ? {} : { also }) };
  });
  return Promise.all(opened);
}

const NO_MATERIAL: TlsMaterial = { cert: null, key: null, passphrase: null, ca: null };

/** Null where there is none, as in a run outside of GitHub. Of an event it is always a mapping. */
async function readPayload(files: FileReader, path: string | undefined): Promise<unknown> {
  if (path === undefined || path === '') return null;
  const read = await files.read(path, LARGEST_PAYLOAD_BYTES);
  if (read.kind !== 'text') return UNREADABLE;
  try {
    const payload: unknown = JSON.parse(new TextDecoder().decode(read.bytes));
    return typeof payload === 'object' && payload !== null ? payload : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}
