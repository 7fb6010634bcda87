"use strict";

// src/report/files/badge.ts
var COLOURS = { pass: "brightgreen", warn: "orange", fail: "red" };
function badgeFile(document) {
  const badge = {
    schemaVersion: 1,
    label: "credentials",
    message: messageOf(document),
    color: COLOURS[document.outcome],
    // A page that shows it must not give a failure another colour.
    ...document.outcome === "fail" ? { isError: true } : {}
  };
  return `${JSON.stringify(badge, null, 2)}
`;
}
function messageOf({ endpoints, blind, incomplete, outcome }) {
  const count = (level) => endpoints.filter((row) => row.level === level).length;
  const [failing, warnings, passing] = [count("fail"), count("warn"), count("pass")];
  if (blind) return "nothing proved";
  if (failing > 0) return `${failing} of ${endpoints.length} failing`;
  if (incomplete) return "incomplete";
  if (warnings > 0) {
    return `${warnings} of ${endpoints.length} ${warnings === 1 ? "needs" : "need"} attention`;
  }
  if (endpoints.length === 0) return outcome === "fail" ? "none checked" : "none";
  return `${passing} ok`;
}

// <stdin>
module.exports = { badgeFile };
function take(name) { return require('./index.js')[name]; }
