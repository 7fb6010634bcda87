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

// src/report/files/files.ts
var import_node_path = require("node:path");

// shared:src/report/json.ts
var taken0 = take("folderRemedy");
var taken2 = take("reportDocument");

// shared:src/report/sentence.ts
var taken22 = take("headline");
var taken4 = take("tally");

// src/report/files/files.ts
var OTHER_FILES = [
  {
    format: "junit",
    file: "junit.xml",
    load: async () => (await Promise.resolve().then(() => __toESM(require("./report-files-junit.js"), 1))).junitFile
  },
  {
    format: "ics",
    file: "expiries.ics",
    load: async () => (await Promise.resolve().then(() => __toESM(require("./report-files-calendar.js"), 1))).calendarFile
  },
  {
    format: "metrics",
    file: "metrics.prom",
    load: async () => (await Promise.resolve().then(() => __toESM(require("./report-files-metrics.js"), 1))).metricsFile
  },
  {
    format: "badge",
    file: "badge.json",
    load: async () => (await Promise.resolve().then(() => __toESM(require("./report-files-badge.js"), 1))).badgeFile
  },
  {
    format: "html",
    file: "report.html",
    load: async () => (await Promise.resolve().then(() => __toESM(require("./report-files-page.js"), 1))).reportPage
  }
];
function filesOf(formats) {
  return OTHER_FILES.filter(({ format }) => formats.has(format)).map(({ file, load }) => ({
    name: file,
    remedy: taken0,
    write: async (run, { files }) => {
      const path = (0, import_node_path.join)((0, import_node_path.dirname)(run.path), file);
      if (run.kind === "problems") return files.remove(path);
      await files.writeMade(path, fileDocument(run.report), await load());
    }
  }));
}
function fileDocument(report) {
  const { rows, faults, blind } = report;
  return {
    ...taken2(report),
    headline: taken22(report),
    tally: taken4(rows),
    faults,
    blind
  };
}

// <stdin>
module.exports = { OTHER_FILES, fileDocument, filesOf };
function take(name) { return require('./index.js')[name]; }
