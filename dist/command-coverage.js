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

// shared:src/report/json.ts
var taken1 = take("renderJson");

// shared:src/text/escape.ts
var taken0 = take("bounded");
var taken8 = take("visible");

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
    const { examineCoverage } = await Promise.resolve().then(() => __toESM(require("./coverage-examine.js"), 1));
    const found = await examineCoverage({ files, list: null });
    if (options.has("json")) {
      terminal.print(taken1(found, taken12([])));
    } else {
      const { coverageHeadline, coverageLines } = await Promise.resolve().then(() => __toESM(require("./report-coverage.js"), 1));
      const lines = coverageLines(found);
      const said = [coverageHeadline(found), ...lines.length > 0 ? ["", ...lines] : []];
      for (const line of said) terminal.print(`${taken0(taken8(line), LINE_LIMIT)}
`);
    }
    const why = least === null ? null : shortfall(found, least);
    if (why !== null) terminal.say(why);
    return why === null ? 0 : 1;
  }
};
function shortfall({ used, checked, findings }, least) {
  if (findings.some(({ kind }) => kind === "unreadable")) {
    return "Not everything could be read, so nobody can tell whether enough is checked.";
  }
  const share = used === 0 ? 100 : checked / used * 100;
  return share < least ? `Less than ${least}% of the secrets in use are checked.` : null;
}
function percent(text) {
  const value = /^\d{1,3}(?:\.\d{1,2})?%?$/.test(text) ? Number.parseFloat(text) : 101;
  return value <= 100 ? value : "unknown";
}

// <stdin>
module.exports = { coverage };
function take(name) { return require('./index.js')[name]; }
