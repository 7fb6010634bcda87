#!/usr/bin/env node
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

// src/command/command.ts
var import_node_path = require("node:path");

// shared:src/adapters/files.ts
var taken0 = take("systemFiles");

// shared:src/adapters/runtime.ts
var taken02 = take("settleRuntime");

// shared:src/adapters/system.ts
var taken03 = take("openSystem");

// src/adapters/terminal.ts
var import_node_util = require("node:util");
function systemTerminal() {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on("error", () => void 0);
  return {
    print: (text) => void stdout.write(text),
    say: (line) => void stderr.write(`${line}
`),
    paint: (style, text) => (0, import_node_util.styleText)(style, text, { stream: stdout }),
    columns: stdout.isTTY ? stdout.columns : null,
    input: readInput
  };
}
async function readInput(limit) {
  if (process.stdin.isTTY) return { kind: "terminal" };
  const parts = [];
  let length = 0;
  for await (const part of process.stdin) {
    length += part.length;
    if (length > limit) return { kind: "too-large" };
    parts.push(part);
  }
  return { kind: "text", bytes: Buffer.concat(parts) };
}

// shared:src/run.ts
var taken04 = take("crashSentence");

// shared:src/values/words.ts
var taken1 = take("nearest");

// shared:src/version.ts
var taken05 = take("VERSION");

// src/command/arguments.ts
var import_node_util2 = require("node:util");
function readArguments(argv, { options, words, takes }) {
  const { tokens } = (0, import_node_util2.parseArgs)({
    args: [...argv],
    options: Object.fromEntries(Object.entries(options).map(declared)),
    strict: false,
    tokens: true
  });
  const found = tokens.flatMap((token) => token.kind === "option" ? [token] : []);
  const positional = tokens.flatMap((one) => one.kind === "positional" ? [one.value] : []);
  const faults = found.flatMap((one) => faultOf(one, options) ?? []);
  const names = [...new Set(found.map(({ name }) => name))];
  const repeated = names.flatMap((name) => {
    const count = found.filter((one) => one.name === name).length;
    const once = Object.hasOwn(options, name) && !options[name]?.repeats;
    return count > 1 && once ? [`\`--${name}\` is given ${count} times. Give it once.`] : [];
  });
  const counted = faults.length > 0 ? [] : countFault(positional.length, words, takes);
  const all = [...faults, ...repeated, ...counted];
  if (all.length > 0) return { kind: "faults", faults: all };
  const values = names.map((name) => {
    const ofName = found.filter((one) => one.name === name).map(({ value }) => value ?? "");
    return [name, ofName];
  });
  return { kind: "given", given: { options: new Map(values), words: positional } };
}
function declared([name, { value, short }]) {
  const type = value === void 0 ? "boolean" : "string";
  return [name, { type, multiple: true, ...short === void 0 ? {} : { short } }];
}
function faultOf({ name, value, inlineValue }, options) {
  const option = Object.hasOwn(options, name) ? options[name] : void 0;
  if (option === void 0) return unknownOption(name, options);
  if (option.value === void 0) {
    return value === void 0 ? null : `\`--${name}\` takes no value.`;
  }
  if (value === void 0 || value === "") {
    return `\`--${name}\` takes a value: \`--${name} ${option.value}\`.`;
  }
  return value.startsWith("-") && !inlineValue ? `\`--${name}\` takes a value. One that begins with a dash is written \`--${name}=${option.value}\`.` : null;
}
var WORD = /^[a-z][a-z-]{1,30}$/i;
var OF_SECRETS = /^(?:(?:api-?)?(?:token|key)|secret|password|pass|credential)$/i;
function unknownOption(name, options) {
  if (!WORD.test(name)) return "There is an option that is not known.";
  const named = `There is no option \`--${name}\`.`;
  if (OF_SECRETS.test(name) && Object.hasOwn(options, "token-env")) {
    return `${named} Every process can read a command line, so a secret does not belong there. Use \`--token-env\` or \`--token-stdin\`.`;
  }
  const near = taken1(name, Object.keys(options));
  return near === null ? named : `${named} Did you mean \`--${near}\`?`;
}
function countFault(count, { least, most }, takes) {
  if (count >= least && count <= most) return [];
  const wanted = takes === "" ? "no further words" : `\`${takes}\``;
  return [
    `It takes ${wanted} beside its options, and ${count === 0 ? "none" : count} ${count > 1 ? "are" : "is"} given.`
  ];
}

// src/command/help.ts
var NAME = "credential-checks";
var COMMON = {
  help: { says: "Show this help.", short: "h" }
};
function commandHelp(table) {
  const rows = Object.entries(table).map(([name, { says }]) => [name, says]);
  return [
    `Usage: ${NAME} <subcommand> [options]`,
    "",
    "Proves that credentials still work, and says so before they stop working.",
    "",
    "Subcommands:",
    ...columns(rows),
    "",
    "Options:",
    ...columns([
      ["-h, --help", "Show this help. With a subcommand, show its own."],
      ["    --version", "Show the version."]
    ]),
    "",
    ...EXIT_CODES,
    ""
  ].join("\n");
}
var EXIT_CODES = [
  "It ends with 0 when all is well, 1 when a credential fails, and 2 when the configuration",
  "or the command line cannot be used."
];
function subcommandHelp(name, says, { takes, options, notes }) {
  const rows = Object.entries({ ...options, ...COMMON }).map(optionRow);
  const usage = [NAME, name, takes, "[options]"].filter((part) => part !== "").join(" ");
  const paragraphs = notes.flatMap((note) => ["", note]);
  return [`Usage: ${usage}`, "", says, "", "Options:", ...columns(rows), ...paragraphs, ""].join(
    "\n"
  );
}
function optionRow([name, { says, value, short }]) {
  const letter = short === void 0 ? "    " : `-${short}, `;
  return [`${letter}--${name}${value === void 0 ? "" : ` ${value}`}`, says];
}
function columns(rows) {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

// src/command/subcommands.ts
var SUBCOMMANDS = {
  init: {
    says: "Propose a configuration and a workflow for the secrets that the workflows use.",
    load: async () => (await Promise.resolve().then(() => __toESM(require("./command-init.js")))).init
  },
  check: {
    says: "Check credentials, with secrets from the environment or a file.",
    load: async () => (await Promise.resolve().then(() => __toESM(require("./command-check.js")))).check
  },
  validate: {
    says: "Find every fault of a configuration file. Nothing is sent.",
    load: async () => (await Promise.resolve().then(() => __toESM(require("./command-validate.js")))).validate
  },
  explain: {
    says: "Tell what would be sent where for one item, and how the answer is judged.",
    load: async () => (await Promise.resolve().then(() => __toESM(require("./command-explain.js")))).explain
  },
  coverage: {
    says: "Compare the secrets that the workflows use with those that are checked.",
    load: async () => (await Promise.resolve().then(() => __toESM(require("./command-coverage.js")))).coverage
  },
  convert: {
    says: "Make a list of the file of another monitor, or of a collection. No secret comes out.",
    load: async () => (await Promise.resolve().then(() => __toESM(require("./command-convert.js")))).convert
  },
  schema: {
    says: "Print the JSON Schema of the configuration file.",
    load: async () => (await Promise.resolve().then(() => __toESM(require("./command-schema.js")))).schema
  }
};

// src/command/dispatch.ts
async function dispatch(argv, host) {
  try {
    return await dispatched(argv, host);
  } catch (error) {
    host.terminal.say(taken04(error));
    return 1;
  }
}
async function dispatched(argv, host) {
  const { terminal } = host;
  const [name, ...rest] = argv;
  if (name !== void 0 && Object.hasOwn(SUBCOMMANDS, name)) return subcommand(name, rest, host);
  switch (name) {
    case "-h":
    case "--help":
    case "help":
      terminal.print(commandHelp(SUBCOMMANDS));
      return 0;
    case "--version":
      terminal.print(`${taken05}
`);
      return 0;
    case void 0:
      terminal.say(commandHelp(SUBCOMMANDS));
      return 2;
    default:
      terminal.say(unknownWord(name));
      return 2;
  }
}
async function subcommand(name, argv, host) {
  const { terminal } = host;
  const { says, load } = SUBCOMMANDS[name] ?? { says: "", load: () => Promise.reject(name) };
  const loaded = await load();
  if (asksForHelp(argv)) {
    terminal.print(subcommandHelp(name, says, loaded));
    return 0;
  }
  const read = readArguments(argv, { ...loaded, options: { ...loaded.options, ...COMMON } });
  if (read.kind === "given") return loaded.run(read.given, host);
  for (const fault of read.faults) terminal.say(`${NAME} ${name}: ${fault}`);
  terminal.say(`See \`${NAME} ${name} --help\`.`);
  return 2;
}
function asksForHelp(argv) {
  const end = argv.indexOf("--");
  const words = end === -1 ? argv : argv.slice(0, end);
  return words.includes("--help") || words.includes("-h");
}
var WORD2 = /^-{0,2}[a-z][a-z-]{0,30}$/i;
var TOP_OPTIONS = ["--help", "--version"];
function unknownWord(word) {
  const isOption = word.startsWith("-");
  const near = taken1(word, isOption ? TOP_OPTIONS : Object.keys(SUBCOMMANDS));
  const noun = isOption ? "option" : "subcommand";
  const said = WORD2.test(word) ? `There is no ${noun} \`${word}\`.` : `There is no such ${noun}.`;
  const hint = near === null ? `See \`${NAME} --help\`.` : `Did you mean \`${near}\`?`;
  return `${NAME}: ${said} ${hint}`;
}

// src/command/command.ts
async function main() {
  taken02();
  process.exitCode = await dispatch(process.argv.slice(2), {
    terminal: systemTerminal(),
    files: taken0,
    environment: { ...process.env },
    home: (0, import_node_path.dirname)(__dirname),
    open: (environment) => taken03(environment, (0, import_node_path.join)(__dirname, "presets"))
  });
}
if (require.main?.filename === __filename) void main();
function take(name) { return require('./index.js')[name]; }
