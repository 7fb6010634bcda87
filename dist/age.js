"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken4 = take("phrase");

// shared:src/model/steps.ts
var taken02 = take("PROVE");
var taken42 = take("STORE");

// src/model/verdict.ts
var VERDICTS = [
  "unauthorized",
  "expired",
  "missing",
  "unexpected",
  "forbidden",
  "expiring",
  "unproven",
  "inconclusive",
  "skipped",
  "valid"
];
var FAILABLE_VERDICTS = VERDICTS.filter(
  (verdict) => verdict !== "valid" && verdict !== "skipped"
);
var FAIL_ON_WORDS = [...FAILABLE_VERDICTS, "aged"];
var LEVELS = ["pass", "warn", "fail"];
function worse(one, other) {
  return LEVELS.indexOf(one) > LEVELS.indexOf(other) ? one : other;
}

// shared:src/values/time.ts
var taken1 = take("durationWords");

// shared:src/verdict/decide/decide.ts
var taken2 = take("snoozeWords");

// shared:src/verdict/explain/steps.ts
var taken03 = take("adviseOn");

// src/age/aged.ts
var AGELESS = /* @__PURE__ */ new Set(["missing", "skipped", "unauthorized"]);
function hasAge({ verdict, subject }) {
  return subject.policy.age !== void 0 && !AGELESS.has(verdict);
}
function aged(result, found, now) {
  const { policy } = result.subject;
  const maxMs = policy.age?.maxMs ?? Number.POSITIVE_INFINITY;
  if (found.kind === "unknown") {
    const row = said(result, found.words);
    const level2 = found.isFault ? worse(row.level, "warn") : row.level;
    return { ...row, level: level2, age: { createdAt: null, source: null, maxMs, isOver: false } };
  }
  const { birth } = found;
  const { at: createdAt, source } = birth;
  const age = { createdAt, source, maxMs, isOver: now - createdAt > maxMs };
  if (!age.isOver) return { ...result, age };
  const { level, snoozed } = levelOf(policy, now);
  const isNewlySnoozed = snoozed && !result.snoozed;
  return {
    ...said(result, [...overWords(age, birth, now), ...taken2(policy, isNewlySnoozed)]),
    level: worse(result.level, level),
    snoozed: result.snoozed || snoozed,
    fix: stepsOf(result, birth),
    age
  };
}
function said(result, words) {
  return { ...result, message: [...result.message, " ", ...words] };
}
function levelOf({ failOn, snoozeUntil }, now) {
  const fails = failOn.has("aged");
  const snoozed = fails && snoozeUntil !== null && now < snoozeUntil;
  return { level: fails && !snoozed ? "fail" : "warn", snoozed };
}
var SAID = {
  issued: ["", taken4`by ${taken0("issued")}`],
  provider: ["", ["by its provider"]],
  jwt: ["", taken4`by its ${taken0("iat")}`],
  github: ["at least ", ["by GitHub's list of secrets"]]
};
function overWords({ maxMs }, { at, source }, now) {
  const [before, by] = SAID[source];
  const [old, most] = [taken1(now - at), taken1(maxMs)];
  const more = old === most ? "more than " : before;
  return taken4`The credential is ${more}${old} old (${by}); the limit is ${most}.`;
}
var ROTATE = ["Rotate it: create a new credential {where}.", taken42];
var DATE = "Write its new date in `issued`.";
var REVOKE = "Once the new one works, revoke the old one {there}.";
var RENEWED = /* @__PURE__ */ new Set(["expired", "expiring"]);
function stepsOf({ subject, verdict, fix }, { source }) {
  const dated = source === "issued" ? [DATE] : [];
  const isRenewed = RENEWED.has(verdict);
  const steps = isRenewed ? dated : [...ROTATE, ...dated, REVOKE];
  const prove = taken03([taken02], subject);
  const isProof = (step) => JSON.stringify([step]) === JSON.stringify(prove);
  return [...fix.filter((step) => !isProof(step)), ...taken03(steps, subject), ...prove];
}

// src/age/ages.ts
var DAY = 864e5;
async function datedRows(results, { now, datesOf }) {
  const first = results.map((result) => hasAge(result) ? firstFound(result, now) : null);
  const names = results.flatMap(
    ({ subject }, at) => first[at]?.kind === "none" ? subject.credentialVariables : []
  );
  const dates = names.length > 0 ? await datesOf([...new Set(names)]) : null;
  return results.map((result, at) => {
    const found = first[at] ?? null;
    if (found === null) return result;
    return aged(result, found.kind === "none" ? stored(result, dates) : found, now);
  });
}
function firstFound({ subject, birth }, now) {
  const issued = subject.policy.age?.issued ?? null;
  if (typeof issued === "number" && issued <= now + DAY)
    return known({ at: issued, source: "issued" });
  if (issued !== null) {
    return { kind: "unknown", words: typeof issued === "number" ? AHEAD : issued, isFault: true };
  }
  return birth !== void 0 && birth.at <= now + DAY ? known(birth) : { kind: "none" };
}
var known = (birth) => ({ kind: "known", birth });
var AHEAD = taken4`The date in ${taken0("issued")} is still ahead, so the age is not known. Correct it.`;
function stored({ subject: { credentialVariables: names } }, dates) {
  const all = names.flatMap((name) => dates?.byName.get(name.toUpperCase()) ?? []);
  if (all.length > 0) return known({ at: Math.min(...all), source: "github" });
  return { kind: "unknown", words: unknownWords(names, dates), isFault: false };
}
var WRITE = taken4`Write its date in ${taken0("issued")}`;
function unknownWords(names, dates) {
  if (names.length === 0) return taken4`Its age is not known. ${WRITE}.`;
  if (dates === null) {
    return taken4`Its age is not known. ${WRITE}, or set the input ${taken0("secrets-token")}.`;
  }
  if (!dates.isWhole) {
    return taken4`Its age is not known, because GitHub's list of secrets could not be read. ${WRITE}.`;
  }
  return taken4`Its age is not known: GitHub lists no secret named ${taken0(names.join(", "))}. ${WRITE}.`;
}

// src/age/age.ts
function withAges(results, now, list) {
  const datesOf = async (names) => list === null ? null : (await Promise.resolve().then(() => __toESM(require("./age-secrets-list.js"), 1))).datesOf(names, list);
  return datedRows(results, { now, datesOf });
}

// <stdin>
module.exports = { withAges };
function take(name) { return require('./index.js')[name]; }
