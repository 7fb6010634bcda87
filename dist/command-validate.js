"use strict";

// shared:src/config/file.ts
var taken0 = take("DEFAULT_FILE");

// shared:src/publish.ts
var taken2 = take("redactedRunner");

// shared:src/report/plain.ts
var taken1 = take("counted");

// shared:src/text/escape.ts
var taken8 = take("visible");

// shared:src/text/redact.ts
var taken12 = take("createRedactor");

// shared:src/config/inputs.ts
var taken13 = take("parseSettings");
var taken3 = take("readInputs");

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

// shared:src/report/log.ts
var taken22 = take("problemLog");

// src/command/problems.ts
function tellProblems(problems, { log, path }) {
  for (const line of taken22(problems.map((one) => asCommand(one, path)))) log(line);
}
function tellNotices(notices, { log, path }) {
  const warnings = notices.map((one) => asCommand(one, path));
  for (const line of taken22(warnings, "warning")) log(`warning: ${line}`);
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

// shared:src/prepare.ts
var taken02 = take("prepare");

// src/command/valueless.ts
var NO_FOLDERS = { RUNNER_TEMP: "." };
async function planWithoutValues(inputs, open) {
  const system = open({});
  try {
    return await taken02(system.ports, inputs, taken13(inputs, NO_FOLDERS));
  } finally {
    await system.close();
  }
}

// src/command/validate.ts
var validate = {
  takes: "[file]",
  words: { least: 0, most: 1 },
  options: {
    "allowed-hosts": INPUT_OPTIONS["allowed-hosts"],
    "allow-list-trust": INPUT_OPTIONS["allow-list-trust"]
  },
  notes: [`Without a file it reads ${taken0}. No secret is needed, and none is read.`],
  run: async (given, { terminal, open }) => {
    const path = given.words[0] ?? taken0;
    const inputs = inputsOf(given, { config: path });
    const plan = await planWithoutValues(inputs, open);
    const { log } = taken2(terminalRunner(terminal), taken12(plan.secrets));
    const told = { log, path };
    tellProblems(plan.problems, told);
    tellNotices(plan.notices, told);
    if (plan.problems.length > 0) return 2;
    const said = `${path}: ${taken1(plan.checks.length, "check")}, no problems.`;
    terminal.print(`${taken8(said)}
`);
    return 0;
  }
};

// <stdin>
module.exports = { validate };
function take(name) { return require('./index.js')[name]; }
