import { ADVICE } from './advice.js';
import { credentialOf, textsOf, tlsOf } from './blackbox-auth.js';
import { type Advice, Fields, fieldsIn } from './fields.js';
import type { Asking } from './format.js';
import { secret } from './hide.js';
import { itemOf, type Made } from './item.js';
import { expectedStatus, expecting, joined, leftOut, timeoutOf } from './monitor.js';
import type { Leftover, Pairs, Reading } from './model.js';
import { isMap, type Tree, type TreeMap } from './tree.js';

export function fitsBlackbox(document: TreeMap): boolean {
  const modules = document.get('modules');
  return isMap(modules) && [...modules.values()].some((one) => isMap(one) && one.has('prober'));
}

/** https://github.com/prometheus/blackbox_exporter/blob/master/CONFIGURATION.md */
export function readBlackbox(document: TreeMap, asking: Asking): Reading {
  const fields = new Fields(document, 'the file');
  const modules = fields.mapping('modules');
  const made = [...(modules?.map ?? [])].map(([name, tree]) => moduleOf(name, tree, asking));
  return joined(made, fields.leftovers());
}

const OF_A_PROBE: Advice = {
  valid_http_versions: '',
  body_size_limit: '',
  compression: '',
  follow_redirects: '',
  fail_if_ssl: '',
  fail_if_not_ssl: '',
  enable_http2: '',
  enable_http3: '',
  preferred_ip_protocol: '',
  ip_protocol_fallback: '',
  skip_resolve_phase_with_proxy: '',
  no_proxy: ADVICE.proxy,
  proxy_url: ADVICE.proxy,
  proxy_from_environment: '',
  proxy_connect_header: ADVICE.proxy,
  fail_if_body_json_matches_cel: ADVICE.body,
  fail_if_body_json_not_matches_cel: ADVICE.body,
  fail_if_body_matches_regexp: 'Write it in `rejected: { body-contains: … }`.',
  fail_if_body_not_matches_regexp: ADVICE.body,
  fail_if_header_matches: 'Write it in `expect.headers` with `not`.',
  fail_if_header_not_matches: 'Write it in `expect.headers` with `matches`.',
  body_file: 'Write its text in `body`.',
};

const NO_TARGET: Leftover = {
  place: 'the file',
  what: 'It names no address: Prometheus hands that to the exporter.',
  instead: 'Write it in each empty `url`, or convert again with `--url`.',
};

function moduleOf(name: string, tree: Tree, { url }: Asking): Made {
  const { fields, leftovers } = fieldsIn(tree, `modules.${name}`);
  if (fields === null) return { drafts: [], leftovers };
  if (fields.text('prober') !== 'http') {
    return leftOut(fields.place, 'it is not asked over HTTP', 'Keep it in the exporter.');
  }
  const timeout = timeoutOf(fields.text('timeout'), fields.place);
  const http = fields.mapping('http') ?? new Fields(new Map(), fields.place);
  const codes = http.list('valid_status_codes').map(Number);
  const ranges = codes.map((status) => ({ from: status, to: status }));
  const status = expectedStatus(codes.length === 0 ? null : ranges, fields.place);
  const credential = credentialOf(http);
  const tls = tlsOf(http.mapping('tls_config'));
  const headers = headersOf(http);
  const made = itemOf({
    place: fields.place,
    name,
    url: [url ?? STAND_IN],
    method: http.text('method'),
    headers: headers.pairs,
    body: textsOf(http.text('body')),
    credential: credential.value,
    more: [...expecting({ status: status.value }), ['timeout', timeout.value], ['tls', tls.value]],
    leftovers: [
      ...[timeout, status, credential, tls, headers].flatMap((one) => one.leftovers),
      ...http.leftovers(OF_A_PROBE),
      ...fields.leftovers(),
      ...(url === null ? [NO_TARGET] : []),
    ],
  });
  return url === null ? { ...made, drafts: made.drafts.map(withoutAddress) } : made;
}

/** Is read in place of an address until there is one. */
export const STAND_IN = 'https://stand-in.invalid/';

function withoutAddress(draft: Made['drafts'][number]): Made['drafts'][number] {
  return { ...draft, entries: new Map([...draft.entries, ['url', '']]) };
}

interface Headers {
  readonly pairs: Pairs;
  readonly leftovers: readonly Leftover[];
}

/** `headers`, and `http_headers` with values, secrets or files, of which the last counts. */
function headersOf(http: Fields): Headers {
  const plainly = http.mapping('headers');
  const kept = http.mapping('http_headers');
  const pairs = (plainly?.pairs() ?? []).map(([name, value]) => [name, [value]] as const);
  const names = [...(kept?.map.keys() ?? [])];
  const further = names.flatMap((name): Headers['pairs'] => {
    const one = kept?.mapping(name);
    const secrets = one?.list('secrets').at(-1);
    const value = one?.list('values').at(-1);
    if (typeof secrets === 'string') return [[name, secret([secrets], 'HEADER').parts]];
    if (typeof value === 'string') return [[name, [value]]];
    return one && one.list('files').length > 0 ? [[name, secret([], 'HEADER').parts]] : [];
  });
  return {
    pairs: [...pairs, ...further],
    leftovers: [...(plainly?.leftovers() ?? []), ...(kept?.leftovers() ?? [])],
  };
}
