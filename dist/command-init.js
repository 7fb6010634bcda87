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

// shared:src/config/document/decode.ts
var taken0 = take("LARGEST_DOCUMENT_BYTES");

// shared:src/config/file.ts
var taken02 = take("DEFAULT_FILE");

// shared:src/text/escape.ts
var taken8 = take("visible");

// src/init/text.ts
function isReady({ missing, preset }) {
  return missing.length === 0 && preset.sideEffects === null;
}
function configurationText(proposal, action) {
  const [repository, ref = "v1"] = action.split("@");
  return [
    `# yaml-language-server: $schema=https://raw.githubusercontent.com/${repository}/${ref}/schema/config.schema.json`,
    "defaults:",
    "  warn-within: 14d",
    "  fail-within: 3d # a green run with warnings mails nobody",
    "endpoints:",
    itemsText(proposal),
    ""
  ].join("\n");
}
function itemsText({ drafts, unknown }) {
  const ready = drafts.filter(isReady).map((draft) => [usedBy(draft.usedBy), ...itemLines(draft)]);
  const open = drafts.filter((draft) => !isReady(draft)).map(openLines);
  const nobodys = unknown.map(unknownLines);
  return [...ready, ...open, ...nobodys].map((lines) => lines.join("\n")).join("\n");
}
var usedBy = (text) => `  # used by ${taken8(text)}`;
function itemLines({ preset, secrets, inputs }) {
  const all = Object.entries(secrets);
  const [only] = all;
  const given = Object.entries(inputs);
  return [
    `  - preset: ${preset.id}`,
    ...all.length === 1 && only !== void 0 ? [`    token: \${${only[1]}}`] : ["    secrets:", ...all.map(([slot, name]) => `      ${slot}: \${${name}}`)],
    ...given.length === 0 ? [] : ["    with:", ...given.map(([slot, text]) => `      ${slot}: ${scalar(text)}`)]
  ];
}
function scalar(text) {
  return /^(?:\$\{\w+\}|[A-Za-z0-9][\w./@+-]*)$/.test(text) ? text : JSON.stringify(text);
}
function openLines(draft) {
  const { missing, preset, inputs } = draft;
  const asked = Object.fromEntries(missing.map((slot) => [slot, "FILL-IN"]));
  const whole = { ...draft, inputs: { ...inputs, ...asked } };
  const why = [
    ...missing.map((slot) => `Fill in \`${slot}\`: ${preset.inputs[slot]?.says ?? ""}`),
    ...preset.sideEffects === null ? [] : [preset.sideEffects]
  ];
  const allowed = preset.sideEffects === null ? [] : ["    allow-side-effects: true"];
  return [
    usedBy(draft.usedBy),
    ...why.map((line) => `  # ${taken8(line)}`),
    ...[...itemLines(whole), ...allowed].map(commented)
  ];
}
function unknownLines({ name, usedBy: user }) {
  return [
    `${usedBy(user)}. Nothing tells whose it is.`,
    ...[`  - name: ${name}`, "    url: https://FILL-IN", `    token: \${${name}}`].map(commented)
  ];
}
function commented(line) {
  return line.replace(/^ {2}/, "  # ");
}
var CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1";
function workflowText(jobs, action) {
  return [
    "name: Credentials",
    "on:",
    "  schedule:",
    "    - cron: '17 6 * * *'",
    "  workflow_dispatch:",
    "permissions:",
    "  contents: read",
    "jobs:",
    ...jobs.flatMap((job) => jobLines(job, action)),
    ""
  ].join("\n");
}
function jobLines({ proposal, config }, action) {
  const { environment, slug } = proposal;
  const id = slug === null ? "check" : `check-${slug}`;
  return [
    `  ${id}:`,
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 10",
    ...environment === null ? [] : [`    environment: ${scalar(environment)}`],
    "    steps:",
    `      - uses: ${CHECKOUT}`,
    "        with:",
    "          persist-credentials: false",
    `      - uses: ${action}`,
    "        with:",
    `          config: ${config}`,
    "        env:",
    ...envLines(proposal).map((line) => `          ${line}`)
  ];
}
function envLines({ drafts }) {
  const all = drafts.filter(isReady).flatMap(({ env }) => Object.entries(env));
  return [...new Map(all)].map(([name, expression]) => `${name}: ${expression}`);
}

// shared:src/report/plain.ts
var taken1 = take("counted");

// src/command/help.ts
var NAME = "credential-checks";

// shared:src/values/error-code.ts
var taken03 = take("codeOf");

// src/command/new-file.ts
async function isThere(path, { files }) {
  return (await files.read(path, 1)).kind !== "absent";
}
async function wrote(path, text, { files, terminal }) {
  try {
    await files.write(path, text);
    return true;
  } catch (error) {
    terminal.say(taken8(`${path}: It cannot be written (${taken03(error) ?? "unknown error"}).`));
    return false;
  }
}

// src/command/init.ts
var WORKFLOW = ".github/workflows/credentials.yml";
var ACTION = "OWNER/credential-checks@v1";
var ACTION_FORM = /^[\w.-]+\/[\w.-]+@[\w./-]+$/;
var init = {
  takes: "",
  words: { least: 0, most: 0 },
  options: {
    yes: { says: "write the files; without it they are only shown", short: "y" },
    action: { value: "OWNER/REPO@REF", says: `what the workflow uses (default: ${ACTION})` }
  },
  notes: [
    "It reads .github/workflows below this folder. What is there already is never changed: for what is new, it then says what to add."
  ],
  run: async ({ options }, host) => {
    const { terminal } = host;
    const [action = ACTION] = options.get("action") ?? [];
    if (!ACTION_FORM.test(action)) {
      terminal.say(`${NAME} init: \`--action\` takes a form such as \`${ACTION}\`.`);
      return 2;
    }
    const { proposals, faults } = await proposed(host);
    for (const { file, line, words } of faults) {
      terminal.say(taken8(`${file}${line === null ? "" : `:${line}`}: ${words}`));
    }
    if (proposals.length === 0) {
      if (faults.length > 0) return 1;
      terminal.say("The workflows here use no secret that is not checked already.");
      return 0;
    }
    const fresh = await Promise.all(proposals.map((one) => withoutKnown(one, host)));
    const open = fresh.filter(({ drafts, unknown }) => drafts.length + unknown.length > 0);
    if (open.length === 0) {
      terminal.say(
        "Nothing is new: what is not checked yet is in the file as a comment to fill in."
      );
      return 0;
    }
    return write(open, { host, action, isWriting: options.has("yes") });
  }
};
async function proposed({ files, open }) {
  const { gapsIn } = await Promise.resolve().then(() => __toESM(require("./coverage-examine.js"), 1));
  const { propose } = await Promise.resolve().then(() => __toESM(require("./init-propose.js"), 1));
  const { uses, faults } = await gapsIn(files);
  const system = open({});
  try {
    const { catalogue } = system.ports;
    const known = { index: await catalogue.index(), entry: catalogue.entry };
    return { proposals: await propose(uses, known), faults };
  } finally {
    await system.close();
  }
}
async function withoutKnown(proposal, { files }) {
  const read = await files.read(configPath(proposal), taken0);
  if (read.kind !== "text") return proposal;
  const text = new TextDecoder().decode(read.bytes);
  const isNamed = (name) => text.includes(`\${${name}}`);
  return {
    ...proposal,
    drafts: proposal.drafts.filter(({ secrets }) => !Object.values(secrets).every(isNamed)),
    unknown: proposal.unknown.filter(({ name }) => !isNamed(name))
  };
}
async function write(proposals, { host, action, isWriting }) {
  const { terminal } = host;
  let isWhole = true;
  for (const { path, whole, more } of await filesOf(proposals, action, host)) {
    if (whole === null || await isThere(path, host)) {
      terminal.print(`# To add to ${path}:
${more}

`);
    } else if (!isWriting) {
      terminal.print(`# ${path}
${whole}
`);
    } else if (await wrote(path, whole, host)) {
      terminal.say(`Wrote ${path}.`);
    } else {
      isWhole = false;
    }
  }
  for (const line of endLines(proposals, { action, isWriting })) terminal.say(line);
  return isWhole ? 0 : 1;
}
async function filesOf(proposals, action, host) {
  const jobs = proposals.filter(({ drafts }) => drafts.some(isReady)).map((proposal) => ({ proposal, config: configPath(proposal) }));
  const lists = proposals.map((proposal) => ({
    path: configPath(proposal),
    whole: jobs.some((job) => job.proposal === proposal) ? configurationText(proposal, action) : null,
    more: itemsText(proposal)
  }));
  if (jobs.length === 0) return lists;
  const additions = await Promise.all(
    jobs.map(
      async (job) => await isThere(job.config, host) ? [`# in the job that checks ${job.config}, in \`env\``, ...envLines(job.proposal)] : jobLines(job, action)
    )
  );
  const workflow = {
    path: WORKFLOW,
    whole: workflowText(jobs, action),
    more: additions.flat().join("\n")
  };
  return [...lists, workflow];
}
function endLines(proposals, { action, isWriting }) {
  const drafts = proposals.flatMap((one) => one.drafts);
  const ready = drafts.filter(isReady).length;
  const open = drafts.length - ready + proposals.flatMap(({ unknown }) => unknown).length;
  const said = `${taken1(ready, "credential")} recognised, ${open} left as comments to fill in.`;
  return [
    isWriting ? said : `${said} Run it with --yes to write the files.`,
    ...action === ACTION ? ["Replace OWNER in these files by the account that this action is from."] : []
  ];
}
function configPath({ slug }) {
  return slug === null ? taken02 : taken02.replace(".yml", `.${slug}.yml`);
}

// <stdin>
module.exports = { init };
function take(name) { return require('./index.js')[name]; }
