import type { Sign } from '../../model/check.js';
import type { Answer } from '../../model/exchange.js';
import { matches, parseJsonBody } from '../../values/json-path.js';
import { bodyText, inRanges, statusWords } from './answer.js';
import type { Rule } from './rule.js';

/**
 * Whether every given part of a sign holds. Null when the rest of the body could tell, or only more
 * work than is allowed: then nobody knows that the credential was not rejected.
 */
export function signHolds(sign: Sign, answer: Answer): boolean | null {
  if (sign.status !== null && !inRanges(answer.status, sign.status)) return false;
  const otherwise = answer.body.kind === 'text' ? false : null;
  if (sign.bodyContains !== null && !bodyText(answer).includes(sign.bodyContains)) return otherwise;
  if (sign.json.length === 0) return true;
  const body = parseJsonBody(bodyText(answer));
  if (!body.ok) return body.why === 'too-complex' ? null : otherwise;
  const found = sign.json.map((rule) => matches(rule, body.document));
  if (found.includes(false)) return false;
  return found.includes(null) ? null : true;
}

/** A sign that looks into the body is more specific than any status. */
export function readsBody(sign: Sign): boolean {
  return sign.bodyContains !== null || sign.json.length > 0;
}

/** Whether a sign names this very status; a class such as `4xx` does not. */
export function namesStatus({ status }: Sign, wanted: number): boolean {
  return status?.some(({ from, to }) => from === wanted && to === wanted) ?? false;
}

const OUTCOMES = {
  rejected: { kind: 'rejected', words: ' with a sign of a rejected credential' },
  limited: { kind: 'forbidden', words: '' },
} as const;

/** The rule of the configured signs that mean "rejected", or that mean "known, but not allowed". */
export function bySigns(
  meaning: keyof typeof OUTCOMES,
  counts: (sign: Sign) => boolean = () => true,
): Rule {
  const { kind, words } = OUTCOMES[meaning];
  return ({ answer, judgement }) =>
    judgement[meaning].some((sign) => counts(sign) && signHolds(sign, answer) === true)
      ? { kind, because: [`answered ${statusWords(answer.status)}${words}`] }
      : null;
}
