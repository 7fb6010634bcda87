import type { CheckResult, ReadyCheck, Subject } from '../model/check.js';
import { config, distinct, type Phrase, phrase, type Quote } from '../model/phrase.js';
import { LEVELS, VERDICTS } from '../model/verdict.js';
import { utcText } from '../values/instant.js';

/** What came of one URL. The result is null where nothing was sent to it. */
interface Part {
  readonly words: Quote;
  readonly result: CheckResult | null;
}

type Answered = Part & { readonly result: CheckResult };

/**
 * The one row of a check with several URLs: that of the worst answer, with the earliest expiry of
 * all, a line for each URL, and its requests counted together. `results` are in the order of
 * `parts`; they end where no further URL was asked. Pure.
 */
export function combined(
  parts: readonly [ReadyCheck, ...ReadyCheck[]],
  results: readonly [CheckResult, ...CheckResult[]],
): CheckResult {
  const words = wordsFor(parts.map(({ subject }) => subject));
  const all = words.map((one, index): Part => ({ words: one, result: results[index] ?? null }));
  const answered = all.filter((part): part is Answered => part.result !== null);
  const [worst] = answered.toSorted(byWorst);
  if (worst === undefined) return results[0];
  const ending = earliest(answered);
  const [{ subject }] = parts;
  const birth = [worst, ...answered].find((one) => one.result.birth !== undefined)?.result.birth;
  const { reproduce, command } = worst.result.subject;
  return {
    ...worst.result,
    subject: { ...subject, reproduce, command },
    ...(birth === undefined ? {} : { birth }),
    message: messageOf(worst, all),
    evidence: distinct([
      ...all.map((part) => lineOf(part, worst)),
      ...worst.result.evidence,
      ...(ending === null || ending === worst ? [] : endWords(ending)),
    ]),
    expiresAt: ending?.result.expiresAt ?? null,
    expirySource: ending?.result.expirySource ?? null,
    identity:
      [worst, ...answered].find(({ result }) => result.identity !== null)?.result.identity ?? null,
    attempts: sum(results.map(({ attempts }) => attempts)),
    durationMs: sum(results.map(({ durationMs }) => durationMs)),
  };
}

/** As the report orders its rows; of equals the one that ends first. */
function byWorst({ result: one }: Answered, { result: other }: Answered): number {
  return (
    LEVELS.indexOf(other.level) - LEVELS.indexOf(one.level) ||
    VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict) ||
    (one.expiresAt ?? NEVER) - (other.expiresAt ?? NEVER)
  );
}

/** Later than any date that JavaScript has, in milliseconds. */
const NEVER = 1e16;

function earliest(answered: readonly Answered[]): Answered | null {
  const ends = answered.filter(({ result }) => result.expiresAt !== null);
  return ends.toSorted((one, other) => at(one) - at(other))[0] ?? null;
}

const at = ({ result }: Answered) => result.expiresAt ?? NEVER;

/** The sentence of the worst answer, and which URL it was unless all of them gave the same one. */
function messageOf(worst: Answered, all: readonly Part[]): Phrase {
  const { message, verdict } = worst.result;
  const others = all.length - 1;
  const are = (one: string, more: string) =>
    others === 1 ? ` The other URL ${one}` : ` The ${others} other URLs ${more}`;
  if (all.every(({ result }) => result?.verdict === verdict)) {
    if (verdict === 'valid') {
      return [...message, are('answers as expected too.', 'answer as expected too.')];
    }
    const isSame = all.every(({ result }) => textOf(result?.message) === textOf(message));
    if (isSame) return [...message, are('gave the same result.', 'gave the same result.')];
  }
  return phrase`At ${worst.words}: ${message}`;
}

const textOf = (message: Phrase = []) => JSON.stringify(message);

/** What one URL answered. The row says itself what is wrong at the worst one. */
function lineOf({ words, result }: Part, worst: Answered): Phrase {
  if (result === null) return phrase`${words}: ${NOT_ASKED}`;
  const { status, verdict, level, message } = result;
  const outcome = status === null ? verdict : `${status}, ${verdict}`;
  const isTold = level === 'pass' || result === worst.result;
  return isTold ? phrase`${words}: ${outcome}` : phrase`${words}: ${outcome}. ${message}`;
}

const NOT_ASKED =
  'not asked, because another attempt could lock the account or spend the credential';

function endWords({ words, result }: Answered): Phrase[] {
  const { expiresAt } = result;
  return expiresAt === null ? [] : [phrase`By ${words} it expires at ${utcText(expiresAt)}`];
}

/** The address of each URL, with its method and place where these tell it from the others. */
function wordsFor(subjects: readonly Subject[]): Quote[] {
  const isPlain = subjects.every(({ method }) => method === subjects[0]?.method);
  const names = subjects.map(({ method, url }) => (isPlain ? url : `${method} ${url}`));
  return names.map((name, index) => {
    const isClear = names.indexOf(name) === names.lastIndexOf(name);
    return config(isClear ? name : `${name} (${index + 1})`);
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
