"use strict";

// shared:src/model/phrase.ts
var taken0 = take("config");
var taken4 = take("phrase");

// src/credential/sources/as-written.ts
function asWritten(text, { sign, lineStart }) {
  const plain = (sign.test(text) ? null : decoded(text, sign)) ?? text;
  const bare = plain.replace(/^\uFEFF/, "").trim();
  if (lineStart === void 0 || /[\r\n]/.test(bare)) return bare;
  const lines = bare.replace(
    WRITTEN_BREAK,
    (written, at) => lineStart.test(bare.slice(at + written.length, at + written.length + LONGEST_START)) ? "\n" : written
  );
  return lines === bare ? bare : lines.replace(/(?:(?:\\r)?\\n)$/, "");
}
var WRITTEN_BREAK = /(?:\\r)?\\n/g;
var LONGEST_START = 16;
function decoded(text, sign) {
  const plain = base64Text(text.replace(/\s+/g, ""));
  return plain !== null && sign.test(plain) ? plain : null;
}
function base64Text(encoded) {
  const digits = encoded.replace(/={1,2}$/, "");
  if (!/^[A-Za-z0-9+/]*$/.test(digits)) return null;
  const text = Buffer.from(digits, "base64").toString("utf8");
  return Buffer.from(text, "utf8").toString("base64").replace(/=*$/, "") === digits ? text : null;
}

// src/credential/sources/netrc.ts
var netrc = {
  title: ".netrc",
  passwordIsToken: true,
  find(text, { url }) {
    const written = asWritten(text, { sign: SIGN, lineStart: LINE_START });
    if (!SIGN.test(written)) return NO_NETRC;
    const entries = entriesOf(written);
    if (entries === null) return UNCLOSED;
    const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
    const fitting = entries.filter((entry2) => entry2.host === null || entry2.host === host);
    const entry = fitting.find(({ password }) => password !== "");
    if (entry !== void 0) {
      return { kind: "basic", username: entry.login, password: entry.password };
    }
    return fitting.length > 0 ? passwordless(url.hostname) : absent(url.hostname);
  }
};
var SIGN = /(?:^|\s|\\n)(?:machine|default)(?:\s|$)/i;
var LINE_START = /^\s*(?:machine|login|password|account|default|macdef)\s/i;
function entriesOf(text) {
  const reading = { entries: [], keyword: null, isMacro: false };
  for (const line of text.split(/\r?\n|\r/)) {
    const isInMacro = reading.isMacro;
    if (isInMacro) reading.isMacro = line.trim() !== "";
    const words = isInMacro ? [] : wordsOf(line);
    if (words === null) return null;
    for (const word of words) read(reading, word);
  }
  return reading.entries;
}
function read(reading, word) {
  if (reading.isMacro) return;
  const { keyword, entries } = reading;
  if (keyword !== null) {
    put(entries, keyword, word);
    reading.keyword = null;
    return;
  }
  const next = word.toLowerCase();
  if (next === "default") entries.push({ host: null, login: "", password: "" });
  if (next === "macdef") reading.isMacro = true;
  if (TAKING.includes(next)) reading.keyword = next;
}
var TAKING = ["machine", "login", "password", "account"];
function put(entries, keyword, word) {
  if (keyword === "machine") {
    entries.push({ host: word.toLowerCase(), login: "", password: "" });
    return;
  }
  const entry = entries.at(-1);
  if (entry === void 0 || entry.login !== "" && entry.password !== "") return;
  if (keyword === "login") entry.login = word;
  if (keyword === "password") entry.password = word;
}
var WORD = /[ \t\v\f]*(?:(#)|"((?:[^"\\]|\\[\s\S])*)"|([^\s"]\S*)|("))/y;
function wordsOf(line) {
  const words = [];
  const pattern = new RegExp(WORD);
  for (; ; ) {
    const match = pattern.exec(line);
    if (match === null) return words;
    const [, comment, quoted, plain, unclosed] = match;
    if (unclosed !== void 0) return null;
    if (comment !== void 0) return words;
    words.push(
      plain ?? quoted?.replace(/\\([\s\S])/g, (_, one) => ESCAPES[one] ?? one) ?? ""
    );
  }
}
var ESCAPES = { n: "\n", r: "\r", t: "	" };
var NO_NETRC = {
  kind: "none",
  because: ["It is not the text of a .netrc."],
  steps: [
    "Store the text of the file in {credential}: `machine HOST login USER password PASSWORD`."
  ]
};
var UNCLOSED = {
  kind: "none",
  because: ["It has a quotation mark that is never closed."],
  steps: [
    'Close the quotation mark in {credential}. In quotation marks, write `\\"` for one that belongs to the value.'
  ]
};
function passwordless(host) {
  return {
    kind: "none",
    because: taken4`Its entry for ${taken0(host)} has no password.`,
    steps: [
      "Add the password to the entry in {credential}: `password PASSWORD` behind `login USER`."
    ]
  };
}
function absent(host) {
  return {
    kind: "none",
    because: taken4`It has no entry for ${taken0(host)}, and no default.`,
    steps: [
      "Add an entry to {credential}: `machine HOST login USER password PASSWORD`. The host is that of `url`, without a port."
    ]
  };
}

// <stdin>
module.exports = { netrc };
function take(name) { return require('./index.js')[name]; }
