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

// shared:src/text/escape.ts
var taken0 = take("bounded");
var taken8 = take("visible");

// shared:src/values/grouped.ts
var taken02 = take("grouped");

// src/report/coverage.ts
var SHOWN = 50;
var TITLES = {
  unchecked: "Used and not checked",
  elsewhere: "Not checked in the environment that uses them",
  unreadable: "Could not be read",
  untraceable: "Not known before the run",
  fallback: "A fallback that a dead secret does not reach",
  unused: "Checked, and used by no workflow",
  unreferenced: "Stored at GitHub, and named by no workflow"
};
function coverageHeadline({ used, checked, leftOut, findings }) {
  const without = leftOut === 0 ? "" : ` ${leftOut} more ${leftOut === 1 ? "is" : "are"} left out on purpose.`;
  const isKnown = findings.every(({ kind }) => kind !== "unreadable");
  if (used === 0 && !isKnown) return "Nothing is known of the secrets that the workflows use.";
  if (used === 0) return `The workflows use no secret that is to be checked.${without}`;
  const [one, is] = used === 1 ? ["secret", "is"] : ["secrets", "are"];
  const share = Math.floor(checked / used * 100);
  return `${checked} of ${used} ${one} that the workflows use ${is} checked (${share}%).${without}`;
}
function coverageLines(coverage2) {
  return [...taken02(coverage2.findings, ({ kind }) => kind)].flatMap(([kind, findings]) => [
    `${TITLES[kind]}:`,
    ...shown(findings).map((finding) => `  ${placeOf(finding, ": ")}${finding.words}`),
    ...moreThan(findings).map((line) => `  ${line}`)
  ]);
}
function placeOf({ file, line }, after) {
  if (file === null) return "";
  return `${file}${line === null ? "" : `:${line}`}${after}`;
}
function shown(findings) {
  return findings.slice(0, SHOWN);
}
function moreThan({ length }) {
  return length <= SHOWN ? [] : [`And ${length - SHOWN} more. report.json has all of them.`];
}

// shared:src/report/json.ts
var taken1 = take("renderJson");

// shared:src/text/redact.ts
var taken12 = take("createRedactor");

// src/command/help.ts
var NAME = "credential-checks";

// src/command/coverage.ts
var LINE_LIMIT = 1e3;
var coverage = {
  takes: "",
  words: { least: 0, most: 0 },
  options: {
    "fail-under": {
      says: "end with 1 when less than this share of them is checked, such as 100",
      value: "PERCENT"
    },
    json: { says: "print all of it as JSON" }
  },
  notes: [
    "It reads .github/workflows below this folder, the actions in the repository that they use, and the lists that the steps with this action name. No secret is needed, and none is read."
  ],
  run: async ({ options }, { terminal, files }) => {
    const [written] = options.get("fail-under") ?? [];
    const least = written === void 0 ? null : percent(written);
    if (least === "unknown") {
      terminal.say(`${NAME} coverage: \`--fail-under\` takes a number from 0 to 100.`);
      return 2;
    }
    const { examineCoverage, isWhole } = await Promise.resolve().then(() => __toESM(require("./coverage-examine.js"), 1));
    const found = await examineCoverage(files, null);
    if (options.has("json")) {
      terminal.print(taken1(found, taken12([])));
    } else {
      const lines = ["", ...coverageLines(found)];
      const said = [coverageHeadline(found), ...lines.length > 1 ? lines : []];
      for (const line of said) terminal.print(`${taken0(taken8(line), LINE_LIMIT)}
`);
    }
    if (least === null) return 0;
    const share = found.used === 0 ? 100 : found.checked / found.used * 100;
    const isEnough = share >= least && (least < 100 || isWhole(found));
    if (!isEnough) terminal.say(`Less than ${least}% of the secrets in use are checked.`);
    return isEnough ? 0 : 1;
  }
};
function percent(text) {
  const value = /^\d{1,3}(?:\.\d{1,2})?%?$/.test(text) ? Number.parseFloat(text) : 101;
  return value <= 100 ? value : "unknown";
}

// <stdin>
module.exports = { coverage };
function take(name) { return require('./index.js')[name]; }
