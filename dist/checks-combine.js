"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken2 = take("distinct");
var taken4 = take("phrase");

// shared:src/model/verdict.ts
var taken5 = take("LEVELS");
var taken6 = take("VERDICTS");

// shared:src/values/instant.ts
var taken3 = take("utcText");

// src/checks/combine.ts
function combined(parts, results) {
  const words = wordsFor(parts.map(({ subject: subject2 }) => subject2));
  const all = words.map((one, index) => ({ words: one, result: results[index] ?? null }));
  const answered = all.filter((part) => part.result !== null);
  const [worst] = answered.toSorted(byWorst);
  if (worst === void 0) return results[0];
  const ending = earliest(answered);
  const [{ subject }] = parts;
  const birth = [worst, ...answered].find((one) => one.result.birth !== void 0)?.result.birth;
  const { reproduce, command } = worst.result.subject;
  return {
    ...worst.result,
    subject: { ...subject, reproduce, command },
    ...birth === void 0 ? {} : { birth },
    message: messageOf(worst, all),
    evidence: taken2([
      ...all.map((part) => lineOf(part, worst)),
      ...worst.result.evidence,
      ...ending === null || ending === worst ? [] : endWords(ending)
    ]),
    expiresAt: ending?.result.expiresAt ?? null,
    expirySource: ending?.result.expirySource ?? null,
    identity: [worst, ...answered].find(({ result }) => result.identity !== null)?.result.identity ?? null,
    attempts: sum(results.map(({ attempts }) => attempts)),
    durationMs: sum(results.map(({ durationMs }) => durationMs))
  };
}
function byWorst({ result: one }, { result: other }) {
  return taken5.indexOf(other.level) - taken5.indexOf(one.level) || taken6.indexOf(one.verdict) - taken6.indexOf(other.verdict) || (one.expiresAt ?? NEVER) - (other.expiresAt ?? NEVER);
}
var NEVER = 1e16;
function earliest(answered) {
  const ends = answered.filter(({ result }) => result.expiresAt !== null);
  return ends.toSorted((one, other) => at(one) - at(other))[0] ?? null;
}
var at = ({ result }) => result.expiresAt ?? NEVER;
function messageOf(worst, all) {
  const { message, verdict } = worst.result;
  const others = all.length - 1;
  const are = (one, more) => others === 1 ? ` The other URL ${one}` : ` The ${others} other URLs ${more}`;
  if (all.every(({ result }) => result?.verdict === verdict)) {
    if (verdict === "valid") {
      return [...message, are("answers as expected too.", "answer as expected too.")];
    }
    const isSame = all.every(({ result }) => textOf(result?.message) === textOf(message));
    if (isSame) return [...message, are("gave the same result.", "gave the same result.")];
  }
  return taken4`At ${worst.words}: ${message}`;
}
var textOf = (message = []) => JSON.stringify(message);
function lineOf({ words, result }, worst) {
  if (result === null) return taken4`${words}: ${NOT_ASKED}`;
  const { status, verdict, level, message } = result;
  const outcome = status === null ? verdict : `${status}, ${verdict}`;
  const isTold = level === "pass" || result === worst.result;
  return isTold ? taken4`${words}: ${outcome}` : taken4`${words}: ${outcome}. ${message}`;
}
var NOT_ASKED = "not asked, because another attempt could lock the account or spend the credential";
function endWords({ words, result }) {
  const { expiresAt } = result;
  return expiresAt === null ? [] : [taken4`By ${words} it expires at ${taken3(expiresAt)}`];
}
function wordsFor(subjects) {
  const isPlain = subjects.every(({ method }) => method === subjects[0]?.method);
  const names = subjects.map(({ method, url }) => isPlain ? url : `${method} ${url}`);
  return names.map((name, index) => {
    const isClear = names.indexOf(name) === names.lastIndexOf(name);
    return taken0(isClear ? name : `${name} (${index + 1})`);
  });
}
var sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

// <stdin>
module.exports = { combined };
function take(name) { return require('./index.js')[name]; }
