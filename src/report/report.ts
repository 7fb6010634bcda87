import { type CheckResult, isReminder, type Reproduction } from '../model/check.js';
import type { Shell } from '../model/shell.js';
import type { Where } from '../model/place.js';
import type { Shard } from '../values/shard.js';
import { bounded, visible } from '../text/escape.js';
import type { Part, Phrase } from '../model/phrase.js';
import { NOT_QUOTED, type Redactor } from '../text/redact.js';
import type { Report, Row } from '../model/report.js';
import { type Circumstances, totalled } from './total.js';

/** Code points that are shown of one foreign part. */
const QUOTE_LIMIT = 300;
const NAME_LIMIT = 200;
const TEXT_LIMIT = 2_000;
const HIDDEN = '(hidden)';

/** Everything that a report is made of. */
export interface ReportInput extends Pick<Circumstances, 'now' | 'verdictsPage' | 'cancelled'> {
  /** In the order of the configuration. */
  readonly results: readonly CheckResult[];
  /** Whether identity, subject, scopes and server text are left out. */
  readonly minimal: boolean;
  readonly redactor: Redactor;
  /** The part of the list that was checked. Absent or null for all of it. */
  readonly shard?: Shard | null;
  /** Where the list is from, as `owner/name`. Absent or null when it is not known. */
  readonly repository?: string | null;
}

type Cleaning = Pick<ReportInput, 'minimal' | 'redactor'>;

/** Makes the report: rows without secrets, bounded and worst first, and what they add up to. */
export function buildReport(input: ReportInput): Report {
  const {
    results,
    now,
    verdictsPage,
    redactor,
    cancelled,
    shard = null,
    repository = null,
  } = input;
  return totalled(
    results.map((result) => cleanRow(result, input)),
    {
      now,
      // An address with a hole in it leads nowhere.
      verdictsPage:
        verdictsPage && redactor.own(verdictsPage) === verdictsPage ? verdictsPage : null,
      shard,
      repository: repository && ownText(repository, NAME_LIMIT, redactor),
      faults: [],
      cancelled,
      neverFails: results.every(({ subject }) => subject.policy.failOn.size === 0),
    },
  );
}

function cleanRow({ subject, birth: _known, ...result }: CheckResult, cleaning: Cleaning): Row {
  const { policy, credentialVariables: _ofSteps, reproduce, command, ...shown } = subject;
  const { redactor } = cleaning;
  const isRepeated = result.level !== 'pass' && !isReminder(subject);
  return {
    ...shown,
    ...result,
    repository: null,
    name: ownText(subject.name, NAME_LIMIT, redactor),
    url: ownText(subject.url, TEXT_LIMIT, redactor),
    message: cleanPhrase(result.message, cleaning),
    fix: result.fix.map((step) => cleanPhrase(step, cleaning)),
    evidence: result.evidence.map((line) => cleanPhrase(line, cleaning)),
    identity: result.identity && cleanForeign(result.identity, cleaning),
    owner: subject.owner && ownText(subject.owner, NAME_LIMIT, redactor),
    renew: subject.renew && ownText(subject.renew, TEXT_LIMIT, redactor),
    notes: subject.notes && bounded(redactor.own(subject.notes), TEXT_LIMIT),
    variables: subject.variables.map((name) => ownText(name, NAME_LIMIT, redactor)),
    where: cleanWhere(subject.where, redactor),
    reproduce: isRepeated ? cleanReproduction(reproduce, redactor) : null,
    thresholds: { warnWithinMs: policy.warnWithinMs, failWithinMs: policy.failWithinMs },
    command: isRepeated && command !== null ? cleanReproduction(command, redactor) : null,
  };
}

function ownText(text: string, limit: number, redactor: Redactor): string {
  return bounded(visible(redactor.own(text)), limit);
}

/** Null when it must not be shown. */
function cleanForeign(text: string, { redactor, minimal }: Cleaning): string | null {
  return minimal ? null : bounded(visible(redactor.foreign(text)), QUOTE_LIMIT);
}

function cleanPhrase(phrase: Phrase, cleaning: Cleaning): Phrase {
  return phrase.map((part) => cleanPart(part, cleaning));
}

function cleanPart(part: Part, cleaning: Cleaning): Part {
  const { redactor } = cleaning;
  if (typeof part === 'string') return redactor.own(part);
  const text =
    part.from === 'config'
      ? ownText(part.text, QUOTE_LIMIT, redactor)
      : cleanForeign(part.text, cleaning);
  if (text === null) return HIDDEN;
  return text === NOT_QUOTED ? text : { ...part, text };
}

function cleanWhere(where: Where, redactor: Redactor): Where {
  return where.kind === 'file' ? { ...where, path: redactor.own(where.path) } : where;
}

/** Literals only: the name of a variable stays, and so does the method. */
function cleanReproduction<T extends Reproduction | Shell>(reproduction: T, redactor: Redactor): T {
  const clean = (key: string, value: unknown) =>
    typeof value === 'string' && !['variable', 'method'].includes(key)
      ? redactor.own(value)
      : value;
  return JSON.parse(JSON.stringify(reproduction, clean));
}
