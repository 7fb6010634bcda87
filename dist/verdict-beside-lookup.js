"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken4 = take("phrase");

// shared:src/values/json-path.ts
var taken5 = take("queryJson");
var taken6 = take("scalarText");

// shared:src/verdict/assess/answer.ts
var taken62 = take("jsonIn");

// shared:src/verdict/assess/conversation.ts
var taken1 = take("decisive");
var taken3 = take("findingOf");

// shared:src/verdict/assess/failure.ts
var taken12 = take("outcomeWords");

// shared:src/verdict/assess/unread.ts
var taken02 = take("unreadWords");

// shared:src/verdict/expiry/in-answer.ts
var taken03 = take("ELSEWHERE");
var taken13 = take("readDocument_2");
var taken2 = take("readHeaderExpiry");
var taken32 = take("readJsonExpiry");

// shared:src/verdict/facts.ts
var taken22 = take("isOfEntry");
var taken33 = take("toldIn");

// src/verdict/beside/lookup.ts
function lookedUp({ judgement: { expiry, facts } }, said, { seen, now }) {
  const { elsewhere: lookup } = expiry;
  if (lookup?.kind !== "picked") return seen;
  const isAccepted = taken3(said).kind === "accepted";
  const answered = lookup.isSecond ? secondAnswer(said, isAccepted) : ownAnswer(said);
  if (answered === null) return seen;
  const isThere = "answer" in answered;
  const source = lookup.isPreset ? "preset" : lookup.source.kind;
  const isWanted = ({ kind }) => isAccepted || !lookup.isPreset || kind !== "absent";
  const readings = isThere ? readPicked(lookup, answered, now) : [answered];
  const told = isThere && isAccepted && facts !== void 0 ? entryFacts(lookup, answered, facts) : [];
  return {
    ...seen,
    evidence: [...seen.evidence, ...told],
    readings: readings.filter(isWanted).map((one) => ({ ...one, source }))
  };
}
function entryFacts(lookup, given, facts) {
  const document = taken22(lookup) ? entryIn(lookup, given) : void 0;
  return document === void 0 ? [] : taken33(facts, { answer: given.answer, document });
}
function entryIn({ list }, given) {
  const entries = list === null ? [] : entriesIn(list, given);
  const [document, ...more] = Array.isArray(entries) ? entries : [];
  return more.length === 0 ? document : void 0;
}
function ownEntry({ judgement: { expiry } }, said) {
  const { elsewhere: lookup } = expiry;
  if (lookup?.kind !== "picked") return null;
  const answered = lookup.isSecond ? secondAnswer(said, true) : ownAnswer(said);
  if (answered === null || !("answer" in answered)) return null;
  const document = entryIn(lookup, answered);
  return document === void 0 ? null : { answer: answered.answer, document };
}
function ownAnswer(said) {
  const last = taken1(said)?.exchange;
  return last?.kind === "answer" ? last : null;
}
var CHECK_REQUEST = taken4`Check the address and the method under ${taken0("expiry.request")}, and that the credential may ask for it.`;
function secondAnswer({ second }, isAccepted) {
  const nothing = (words, remedy = CHECK_REQUEST) => ({
    kind: "unreadable",
    words,
    remedy
  });
  if (second === void 0) {
    const words = ["The second request for the expiry was not made before the run ended."];
    return isAccepted ? nothing(words, ["Run the workflow again."]) : null;
  }
  if ("problem" in second) return nothing(second.problem);
  if (second.kind === "answer" && isSuccess(second)) return second;
  return nothing(
    taken4`The second request for the expiry came to nothing (${taken12(second)}).`
  );
}
function isSuccess(exchange) {
  const { status } = exchange.answer;
  return status >= 200 && status <= 299 && status !== 203;
}
function readPicked({ source, list }, given, now) {
  if (source.kind === "header") return [taken2(source, given)];
  if (list === null) return [taken32(source, given)];
  const entries = entriesIn(list, given);
  if (!Array.isArray(entries)) return [entries];
  const readings = entries.map((entry) => taken13(source, entry, given));
  const several = taken4`Several entries of the list at ${taken0(list.path)} fit ${taken0("where")}, so the earliest end that is still ahead counts.`;
  return [
    ...oneOf(readings, now),
    ...entries.length > 1 ? [{ kind: "remark", words: several }] : []
  ];
}
function entriesIn({ path, where }, given) {
  const place = taken0(path);
  const body = taken62(given.answer);
  const selected = body.ok ? taken5(path, body.document) : body;
  if (!("values" in selected)) {
    const why = taken02(given.answer, "why" in selected ? selected.why : "too-complex");
    const words2 = taken4`The answer's body ${why}, so no list could be read at ${place}.`;
    return { kind: "absent", words: words2, remedy: taken03 };
  }
  const [first, ...more] = selected.values;
  const all = more.length === 0 && Array.isArray(first) ? first : selected.values;
  const fitting = all.filter((entry) => where.every((rule) => fits(rule, entry)));
  if (fitting.length > 0) return fitting;
  const words = all.length === 0 ? taken4`The answer has no list at ${place}, or an empty one, so no expiry was found.` : taken4`No entry of the list at ${place} fits ${taken0("where")}, so no expiry was found.`;
  return { kind: "absent", words, remedy: PICK };
}
var PICK = taken4`Correct ${taken0("list")} and ${taken0("where")} in ${taken0("expiry")}. If the list has several pages, ask for all entries at once, or for the right page.`;
function fits({ path, fits: isMeant }, entry) {
  const selected = taken5(path, entry, 2);
  if (selected.kind !== "values" || selected.values.length !== 1) return false;
  const text = taken6(selected.values[0]);
  return text !== null && isMeant(text);
}
function oneOf(readings, now) {
  const dates = readings.filter((one) => one.kind === "date");
  const ahead = dates.filter(({ at }) => at > now).toSorted((one, other) => one.at - other.at);
  const endless = readings.find(({ kind }) => kind === "endless");
  const past = dates.toSorted((one, other) => other.at - one.at);
  const chosen = ahead[0] ?? endless ?? past[0] ?? readings[0];
  return chosen === void 0 ? [] : [chosen];
}

// <stdin>
module.exports = { lookedUp, ownEntry };
function take(name) { return require('./index.js')[name]; }
