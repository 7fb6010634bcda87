"use strict";

// shared:src/model/place.ts
var taken1 = take("whereIn");

// src/config/credentials.ts
var TAKEN = /^(?:(?:GITHUB|RUNNER|ACTIONS|INPUT|NODE|NPM_CONFIG)_.*|(?:HTTPS?|ALL|NO)_PROXY|PATH|HOME|SHELL|LD_.*|DYLD_.*|SSL_CERT_.*)$/i;
var ENTRY = /^(?:export[ \t]+)?(?<name>[A-Za-z_]\w*)=(?<value>.*)$/;
function readCredentials(text) {
  const values = /* @__PURE__ */ new Map();
  const problems = [];
  for (const { line, name, value } of entriesIn(text.split(/\r?\n/))) {
    const fault = faultOf(name, value, values);
    if (fault === null) {
      values.set(name, value ?? "");
      continue;
    }
    const where = taken1({ kind: "input", name: "credentials" }, line);
    problems.push({ where, path: "", message: fault });
  }
  return { values: Object.fromEntries(values), problems };
}
function* entriesIn(lines) {
  let at = 0;
  while (at < lines.length) {
    const start = at;
    const line = lines[at]?.trimStart() ?? "";
    at += 1;
    if (isEmpty(line)) continue;
    const { name = "", value: written = "" } = ENTRY.exec(line)?.groups ?? {};
    const { value, next } = valueAt(lines, start, written);
    at = next;
    yield { line: start + 1, name, value };
  }
}
function faultOf(name, value, known) {
  if (name === "") return NO_ENTRY;
  if (value === null) return OPEN;
  if (TAKEN.test(name)) return RESERVED;
  return known.has(name) ? TWICE : null;
}
var isEmpty = (line) => line.trim() === "" || line.startsWith("#");
var NO_ENTRY = 'This line of the input `credentials` is no `NAME=value`. If it belongs to a value with several lines, put that value in quotes: `NAME="${{ secrets.NAME }}"`.';
var OPEN = "The value that begins in this line of the input `credentials` has no quote at its end. Write the quote at the end of its last line.";
var RESERVED = "This line of the input `credentials` sets a variable that GitHub, Node.js or a proxy is told by. Give the credential another name.";
var TWICE = "This line of the input `credentials` sets a variable that a line above has set. Keep one of the two.";
function valueAt(lines, start, written) {
  const quote = /^["']/.exec(written)?.[0];
  if (quote === void 0) return { value: written.trim(), next: start + 1 };
  for (let end = start; end < lines.length; end += 1) {
    const text = (end === start ? written : lines[end] ?? "").trimEnd();
    const isClosed = text.endsWith(quote) && (end > start || text.length > 1);
    if (!isClosed || !mayFollow(lines[end + 1])) continue;
    const inner = [written, ...lines.slice(start + 1, end + 1)].join("\n").trimEnd();
    return { value: inner.slice(1, -1), next: end + 1 };
  }
  return { value: null, next: lines.length };
}
function mayFollow(line) {
  const text = line?.trimStart() ?? "";
  return isEmpty(text) || ENTRY.test(text);
}

// <stdin>
module.exports = { readCredentials };
function take(name) { return require('./index.js')[name]; }
