import { whereIn } from '../model/place.js';
import type { Row } from '../model/report.js';
import { verdictSentence } from '../report/sentence.js';
import { bounded } from '../text/escape.js';
import type { Phrase } from '../model/phrase.js';
import type { Level } from '../model/verdict.js';
import type { Source } from './collect.js';
import type { ReportedEndpoint } from './schema.js';

export interface RowRules {
  /** Whether whatever may hold an endpoint's words is left out. */
  readonly minimal: boolean;
  /** Whether nothing may fail by its verdict (`fail-on: none`). */
  readonly neverFails: boolean;
}

/** The rows of all reports. A name that stands in several reports gets each one's label added. */
export function rowsOf(sources: readonly Source[], rules: RowRules): readonly Row[] {
  const reports = new Map<string, number>();
  for (const { endpoints } of sources) {
    for (const name of new Set(endpoints.map((endpoint) => endpoint.name))) {
      reports.set(name, (reports.get(name) ?? 0) + 1);
    }
  }
  return sources.flatMap(({ endpoints, label }) =>
    endpoints.map((endpoint) => {
      const { name } = endpoint;
      const isShared = (reports.get(name) ?? 0) > 1;
      return { ...rowOf(endpoint, rules), name: isShared ? `${name} (${label})` : name };
    }),
  );
}

/** A row as far as `report.json` tells of it: neither its line of the configuration nor its request does. */
function rowOf(endpoint: ReportedEndpoint, rules: RowRules): Row {
  const { verdict, level } = endpoint;
  return {
    ...endpoint,
    ...(rules.minimal ? minimalWords(endpoint) : words(endpoint)),
    url: withoutUserInfo(endpoint.url),
    level: levelOf({ verdict, level }, rules),
    notes: null,
    snoozed: false,
    where: whereIn({ kind: 'input', name: 'merge' }, null),
    reproduce: null,
  };
}

type Words = Pick<Row, 'message' | 'fix' | 'evidence' | 'identity'>;

/**
 * A sentence of `report.json` no longer tells its own words from an endpoint's. As one part in own words all of it is
 * escaped: shown as code it would be no safer and hard to read.
 */
function words({ message, fix, evidence, identity }: ReportedEndpoint): Words {
  const whole = (text: string): Phrase => [text];
  return { message: [message], fix: fix.map(whole), evidence: evidence.map(whole), identity };
}

/** For the same reason none of them can be shown in part: the verdict is said anew. */
function minimalWords({ verdict, level }: ReportedEndpoint): Words {
  const said = verdictSentence(verdict);
  const message: Phrase =
    level === 'pass' ? [said] : [`${said} The summary of its own job says why and what to do.`];
  return { message, fix: [], evidence: [], identity: null };
}

/** The level is the job's, which knows the policy; but only what is valid or skipped can pass. */
function levelOf(
  { verdict, level }: Pick<ReportedEndpoint, 'verdict' | 'level'>,
  { neverFails }: RowRules,
): Level {
  if (level === 'fail') return neverFails ? 'warn' : 'fail';
  return level === 'pass' && verdict !== 'valid' && verdict !== 'skipped' ? 'warn' : level;
}

function withoutUserInfo(url: string): string {
  return bounded(url.replace(/^([a-z]+:\/\/)[^/]*@/i, '$1'), 2_000);
}
