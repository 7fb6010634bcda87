"use strict";

// shared:src/model/check.ts
var taken1 = take("asksNothing");
var taken2 = take("isReminder_2");

// src/text/escape.ts
function unicode(source, flags) {
  return () => new RegExp(source, flags);
}
var invisible = unicode(
  String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u2800]|(?<!\p{Emoji})[\ufe0e\ufe0f]|(?![\ufe0e\ufe0f])\p{DI}|(?<=[\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]`,
  "gu"
);
var otherSpace = unicode(String.raw`\p{Zs}`, "gu");
var commit = unicode(String.raw`(?<![\p{L}\p{N}])[0-9a-f]{7,}(?![\p{L}\p{N}])`, "giu");
function preText(text) {
  return text.replace(/[&<>]/g, reference).replace(BRACKETS, reference).replace(ENCODED_BRACKET, reference).replace(RUN, references);
}
var unsuited = unicode(String.raw`[^\p{L}\p{N}\p{M} .()-]`, "gu");
var active = unicode(
  "[&<>`|*~[\\]#@\\\\$]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|^[-+=]|(?<=^\\d{1,10})[.)]",
  "gu"
);
var mention = unicode(
  String.raw`(?:&#(?:64|35);|(?<!\d):|:(?!\d\d:)(?=[\p{L}\p{N}_+-]{1,60}:))(?=[\p{L}\p{N}_&+-])`,
  "gu"
);
var BRACKETS = /[()[\]{}]/g;
var ENCODED_BRACKET = /%(?=28|29|[57][BD])/g;
var RUN = /-{3,}|={3,}|\.{3,}/g;
function references(run) {
  return [...run].map(reference).join("");
}
function reference(character) {
  return character.length > 1 ? character : `&#${character.charCodeAt(0)};`;
}

// shared:src/text/escape.ts
var taken22 = take("code");
var taken3 = take("link_2");
var taken7 = take("unicode");
var taken8 = take("visible");
var taken10 = take("words");

// shared:src/values/time.ts
var taken0 = take("dateWords");

// shared:src/report/plain.ts
var taken12 = take("counted");

// shared:src/values/template.ts
var taken23 = take("isEnvironmentName");
var taken32 = take("literalOf");
var taken82 = take("variablesOf");

// shared:src/values/url-template.ts
var taken6 = take("splitUrl");

// src/report/shell.ts
var HARMLESS = /^[A-Za-z0-9_./-]+$/;
var unseen = taken7(
  String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{DI}\u2800]|(?! )\p{Zs}|(?<=[\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]`,
  "gu"
);
function quoted(text) {
  if (HARMLESS.test(text)) return text;
  if (text.search(unseen()) < 0) return `'${text.replaceAll("'", `'\\''`)}'`;
  return `$'${text.replace(/[\\']/g, "\\$&").replace(unseen(), escaped)}'`;
}
function shellText(template) {
  const words = joined(template).map(
    (part) => typeof part === "string" ? quoted(part) : `"$${safeName(part.variable)}"`
  );
  return words.length === 0 ? "''" : words.join("");
}
function urlText(template) {
  const { base, path, query } = taken6(template);
  const words = joined(template).map((part) => {
    if (typeof part === "string") return quoted(part);
    const name = safeName(part.variable);
    if (query.includes(part)) return `"$(encode "$${name}")"`;
    if (path.includes(part)) return `"$(encode_path "$${name}")"`;
    return part === base.at(-1) && path.length > 0 ? `"\${${name}%/}"` : `"$${name}"`;
  });
  return words.join("");
}
function shellVariables(reproduction) {
  const { url, headers, options, body, tls } = reproduction;
  const values = [...headers, ...options].map(([, value]) => value);
  const templates = [url, ...values, body, tls?.cert, tls?.key, tls?.passphrase, tls?.ca, tls?.p12];
  const names = taken82(templates.flatMap((template) => template ?? []));
  return [...new Set(names.map(safeName))];
}
function shellCommand(shell) {
  const words = shell.flat().flatMap((part) => typeof part === "string" ? [] : part.word);
  const names = [...new Set(taken82(words).map(safeName))];
  const note = names.length === 0 ? [] : [`# needs in this shell: ${names.join(", ")}`];
  const lines = shell.map(
    (line) => line.map((part) => typeof part === "string" ? part : shellText(part.word)).join("")
  );
  return [...note, ...lines].join("\n");
}
function joined(template) {
  const parts = [];
  for (const part of template) {
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts.splice(-1, 1, last + part);
    else if (part !== "") parts.push(part);
  }
  return parts;
}
function safeName(name) {
  return taken23(name) ? name : "CREDENTIAL";
}
function escaped(character) {
  return [...Buffer.from(character, "utf8")].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
}

// src/report/curl.ts
var CONFIGURE = [
  "option() {",
  String.raw`  printf '%s = "' "$1"; printf '%s' "$2" | sed 's/[\\"]/\\&/g' | tr '\r\n' '  '; printf '"\n'`,
  "}"
];
var ENCODE = String.raw`encode() { printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g'; }`;
var ENCODE_PATH = `encode_path() { encode "$1" | sed 's,%2f,/,g'; }`;
function curlCommand(reproduction) {
  const short = shortCommand(reproduction);
  if (short !== null) return short;
  const options = configLines(reproduction);
  const command2 = commandLines(reproduction, options.length > 0).join(" \\\n  ");
  const script = options.join("\n");
  const helpers = [
    ...options.length > 0 ? CONFIGURE : [],
    ...script.includes("$(encode") ? [ENCODE] : [],
    ...script.includes("$(encode_path ") ? [ENCODE_PATH] : []
  ];
  const note = shellVariables(reproduction).length === 0 ? [] : [needs(reproduction)];
  const run = options.length === 0 ? [command2] : ["{", ...options, `} | ${command2}`];
  return [...note, ...helpers, ...run].join("\n");
}
function needs(reproduction) {
  return `# needs in this shell: ${shellVariables(reproduction).join(", ")}`;
}
function shortCommand(reproduction) {
  const { method, headers, options, body, url, tls } = reproduction;
  const address = taken32(url);
  const isPlain = method === "GET" && body === null && options.length === 0 && tls === null;
  const fields = headers.filter(([, value]) => !isLiteral(value));
  if (!isPlain || address === null || fields.length === 0 || !fields.every(isHarmless)) return null;
  const parts = fields.flatMap(([name, value]) => [`${name}: `, ...value, "\\n"]);
  const values = parts.flatMap((part) => typeof part === "string" ? [] : shellText([part]));
  const others = headers.filter(([, value]) => isLiteral(value)).map(headerOption);
  const globs = /[[\]{}]/.test(address) ? ["-g"] : [];
  return [
    needs(reproduction),
    [
      // `printf` is a part of the shell, so its arguments are those of no program.
      `printf '${parts.map((part) => typeof part === "string" ? part : "%s").join("")}' ${values.join(" ")} |`,
      ...["curl -q -i", ...globs, ...others, "-H @-", quoted(address)]
    ].join(" ")
  ].join("\n");
}
function isHarmless([name, value]) {
  const isText = value.every(
    (part) => typeof part !== "string" || /^[\w !#$&*+.,:;=@/()-]*$/.test(part)
  );
  return /^\w[\w-]*$/.test(name) && isText;
}
function configLines({ headers, options, url, tls }) {
  const secret = headers.filter(([, value]) => !isLiteral(value));
  return [
    ...secret.map(([name, value]) => option("header", [`${name}: `, ...value])),
    ...options.filter(hasValue).map(([name, value]) => option(name, value)),
    ...tls?.passphrase ? [option("pass", tls.passphrase)] : [],
    ...isLiteral(url) ? [] : [`  option url ${urlText(url)}`]
  ];
}
function commandLines(reproduction, configured) {
  const { method, headers, options, body, url, tls } = reproduction;
  const hasType = headers.some(([name]) => name.toLowerCase() === "content-type");
  const material = [
    ["cert", tls?.cert],
    ["key", tls?.key],
    ["cacert", tls?.ca]
  ];
  return [
    `curl --disable ${configured ? "--config - " : ""}--include --silent --show-error --globoff --max-time 30`,
    ...methodOption(method, body !== null),
    ...options.filter((one) => !hasValue(one)).map(([name]) => `--${name}`),
    ...headers.filter(([, value]) => isLiteral(value)).map(headerOption),
    ...tls?.p12 ? [storeOption(tls.p12)] : [],
    ...body === null || hasType ? [] : [`--header 'Content-Type:'`],
    ...body === null ? [] : [`--data-binary @<(printf '%s' ${shellText(body)})`],
    ...material.flatMap(
      ([name, text]) => text ? [`--${name} <(printf '%s\\n' ${shellText(text)})`] : []
    ),
    ...isLiteral(url) ? [quoted(url.join(""))] : []
  ];
}
function storeOption(store) {
  return `--cert-type P12 --cert <(printf '%s' ${shellText(store)} | base64 -d)`;
}
function methodOption(method, hasBody) {
  if (method === "HEAD") return ["--head"];
  return method === "GET" && !hasBody ? [] : [`--request ${quoted(method)}`];
}
function headerOption([name, value]) {
  const text = value.join("");
  return `--header ${quoted(text === "" ? `${name};` : `${name}: ${text}`)}`;
}
function hasValue([, value]) {
  return value.length > 0;
}
function option(name, value) {
  return `  option ${name} ${shellText(value)}`;
}
function isLiteral(template) {
  return taken32(template) !== null;
}

// shared:src/report/summary/first-sentence.ts
var taken02 = take("firstSentence");

// shared:src/report/summary/markdown.ts
var taken13 = take("folded");
var taken24 = take("markdownText");

// src/report/summary/details.ts
function detailsOf(row, verdictsPage) {
  const { message, renew, notes, fix, evidence } = row;
  const further = fix.slice(1);
  const title = [
    ...evidence.length === 0 ? [] : ["evidence"],
    ...further.length === 0 ? [] : [taken12(further.length, "more step")],
    ...taken2(row) ? [] : ["command"]
  ];
  const text = [
    ...taken02(row) !== message ? [taken24(message, renew)] : [],
    ...section(
      "Then",
      further.map((step, at) => `${at + 2}. ${taken24(step, renew)}`)
    ),
    ...facts(row),
    ...notes === null ? [] : [`**Notes** ${taken10(taken8(notes))}`],
    ...section(
      "Evidence",
      evidence.map((line) => `- ${taken24(line, renew)}`)
    ),
    ...taken2(row) ? [] : [command(row)],
    ...verdictsPage === null ? [] : [meaningLink(row, verdictsPage)]
  ];
  if (text.length === 0) return "";
  return taken13(`<b>${taken10(row.name)}</b>: ${title.join(", ") || "more"}`, text.join("\n\n"));
}
function command(row) {
  const { reproduce, command: shell } = row;
  if (reproduce === null) {
    return "The command that repeats the request is in the summary of the job that checked this.";
  }
  const [title, text] = shell === null ? ["Repeat the request with curl", curlCommand(reproduce)] : [taken1(row) ? "Look for yourself" : "Repeat it", shellCommand(shell)];
  return `**${title}**

<pre lang="bash">
${preText(text)}
</pre>`;
}
function section(title, lines) {
  return lines.length === 0 ? [] : [`**${title}**`, lines.join("\n")];
}
function facts(row) {
  const known = [
    ...row.owner === null ? [] : [`**Owner** ${taken22(row.owner)}`],
    ...row.renew === null ? [] : [`**Renew at** ${taken3(row.renew)}`],
    ...row.age?.createdAt ? [`**Created** ${taken0(row.age.createdAt)}`] : [],
    ...row.identity === null ? [] : [`**Identity** ${taken22(row.identity)}`],
    ...taken1(row) ? [] : [`**Request** ${taken22(`${row.method} ${row.url}`)}`]
  ];
  return known.length === 0 ? [] : [known.join("<br>\n")];
}
function meaningLink({ verdict, cause }, page) {
  return cause === null ? `<a href="${page}#verdict-${verdict}">What <code>${verdict}</code> means</a>` : `<a href="${page}#cause-${cause}">What the cause <code>${cause}</code> means</a>`;
}

// <stdin>
module.exports = { detailsOf };
function take(name) { return require('./index.js')[name]; }
