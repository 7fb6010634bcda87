import type { CheckResult, Reproduction } from '../model/check.js';
import type { Template } from '../values/template.js';
import type { Where } from '../model/place.js';
import type { Shard } from '../values/shard.js';
import { bounded, visible } from '../text/escape.js';
import type { Part, Phrase } from '../model/phrase.js';
import type { Redactor } from '../text/redact.js';
import type { Report, Row } from '../model/report.js';
import { totalled } from './total.js';

/** Code points that are shown of one foreign part. */
const QUOTE_LIMIT = 300;
const NAME_LIMIT = 200;
const TEXT_LIMIT = 2_000;
const HIDDEN = '(hidden)';

/** Everything that a report is made of. `now` in milliseconds since the epoch. */
export interface ReportInput {
  /** In the order of the configuration. */
  readonly results: readonly CheckResult[];
  readonly now: number;
  /** Whether identity, subject, scopes and server text are left out. */
  readonly minimal: boolean;
  readonly redactor: Redactor;
  /** Address of `docs/VERDICTS.md`, which is free of Markdown and HTML; null for no links to it. */
  readonly verdictsPage: string | null;
  /** Whether the job was cancelled before every check was done: then the run fails, whatever `fail-on` says. */
  readonly cancelled: boolean;
  /** The part of the list that the results are of; absent or null for all of it. */
  readonly shard?: Shard | null;
}

type Cleaning = Pick<ReportInput, 'minimal' | 'redactor'>;

/** Makes the report: rows without secrets, bounded and worst first, and what they add up to. */
export function buildReport({ results, shard = null, cancelled, ...input }: ReportInput): Report {
  const { now, verdictsPage, ...cleaning } = input;
  return totalled(
    results.map((result) => cleanRow(result, cleaning)),
    {
      now,
      verdictsPage: whole(verdictsPage, cleaning.redactor),
      shard,
      faults: [],
      cancelled,
      neverFails: results.every(({ subject }) => subject.policy.failOn.size === 0),
    },
  );
}

/** An address with a hole in it leads nowhere. */
function whole(address: string | null, redactor: Redactor): string | null {
  return address !== null && redactor.own(address) === address ? address : null;
}

/** Field by field: a rest or a spread of it takes several times as long, and thousands of rows read slowly ever after. */
function cleanRow(result: CheckResult, cleaning: Cleaning): Row {
  const { subject, level } = result;
  const { redactor } = cleaning;
  return {
    name: ownText(subject.name, NAME_LIMIT, redactor),
    url: ownText(subject.url, TEXT_LIMIT, redactor),
    method: subject.method,
    preset: subject.preset,
    verdict: result.verdict,
    level,
    status: result.status,
    cause: result.cause,
    message: cleanPhrase(result.message, cleaning),
    fix: result.fix.map((step) => cleanPhrase(step, cleaning)),
    evidence: result.evidence.map((line) => cleanPhrase(line, cleaning)),
    expiresAt: result.expiresAt,
    expirySource: result.expirySource,
    identity: cleanIdentity(result.identity, cleaning),
    snoozed: result.snoozed,
    attempts: result.attempts,
    durationMs: result.durationMs,
    owner: subject.owner && ownText(subject.owner, NAME_LIMIT, redactor),
    renew: subject.renew && ownText(subject.renew, TEXT_LIMIT, redactor),
    notes: subject.notes && bounded(redactor.own(subject.notes), TEXT_LIMIT),
    variables: subject.variables.map((name) => ownText(name, NAME_LIMIT, redactor)),
    where: cleanWhere(subject.where, redactor),
    reproduce: level === 'pass' ? null : cleanReproduction(subject.reproduce, redactor),
  };
}

function ownText(text: string, limit: number, redactor: Redactor): string {
  return bounded(visible(redactor.own(text)), limit);
}

function cleanIdentity(identity: string | null, { redactor, minimal }: Cleaning): string | null {
  return minimal || identity === null
    ? null
    : bounded(visible(redactor.foreign(identity)), QUOTE_LIMIT);
}

function cleanPhrase(phrase: Phrase, cleaning: Cleaning): Phrase {
  return phrase.map((part) => cleanPart(part, cleaning));
}

function cleanPart(part: Part, { redactor, minimal }: Cleaning): Part {
  if (typeof part === 'string') return redactor.own(part);
  if (part.from === 'config') {
    return { ...part, text: bounded(visible(redactor.own(part.text)), QUOTE_LIMIT) };
  }
  if (minimal) return HIDDEN;
  return { ...part, text: bounded(visible(redactor.foreign(part.text)), QUOTE_LIMIT) };
}

function cleanWhere(where: Where, redactor: Redactor): Where {
  if (where.kind !== 'file') return where;
  const { kind, path, line, column } = where;
  return { kind, path: redactor.own(path), line, column };
}

function cleanReproduction(reproduction: Reproduction, redactor: Redactor): Reproduction {
  const clean = (template: Template): Template =>
    template.map((part) => (typeof part === 'string' ? redactor.own(part) : part));
  const optional = (template: Template | null) => (template === null ? null : clean(template));
  const { url, headers, basic, body, tls, method } = reproduction;
  return {
    method,
    url: clean(url),
    headers: headers.map(([name, value]) => [name, clean(value)]),
    basic: basic && { username: clean(basic.username), password: clean(basic.password) },
    body: optional(body),
    tls: tls && {
      cert: optional(tls.cert),
      key: optional(tls.key),
      passphrase: optional(tls.passphrase),
      ca: optional(tls.ca),
    },
  };
}
