"use strict";

// shared:src/config/inputs.ts
var taken1 = take("parseSettings");
var taken3 = take("readInputs");

// shared:src/model/check.ts
var taken32 = take("partsOf");

// shared:src/prepare.ts
var taken0 = take("prepare");

// shared:src/publish.ts
var taken12 = take("redactedFiles");
var taken2 = take("redactedRunner");

// shared:src/report/plain.ts
var taken33 = take("plainText");
var taken4 = take("problemWords");

// shared:src/text/escape.ts
var taken02 = take("bounded");
var taken8 = take("visible");

// shared:src/text/redact.ts
var taken13 = take("createRedactor");

// shared:src/values/hidden.ts
var taken03 = take("HIDDEN");

// shared:src/values/words.ts
var taken04 = take("listing");

// shared:src/verdict/assess/answer.ts
var taken9 = take("readsBody");

// shared:src/values/time.ts
var taken05 = take("dateWords");
var taken22 = take("exactDuration");

// src/command/explain-judgement.ts
function judgementLines({ judgement }) {
  const { rules = [], expect, fromPreset } = judgement;
  const other = judgement.unknownIs ?? "unexpected";
  const isOver = fromPreset && rules.length > 0;
  const named2 = expect.status === null ? [] : [status(expect.status)];
  return [
    ...signLines(judgement, taken9),
    ...named2.length === 0 ? [] : [verdictLine("valid", conditions(expect))],
    ...named2.map((words) => verdictLine("unexpected", [`${words}, and not all of that`])),
    verdictLine("inconclusive", ["no answer, or status 408, 425, 429 or 5xx"]),
    ...rules.map(ruleLine),
    ...isOver ? [] : plainLines(judgement),
    verdictLine(isOver ? "inconclusive" : other, ["any other answer"]),
    ...isOver ? [] : [CLEAR_WORDS],
    ...claimLines(judgement)
  ];
}
var CLEAR_WORDS = "Clear words in a refusal, such as invalid_grant or a missing scope, decide over its status.";
function plainLines(judgement) {
  const { expect } = judgement;
  const usual = conditions({ ...expect, status: USUAL });
  return [
    verdictLine("unauthorized", ["status 401"]),
    ...signLines(judgement, (sign) => !taken9(sign)),
    verdictLine("forbidden", ["status 403, but for the web page of a firewall"]),
    ...expect.status === null ? [verdictLine("valid", usual)] : []
  ];
}
function signLines({ rejected, limited }, counts) {
  const linesOf = (verdict, signs) => signs.filter(counts).map((sign) => verdictLine(verdict, signConditions(sign)));
  return [...linesOf("unauthorized", rejected), ...linesOf("forbidden", limited)];
}
var USUAL = [
  { from: 200, to: 202 },
  { from: 204, to: 299 }
];
var MEANT = {
  alive: "valid",
  dead: "unauthorized",
  limited: "forbidden",
  unknown: "inconclusive"
};
var WIDTH = "unauthorized".length;
function verdictLine(verdict, when) {
  return `${verdict.padEnd(WIDTH)}  ${taken04(when)}`;
}
function ruleLine(rule) {
  const type = rule.contentType === null ? [] : [`content type ${rule.contentType}`];
  return verdictLine(MEANT[rule.is], [...conditions(rule), ...type]);
}
function conditions({ status: named2, headers, json, body = [] }) {
  return [
    ...named2 === null ? [] : [status(named2)],
    ...Object.entries(headers).map(([name, wanted]) => `header ${name} ${wantedWords(wanted)}`),
    ...json.map(({ path, value }) => `${path} ${wantedWords(value)}`),
    ...body.map((text) => `a body with ${JSON.stringify(text)}`)
  ];
}
function signConditions({ status: status2, json, bodyContains }) {
  const body = bodyContains === null ? [] : [bodyContains];
  return conditions({ status: status2, headers: {}, json, body });
}
function status(named2) {
  const words = named2.map(({ from, to }) => {
    if (from === to) return String(from);
    return from % 100 === 0 && to === from + 99 ? `${from / 100}xx` : `${from}\u2013${to}`;
  });
  return `status ${taken04(words, "or")}`;
}
function wantedWords(wanted) {
  if (typeof wanted === "string") return `is ${JSON.stringify(wanted)}`;
  const { exists, not, ...others } = wanted;
  return taken04([
    ...exists === void 0 ? [] : [exists ? "is there" : "is not there"],
    ...Object.entries(others).map(([key, value]) => `${MATCHED[key]} ${quoted(value)}`),
    ...not === void 0 ? [] : [`is there, and not so: ${wantedWords(not)}`]
  ]);
}
var MATCHED = {
  contains: "contains",
  matches: "matches",
  "one-of": "is one of",
  "at-least": "is at least",
  "at-most": "is at most"
};
function quoted(value) {
  const all = typeof value === "object" ? value : [value];
  return taken04(all.map((one) => JSON.stringify(one)));
}
function claimLines({ audience, issuer, pins }) {
  const claims = [
    ...audience === null ? [] : [`aud is ${JSON.stringify(audience)}`],
    ...issuer === null ? [] : [`iss is ${JSON.stringify(issuer)}`],
    ...pins?.identity == null ? [] : [`its identity ${wantedWords(pins.identity)}`],
    ...pins?.scopes == null ? [] : [`its scopes ${JSON.stringify(pins.scopes)}`]
  ];
  return claims.length === 0 ? [] : [`It is valid only where ${taken04(claims)}.`];
}
function policyLines(subject, expiry) {
  const { warnWithinMs, failWithinMs, failOn, snoozeUntil } = subject.policy;
  const sources = [expiry?.configured ?? null, expiry?.preset ?? null].flatMap(
    (one) => one === null ? [] : sourceWords(one)
  );
  const elsewhere = expiry?.elsewhere === void 0 ? [] : ["a further answer"];
  const all = ["the claim exp of a JWT", ...sources, ...elsewhere];
  return [
    ...expiry === null ? [] : [expiry.wanted ? `Its end is read from ${taken04(all)}.` : "No end is looked for."],
    `It is a warning within ${taken22(warnWithinMs)} of its end, and a failure ${failWithinMs === 0 ? "once that is past" : `within ${taken22(failWithinMs)}`}.`,
    failOn.size === 0 ? "Nothing makes it fail." : `It fails when it is ${taken04([...failOn], "or")}.`,
    ...snoozeUntil === null ? [] : [`Until ${taken05(snoozeUntil)} a failure is a warning.`]
  ];
}
function sourceWords(source2) {
  switch (source2.kind) {
    case "header":
      return `the header ${source2.name}`;
    case "json":
      return `${source2.path} of the answer`;
    case "certificate":
      return "a certificate";
    case "date":
      return "a date in the list";
  }
}

// shared:src/auth/request.ts
var taken14 = take("defaultHeaders");

// shared:src/values/template.ts
var taken23 = take("isEnvironmentName");
var taken6 = take("substitute");
var taken82 = take("variablesOf");

// shared:src/values/url-template.ts
var taken62 = take("splitUrl");

// src/command/explain-request.ts
function requestLines({ url, reproduce }) {
  const { method, headers, body } = reproduce;
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const usual = taken14().filter(([name]) => !given.has(name.toLowerCase()));
  const { query } = taken62(reproduce.url);
  return [
    `${method} ${url}${shown(query)}${source(taken62(reproduce.url).path, query)}`,
    ...authorization(reproduce),
    ...headers.map(([name, value]) => `${name}: ${shown(value)}${source(value)}`),
    ...usual.map(([name, value]) => `${name}: ${value}`),
    ...body === null ? [] : ["", `${shown(body)}${source(body)}`],
    ...certificateLines(reproduce)
  ];
}
function shown(template) {
  return taken6(template, () => taken03);
}
function source(...templates) {
  const names = [...new Set(templates.flatMap(taken82))];
  return names.length === 0 ? "" : `   (${taken03} is ${taken04(names)})`;
}
var SCHEMES = [
  ["aws-sigv4", "AWS4-HMAC-SHA256"],
  ["digest", "Digest"],
  ["user", "Basic"]
];
function authorization({ options }) {
  const scheme = SCHEMES.find(([option]) => options.some(([name]) => name === option))?.[1];
  const values = options.map(([, value]) => value);
  return scheme === void 0 ? [] : [`Authorization: ${scheme} ${taken03}${source(...values)}`];
}
function certificateLines({ tls }) {
  const own = [tls?.cert, tls?.key, tls?.p12].flatMap((part) => part ?? []);
  const authority = tls?.ca ?? null;
  return [
    ...own.length === 0 ? [] : [`With a client certificate${source(own)}.`],
    ...authority === null ? [] : [`The server is held to a private authority${source(authority)}.`]
  ];
}
function conductLines(check) {
  const { auth, looks = [], second, request, subject } = check;
  if (request.origin === "") {
    const names = taken82(taken62(subject.reproduce.url).base);
    return [`Where it goes is not known before there is an address in ${taken04(names)}.`];
  }
  const exchanged = auth.exchange?.addresses ?? [];
  return [
    `It goes to ${request.origin} and nowhere else. Redirects are not followed.`,
    ...exchanged.map(
      (address) => `Before that, the credential is exchanged at ${originOf(address)}.`
    ),
    ...request.isExchange === true ? ["That the exchange succeeds is the whole check."] : [],
    ...attemptLines(check),
    controlLine(check),
    ...second !== void 0 && "origin" in second ? [`A second request, ${second.method} to ${second.origin}, finds the expiry.`] : [],
    ...looks.map(({ name }) => `The token is looked at once more by ${name}.`)
  ];
}
function originOf(address) {
  return URL.canParse(address) ? new URL(address).origin : "an address that cannot be read";
}
function attemptLines({ sending, auth }) {
  const { retries, timeoutMs, repeatable } = sending;
  const limit = `It may take ${taken22(timeoutMs)}.`;
  if (!repeatable) return [`${limit} It is sent once, because its method may change something.`];
  if (auth.isPassword) {
    return [`${limit} A password is sent once, and again only when no connection was made.`];
  }
  return [
    `${limit} After a failure that may pass it is sent up to ${retries} more times.`,
    "A 401 is confirmed by one more request."
  ];
}
function controlLine({ bare, wrong, sending }) {
  if (bare.kind === "no-secret") return "Nothing of it is secret, so nothing is to be left out.";
  if (sending.control === "off") {
    return "It is not asked without the credential (`control: off`), so that an accepted answer alone is taken for proof.";
  }
  if (bare.kind === "unmakeable" || !sending.repeatable) {
    const why = bare.kind === "unmakeable" ? taken33(bare.because) : "it is sent once";
    return `It is not asked without the credential: ${why}.`;
  }
  const also = wrong.kind === "made" ? ", and once with a wrong credential" : "";
  return `Once accepted, it is asked again without ${taken33(bare.leftOut)}${also}. If that is accepted too, the credential is unproven.`;
}

// src/command/help.ts
var NAME = "credential-checks";

// src/command/inputs.ts
var INPUT_OPTIONS = {
  "warn-within": { value: "TIME", says: "Warn when a credential expires within it (14d)." },
  "fail-within": { value: "TIME", says: "Fail when a credential expires within it (0s)." },
  "fail-on": { value: "VERDICTS", says: "Verdicts that fail, with commas, or none." },
  "max-age": { value: "TIME", says: "Warn when a credential is older, such as 180d (none)." },
  timeout: { value: "TIME", says: "Limit of one attempt (10s)." },
  retries: { value: "COUNT", says: "Further attempts after a passing failure (2)." },
  concurrency: { value: "COUNT", says: "Requests at a time (32)." },
  "concurrency-per-host": { value: "COUNT", says: "Requests at a time to one host (8)." },
  deadline: { value: "TIME", says: "Limit of the whole run (5m)." },
  control: { value: "MODE", says: "Ask without the credential too: auto, scrambled or off." },
  shard: { value: "I/N", says: "Check one part of the list, such as 3/8." },
  details: { value: "MODE", says: "full, or minimal: no identity, no text of servers." },
  "report-dir": { value: "DIR", says: "Folder for report.json and the other report files." },
  "report-formats": { value: "FORMATS", says: "Files beside report.json, with commas: junit \u2026" },
  "allowed-hosts": { value: "HOSTS", says: "The only hosts that secrets may go to." },
  "allow-list-trust": { says: "Let the list weaken what --allowed-hosts promises." }
};
function inputsOf({ options }, said = {}) {
  return taken3((name) => {
    const own = said[name];
    if (own !== void 0) return own;
    if (!Object.hasOwn(INPUT_OPTIONS, name)) return "";
    const last = options.get(name)?.at(-1);
    return last === "" ? "true" : last ?? "";
  });
}

// src/command/output.ts
var OUTPUT = "-";
function withOutput(files, { print }) {
  return {
    ...files,
    write: async (path, text) => path === OUTPUT ? print(text) : files.write(path, text)
  };
}

// shared:src/report/log.ts
var taken24 = take("problemLog");

// src/command/problems.ts
function tellProblems(problems, { log, path }) {
  for (const line of taken24(problems.map((one) => asCommand(one, path)))) log(line);
}
function asCommand({ where, message, ...problem }, path) {
  if (where.kind !== "input") return { ...problem, where, message };
  const at = { kind: "setting", line: null, column: null };
  switch (where.name) {
    case "config":
      return { ...problem, where: { ...at, name: path }, message: NO_FILE };
    case "endpoints":
      return { path: "", where: { ...at, name: "command line" }, message };
    default:
      return {
        ...problem,
        where: { ...at, name: `--${where.name}` },
        message: message.replace(/^The input `/, "The option `--")
      };
  }
}
var NO_FILE = "There is no such file. Give the path of the configuration file behind the subcommand.";

// src/command/runner.ts
function terminalRunner({ say }) {
  const nothing = () => void 0;
  return {
    mask: nothing,
    log: say,
    group: (title, lines) => {
      for (const line of [title, ...lines]) say(line);
    },
    annotate: nothing,
    output: nothing,
    summary: async () => void 0,
    fail: nothing
  };
}

// src/command/wanted.ts
var import_node_util = require("node:util");

// shared:src/config/file.ts
var taken06 = take("DEFAULT_FILE");

// src/command/wanted.ts
var ENVIRONMENT_OPTIONS = {
  "env-file": {
    value: "FILE",
    repeats: true,
    says: "Read variables from a file of NAME=value lines. They win over the environment."
  }
};
var SECRET_OPTIONS = {
  preset: { value: "ID", says: "Check one secret as a preset of docs/PRESETS.md." },
  url: { value: "URL", says: "The address to check it at: https://host/path." },
  "token-env": { value: "NAME", says: "The variable that holds it." },
  "token-stdin": { says: "Read it from standard input." }
};
var FROM_INPUT = "STANDARD_INPUT";
var LARGEST_INPUT_BYTES = 1024 * 1024;
async function wantedOf(given, host) {
  const files = await Promise.all(
    (given.options.get("env-file") ?? []).map((path2) => variablesIn(path2, host))
  );
  const environment = Object.assign({}, host.environment, ...files.map(({ values }) => values));
  const secret = await secretOf(given, environment, host);
  const faults = [...files.flatMap((file) => file.faults), ...secret.faults];
  if (faults.length > 0) return { kind: "faults", faults };
  const [path] = given.words;
  const folder = given.options.get("report-dir")?.at(-1) ?? ".";
  const said = {
    "report-dir": folder,
    summary: "false",
    only: (given.options.get("only") ?? []).join("\n"),
    ...path === void 0 ? {} : { config: path },
    ...secret.item === null ? {} : { endpoints: JSON.stringify([secret.item]) }
  };
  return {
    kind: "wanted",
    environment: { ...environment, ...secret.values },
    inputs: inputsOf(given, said),
    path: path ?? taken06
  };
}
async function variablesIn(path, { files }) {
  const read = await files.read(path, LARGEST_INPUT_BYTES);
  if (read.kind === "text") {
    return { values: (0, import_node_util.parseEnv)(new TextDecoder().decode(read.bytes)), faults: [] };
  }
  const shown2 = taken02(taken8(path), 300);
  return { values: {}, faults: [`\`--env-file ${shown2}\`: ${UNREAD[read.kind]}`] };
}
var UNREAD = {
  absent: "There is no such file.",
  directory: "This is a folder.",
  special: "This is no file.",
  "too-large": "The file is larger than 1 MiB.",
  unreadable: "The file cannot be read. Check its permissions.",
  unanswered: "The file was not read in time."
};
var none = (faults = []) => ({ item: null, values: {}, faults });
async function secretOf(given, environment, host) {
  const { options, words } = given;
  const names = Object.keys(SECRET_OPTIONS).filter((name) => options.has(name));
  if (names.length === 0) return none();
  if (words.length > 0) {
    return none([`Give a file or one secret (\`--${names[0]}\`), not both.`]);
  }
  const [variable] = options.get("token-env") ?? [];
  const isPiped = options.has("token-stdin");
  if (variable === void 0 !== isPiped) return none([WHERE]);
  const source2 = variable === void 0 ? await piped(host) : named(variable, environment);
  const item = Object.fromEntries(
    ["preset", "url"].flatMap((key) => (options.get(key) ?? []).map((value) => [key, value]))
  );
  const token = { token: `\${${variable ?? FROM_INPUT}}` };
  return { ...source2, item: { ...item, ...token } };
}
var WHERE = "Say where the secret is: either `--token-env NAME` or `--token-stdin`.";
function named(variable, environment) {
  const isSet = taken23(variable) && (environment[variable] ?? "") !== "";
  const fault = "There is no variable with a value of the name that `--token-env` gives. It takes the name, not the secret.";
  return { values: {}, faults: isSet ? [] : [fault] };
}
async function piped({ terminal }) {
  const read = await terminal.input(LARGEST_INPUT_BYTES);
  if (read.kind === "text") {
    const value = new TextDecoder().decode(read.bytes).replace(/\r?\n$/, "");
    if (value !== "") return { values: { [FROM_INPUT]: value }, faults: [] };
  }
  const faults = {
    terminal: "`--token-stdin` reads a pipe or a file: a terminal would show what you type. Try `pass show npm | \u2026`.",
    "too-large": "What is on standard input is larger than 1 MiB.",
    text: "There is nothing on standard input."
  };
  return { values: {}, faults: [faults[read.kind]] };
}

// src/command/explain.ts
var explain = {
  takes: "NAME [file]",
  words: { least: 1, most: 2 },
  options: { ...ENVIRONMENT_OPTIONS, ...INPUT_OPTIONS },
  notes: [
    "NAME is the name of an item, as the report shows it. Secrets are not needed, and shown as ***."
  ],
  run: async (given, host) => {
    const { terminal } = host;
    const [name = "", ...words] = given.words;
    const wanted = await wantedOf(
      { words, options: new Map([...given.options, ["only", [name]]]) },
      host
    );
    if (wanted.kind === "faults") {
      for (const fault of wanted.faults) terminal.say(`${NAME} explain: ${fault}`);
      return 2;
    }
    const system = host.open(wanted.environment);
    try {
      const { plan, redactor } = await planned(system.ports, wanted.inputs);
      const { log } = taken2(terminalRunner(terminal), redactor);
      const { problems } = plan;
      if (problems.length > 0) {
        tellProblems(problems.map(aboutName), { log, path: wanted.path });
        return 2;
      }
      const files = taken12(withOutput(system.ports.files, terminal), redactor);
      await files.write(OUTPUT, plan.checks.map(explanation).join("\n"));
      return 0;
    } finally {
      await system.close();
    }
  }
};
async function planned(ports, inputs) {
  const read = (environment) => taken0({ ...ports, environment }, inputs, taken1(inputs, environment));
  const plan = await read(ports.environment);
  const redactor = taken13(plan.secrets);
  const missing = plan.checks.flatMap((one) => one.kind === "missing" ? one.missing : []);
  if (missing.length === 0) return { plan, redactor };
  const stars = Object.fromEntries(missing.map((name) => [name, taken03]));
  const whole = await read({ ...ports.environment, ...stars });
  return { plan: whole.problems.length > 0 ? plan : whole, redactor };
}
function aboutName({ where, message, ...problem }) {
  if (where.kind !== "input" || where.name !== "only") return { ...problem, where, message };
  return {
    ...problem,
    where: { ...where, kind: "setting", name: "explain" },
    message: message.replace(
      /^The input `only` names ("(?:[^"\\]|\\.)*"), which is/,
      "The name $1 is"
    )
  };
}
function explanation(check) {
  const { subject } = check;
  const { place } = taken4({ where: subject.where, path: "", message: "" });
  const preset = subject.preset === null ? "" : `, preset ${subject.preset}`;
  const parts = Object.entries(partsFor(check)).flatMap(([title, lines]) => [
    "",
    title,
    ...lines.map((line) => `  ${taken8(line)}`.trimEnd())
  ]);
  return [taken8(subject.name), `  ${place}${preset}`, ...parts, ""].join("\n");
}
function partsFor(check) {
  const { subject } = check;
  switch (check.kind) {
    case "ready":
      return readyParts(check);
    case "missing":
      return { "Nothing would be sent": missingLines(check.missing, subject) };
    case "reminder":
      return {
        "Nothing is sent": ["It is a date to be reminded of."],
        "How it is judged": policyLines(subject, null)
      };
    case "inspection":
      return {
        "Nothing is sent": [
          `The secret itself says its end (${subject.check}): ${taken04(subject.variables)}.`
        ],
        "How it is judged": policyLines(subject, null)
      };
  }
}
function missingLines(missing, { url }) {
  const names = missing.length === 0 ? "The credential" : taken04(missing);
  return [
    `${names} ${missing.length > 1 ? "have" : "has"} no value, and without one the request to ${url === "" ? "its address" : url} cannot be told.`
  ];
}
function readyParts(check) {
  const [first, ...others] = taken32(check);
  const further = others.map(({ subject: { url, method } }) => `${method} ${url}`);
  return {
    "What is sent": requestLines(first.subject),
    "How it is sent": conductLines(first),
    ...further.length === 0 ? {} : { "The same credential goes to": further },
    "How the answer is judged, the first that fits": judgementLines(first),
    "What becomes of it": policyLines(first.subject, first.judgement.expiry)
  };
}

// <stdin>
module.exports = { explain };
function take(name) { return require('./index.js')[name]; }
