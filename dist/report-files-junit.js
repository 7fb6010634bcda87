"use strict";

// shared:src/values/grouped.ts
var taken0 = take("grouped");

// src/report/files/rows.ts
function rowsOf({ repository, endpoints }) {
  const labelOf = labels();
  return endpoints.map((endpoint) => {
    const place = endpoint.repository ?? repository ?? "";
    const name = withoutPlace(endpoint.name, endpoint.repository);
    return { ...endpoint, place, label: labelOf(place, name) };
  });
}
function withoutPlace(name, repository) {
  const suffix = ` (${repository})`;
  return repository && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
function labels() {
  const nextCounts = /* @__PURE__ */ new Map();
  return (place, name) => {
    const key = (label2) => `${place}
${label2}`;
    let label = name;
    while (nextCounts.has(key(label))) {
      const count2 = nextCounts.get(key(name)) ?? 2;
      nextCounts.set(key(name), count2 + 1);
      label = `${name} (${count2})`;
    }
    nextCounts.set(key(label), 2);
    return label;
  };
}

// src/report/files/junit.ts
function junitFile(document) {
  const suites = [
    ...[...taken0(rowsOf(document), ({ place }) => place)].map(([place, rows]) => ({
      name: place === "" ? "Credentials" : place,
      cases: rows.map(caseOf)
    })),
    ...wholeRun(document)
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    tag("testsuites", {
      name: "Credential Checks",
      ...totals(suites.flatMap(({ cases }) => cases))
    }),
    ...suites.flatMap(({ name, cases }) => [
      `  ${tag("testsuite", { name, ...totals(cases), skipped: count(cases, "skipped"), timestamp: document.generatedAt })}`,
      ...cases.map(caseLines),
      "  </testsuite>"
    ]),
    "</testsuites>",
    ""
  ].join("\n");
}
function caseOf(row) {
  return {
    name: row.label,
    group: row.owner ?? "no owner",
    seconds: row.durationMs / 1e3,
    ending: endingOf(row),
    type: row.cause === null ? row.verdict : `${row.verdict} (${row.cause})`,
    message: row.message,
    details: row.level === "pass" ? [] : [
      `${row.verdict}: ${row.message}`,
      ...row.fix.map((step, at) => `${at + 1}. ${step}`),
      ...row.renew === null ? [] : [`Renew at ${row.renew}`],
      ...row.evidence.map((line) => `- ${line}`)
    ]
  };
}
function endingOf({ level, verdict }) {
  if (level === "fail") return "failed";
  return verdict === "skipped" ? "skipped" : "passed";
}
function wholeRun(document) {
  const { headline, faults, incomplete, blind, outcome, endpoints } = document;
  const isSaid = endpoints.some(({ level }) => level === "fail");
  if (!incomplete && !blind && (isSaid || outcome !== "fail")) return [];
  const cases = [
    {
      name: "The run as a whole",
      group: "run",
      seconds: 0,
      ending: "failed",
      type: "run",
      message: `${headline}.`,
      details: faults
    }
  ];
  return [{ name: "Run", cases }];
}
function count(cases, ending) {
  return cases.filter((one) => one.ending === ending).length;
}
function totals(cases) {
  return { tests: cases.length, failures: count(cases, "failed"), errors: 0 };
}
function caseLines({ name, group, seconds, ending, type, message, details }) {
  const open = tag("testcase", { classname: group, name, time: seconds.toFixed(3) });
  return `    ${open}${inside()}</testcase>`;
  function inside() {
    const text = escaped(details.join("\n"));
    if (ending === "failed") return `${tag("failure", { type, message })}${text}</failure>`;
    if (ending === "skipped") return `<skipped>${escaped(message)}</skipped>`;
    return details.length === 0 ? "" : `<system-out>${text}</system-out>`;
  }
}
function tag(name, attributes) {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(`${value}`)}"`
  );
  return `<${name}${pairs.join("")}>`;
}
var UNLAWFUL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
function escaped(text) {
  return text.replace(UNLAWFUL, "\uFFFD").replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

// <stdin>
module.exports = { junitFile };
function take(name) { return require('./index.js')[name]; }
