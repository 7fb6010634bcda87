import { ADVICE } from './advice.js';
import { type Advice, Fields, fieldsIn } from './fields.js';
import { mapsIn } from './format.js';
import { itemOf, type Made } from './item.js';
import { expectedStatus, expecting, isHttp, joined, leftOut } from './monitor.js';
import type { Leftover, Parts, Reading } from './model.js';
import type { Tree, TreeMap } from './tree.js';
import { partsOf, UPPTIME } from './variables.js';

export function fitsUpptime(document: TreeMap): boolean {
  return mapsIn(document, 'sites').some((one) => one.has('url'));
}

const OF_THE_FILE: Advice = {
  owner: '',
  repo: '',
  'status-website': 'See docs/STATUS-PAGE.md.',
  assignees: 'An item takes `owner`.',
  notifications: ADVICE.telling,
  PAT: 'The token of the job is enough.',
  'user-agent': 'An item takes `headers: { User-Agent: … }`.',
  workflowSchedule: ADVICE.schedule,
  commitMessages: '',
  i18n: '',
  skipDescriptionUpdate: '',
  skipTopicsUpdate: '',
  skipHomepageUpdate: '',
};

const OF_A_SITE: Advice = {
  icon: '',
  slug: '',
  assignees: 'The item takes `owner`.',
  maxRedirects: ADVICE.redirect,
  maxResponseTime: ADVICE.slow,
  __dangerous__insecure: ADVICE.tls,
  __dangerous__disable_verify_peer: ADVICE.tls,
  __dangerous__disable_verify_host: ADVICE.tls,
  __dangerous__body_down: ADVICE.body,
  __dangerous__body_down_if_text_missing: ADVICE.body,
  __dangerous__body_degraded: ADVICE.body,
  __dangerous__body_degraded_if_text_missing: ADVICE.body,
  verbose: '',
};

/** https://upptime.js.org/docs/configuration */
export function readUpptime(document: TreeMap): Reading {
  const fields = new Fields(document, 'the file');
  const made = fields.list('sites').map(site);
  return joined(made, fields.leftovers(OF_THE_FILE));
}

function site(tree: Tree, index: number): Made {
  const { fields, leftovers } = fieldsIn(tree, `sites[${index}]`);
  if (fields === null) return { drafts: [], leftovers };
  const at = fields.called(fields.text('name'));
  const url = at.text('url') ?? '';
  const kind = at.text('check') ?? at.text('type') ?? 'http';
  if (kind !== 'http' || !isHttp(url)) {
    return leftOut(at.place, 'it is not asked over HTTP', 'Keep it in Upptime.');
  }
  const lines = at.list('headers').map((line) => headerOf(line, at.place));
  const status = expectedStatus(statuses(at.list('expectedStatusCodes')), at.place);
  return itemOf({
    place: at.place,
    name: at.text('name'),
    url: partsOf(url, UPPTIME),
    method: at.text('method'),
    headers: lines.flatMap(({ header }) => (header === null ? [] : [header])),
    body: partsOf(at.text('body') ?? '', UPPTIME),
    credential: null,
    more: expecting({ status: status.value }),
    leftovers: [
      ...lines.flatMap((line) => line.leftovers),
      ...status.leftovers,
      ...at.leftovers(OF_A_SITE),
    ],
  });
}

function statuses(list: readonly Tree[]) {
  const numbers = list.map(Number).filter((one) => Number.isInteger(one));
  return list.length === 0 ? null : numbers.map((status) => ({ from: status, to: status }));
}

interface Line {
  readonly header: readonly [string, Parts] | null;
  readonly leftovers: readonly Leftover[];
}

/** As curl takes it: `Name: value`. */
function headerOf(line: Tree, place: string): Line {
  const [, name = '', value = ''] =
    typeof line === 'string' ? (/^([^:\s]+)\s*:\s*(.*)$/s.exec(line) ?? []) : [];
  if (name !== '') return { header: [name, partsOf(value, UPPTIME)], leftovers: [] };
  const what = 'A header is not carried over: it is not `Name: value`.';
  return { header: null, leftovers: [{ place, what, instead: 'Write it in `headers`.' }] };
}
