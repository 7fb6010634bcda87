"use strict";

// shared:src/text/escape.ts
var taken0 = take("bounded");
var taken2 = take("code");
var taken4 = take("logLine");
var taken10 = take("words");

// shared:src/values/grouped.ts
var taken02 = take("grouped");

// shared:src/report/plain.ts
var taken1 = take("counted");

// shared:src/report/summary/markdown.ts
var taken03 = take("SYMBOLS");
var taken12 = take("folded");

// src/report/coverage.ts
var SHOWN = 50;
var WORDS_LIMIT = 600;
var TITLES = {
  unchecked: "Used and not checked",
  elsewhere: "Not checked in the environment that uses them",
  unreadable: "Could not be read",
  untraceable: "Not known before the run",
  fallback: "A fallback that a dead secret does not reach",
  unused: "Checked, and used by no workflow",
  unreferenced: "Stored, and referenced nowhere"
};
function coverageHeadline({ used, checked, leftOut, findings }) {
  const without = leftOut === 0 ? "" : ` ${leftOut} more ${leftOut === 1 ? "is" : "are"} left out on purpose.`;
  const isKnown = findings.every(({ kind }) => kind !== "unreadable");
  if (used === 0 && !isKnown) return "Nothing is known of the secrets that the workflows use.";
  if (used === 0) return `The workflows use no secret that is to be checked.${without}`;
  const is = checked === 1 ? "is" : "are";
  const share = Math.floor(checked / used * 100);
  return `${checked} of ${taken1(used, "secret")} that the workflows use ${is} checked (${share}%).${without}`;
}
function coverageLines(coverage) {
  return [...taken02(coverage.findings, ({ kind }) => kind)].flatMap(([kind, findings]) => [
    `${TITLES[kind]}:`,
    ...shown(findings).map((finding) => `  ${placed(finding, (place) => place)}${finding.words}`),
    ...moreThan(findings).map((line) => `  ${line}`)
  ]);
}
var coverageSink = {
  name: "the coverage",
  write: (run, { runner }) => {
    if (run.kind !== "report" || run.report.coverage === null) return;
    const { coverage } = run.report;
    const lines = coverageLines(coverage).map((line) => taken4(taken0(line, WORDS_LIMIT)));
    runner.group(taken4(`Coverage: ${coverageHeadline(coverage)}`), lines);
    if (coverage.level !== "warn") return;
    const message = `${coverageHeadline(coverage)} ${coverage.words}`;
    runner.annotate({ level: "warning", title: "Coverage", message, ...NOWHERE });
  }
};
var NOWHERE = { file: null, line: null, column: null };
function coverageSection({ coverage }) {
  if (coverage === null) return "";
  const blocks = [...taken02(coverage.findings, ({ kind }) => kind)].map(([kind, findings]) => {
    const lines = [
      ...shown(findings).map(itemOf),
      ...moreThan(findings).map((line) => `- ${line}`)
    ];
    const title2 = `${TITLES[kind]}: ${findings.length}`;
    const isGap = kind === "unchecked" || kind === "elsewhere" || kind === "unreadable";
    return isGap ? [`**${title2}**`, lines.join("\n")].join("\n\n") : taken12(title2, lines.join("\n"));
  });
  const title = `### ${taken03[coverage.level]} Coverage`;
  return `${[title, taken10(coverageHeadline(coverage)), ...blocks].join("\n\n")}
`;
}
function itemOf(finding) {
  return `- ${placed(finding, taken2)}${taken10(taken0(finding.words, WORDS_LIMIT))}`;
}
function placed({ file, line }, form) {
  return file === null ? "" : `${form(line === null ? file : `${file}:${line}`)}: `;
}
function shown(findings) {
  return findings.slice(0, SHOWN);
}
function moreThan({ length }) {
  return length <= SHOWN ? [] : [`And ${length - SHOWN} more. report.json has all of them.`];
}

// <stdin>
module.exports = { coverageHeadline, coverageLines, coverageSection, coverageSink };
function take(name) { return require('./index.js')[name]; }
