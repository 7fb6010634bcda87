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

// src/model/verdict.ts
var VERDICTS = [
  "unauthorized",
  "expired",
  "missing",
  "unexpected",
  "forbidden",
  "expiring",
  "unproven",
  "inconclusive",
  "skipped",
  "valid"
];
var FAILABLE_VERDICTS = VERDICTS.filter(
  (verdict) => verdict !== "valid" && verdict !== "skipped"
);
var FAIL_ON_WORDS = [...FAILABLE_VERDICTS, "aged"];
var LEVELS = ["pass", "warn", "fail"];
function worse(one, other) {
  return LEVELS.indexOf(one) > LEVELS.indexOf(other) ? one : other;
}

// src/workflows/secrets-read.ts
var JOB_TOKEN = "GITHUB_TOKEN";
function joined(all) {
  return {
    names: all.flatMap(({ names }) => names),
    alternatives: all.flatMap(({ alternatives }) => alternatives),
    untraceable: all.flatMap(({ untraceable: untraceable2 }) => untraceable2),
    inputs: all.flatMap(({ inputs }) => inputs)
  };
}

// src/workflows/uses.ts
function usesIn(workflows, isChecking) {
  const callers = callersOf(workflows);
  const places = workflows.flatMap((workflow) => placesOf(workflow, isChecking));
  const given2 = workflows.filter((workflow) => isGiven(workflow, callers, []));
  const ofGiven = places.filter(({ workflow }) => given2.includes(workflow));
  return {
    uses: ofGiven.flatMap(usesOf),
    untraceable: [...ofGiven.flatMap(untraceableIn), ...given2.flatMap(inheritedElsewhere)],
    fallbacks: ofGiven.flatMap(
      ({ workflow: { path: file }, value: { each } }) => each.flatMap(({ line, reads }) => reads.alternatives.map((names) => ({ file, line, names })))
    )
  };
}
function placesOf(workflow, isChecking) {
  const as = (kind) => (value) => ({
    as: { kind, name: value.name },
    value
  });
  const alone = (value) => ({ as: null, value });
  return workflow.jobs.flatMap((job) => {
    const isForChecks = job.steps.length > 0 && job.steps.every((step) => isChecking(step) || isPlain(step));
    const ofAll = [...workflow.env, ...job.env].map(as("env"));
    const isCall = job.calls !== null;
    const passed = "kind" in job.passed ? [] : job.passed.map(as("with"));
    const whole = [
      ...isForChecks || isCall ? [] : ofAll,
      ...job.others.map(alone),
      ...passed
    ].map((place) => ({ ...place, step: null }));
    const ofSteps = job.steps.filter((step) => !isChecking(step)).flatMap(
      (step) => [
        ...step.run === null ? [] : [alone(step.run)],
        ...step.env.map(as("env")),
        ...step.with.map(as("with")),
        ...step.others.map(alone)
      ].map((place) => ({ ...place, step }))
    );
    return [...whole, ...ofSteps].map((place) => ({ ...place, workflow, job }));
  });
}
function isPlain({ uses, run }) {
  return run === null && uses !== null && /^actions\/[\w-]+@/.test(uses);
}
function usesOf({ workflow, job, step, as, value }) {
  const lines = /* @__PURE__ */ new Map();
  for (const { line, reads } of value.each) {
    for (const name of reads.names) if (!lines.has(name)) lines.set(name, line);
  }
  lines.delete(JOB_TOKEN);
  const at = { file: workflow.path, job: job.id, step, as, value };
  return [...lines].flatMap(
    ([name, line]) => job.environments.map((environment) => ({ name, environment, line, ...at }))
  );
}
function untraceableIn({ workflow: { path: file }, value: { each } }) {
  return each.flatMap(
    ({ line, reads }) => [...new Set(reads.untraceable)].map((kind) => ({ file, line, kind }))
  );
}
var LOCAL = /^\.\/(?<path>[^@]+)$/;
function localPath(uses) {
  return LOCAL.exec(uses ?? "")?.groups?.["path"]?.replace(/\/+$/, "") ?? null;
}
function actionFolder(uses) {
  return uses === "./" || uses === "." ? "." : localPath(uses);
}
function callersOf(workflows) {
  const callers = /* @__PURE__ */ new Map();
  for (const from of workflows) {
    for (const { calls, passed } of from.jobs) {
      const path = localPath(calls);
      if (path !== null) callers.set(path, [...callers.get(path) ?? [], { from, passed }]);
    }
  }
  return callers;
}
function isGiven({ path, isOnlyCalled: isOnlyCalled2 }, callers, seen) {
  if (!isOnlyCalled2) return true;
  const inherited = (callers.get(path) ?? []).filter(({ passed }) => "kind" in passed);
  return !seen.includes(path) && inherited.some(({ from }) => isGiven(from, callers, [...seen, path]));
}
function inheritedElsewhere({ path: file, jobs }) {
  return jobs.flatMap(
    ({ calls, passed }) => "kind" in passed && localPath(calls) === null ? [{ file, line: passed.line, kind: "inherited" }] : []
  );
}

// src/workflows/checking.ts
var REMOTE = /^[\w.-]+\/credential-checks@/i;
var OWN_NAME = "Credential Checks";
function checkingTest(actions) {
  return ({ uses }) => {
    if (uses !== null && REMOTE.test(uses)) return true;
    const folder = actionFolder(uses);
    return folder !== null && actions.get(folder)?.name === OWN_NAME;
  };
}
function checkingSteps(workflows, isChecking) {
  return workflows.flatMap(
    ({ path: file, env, jobs }) => jobs.flatMap(
      (job) => job.steps.filter(isChecking).map((step) => ({
        file,
        line: step.line,
        environments: job.environments,
        variables: byName([...env, ...job.env, ...step.env]),
        inputs: byName(step.with)
      }))
    )
  );
}
function byName(values) {
  return new Map(values.map((value) => [value.name, value]));
}

// src/workflows/nodes.ts
function membersOf(node) {
  return Object.fromEntries(entriesOf(node).map(({ key, value }) => [key, value]));
}
function entriesOf(node) {
  return node?.kind === "map" ? node.entries : [];
}
function itemsOf(node) {
  return node?.kind === "list" ? node.items : [];
}
function textOf(node) {
  return node?.kind === "text" ? node.text : null;
}
function textsOf(node) {
  if (node?.kind === "text") return [node.text];
  return itemsOf(node).flatMap((item) => textOf(item) ?? []);
}
function textsBelow(node) {
  switch (node.kind) {
    case "text":
      return [node];
    case "list":
      return node.items.flatMap(textsBelow);
    case "map":
      return node.entries.flatMap(({ value }) => textsBelow(value));
  }
}

// src/workflows/matrix.ts
var MOST_JOBS = 256;
function jobsOfMatrix(matrix, key) {
  const { include, exclude, ...axes } = membersOf(matrix);
  const own = axes[key];
  if (matrix?.kind !== "map" || !isWritten(own) || !isWritten(include)) return null;
  const written = Object.entries(axes).filter(([, values]) => values?.kind === "list");
  let jobs = written.length === 0 ? [] : [/* @__PURE__ */ new Map()];
  for (const [name, values] of written) {
    jobs = jobs.flatMap((job) => itemsOf(values).map((value) => new Map([...job, [name, value]])));
    if (jobs.length > MOST_JOBS) return null;
  }
  const left = jobs.filter((job) => !entriesIn(exclude).some((entry) => isLike(job, entry)));
  return included(left, entriesIn(include), new Set(Object.keys(axes)));
}
function included(jobs, entries, axes) {
  const own = jobs.map((job) => ({ job, more: job }));
  const further = [];
  for (const entry of entries) {
    const onAxes = new Map([...entry].filter(([name]) => axes.has(name)));
    const fitting = own.filter(({ job }) => isLike(job, onAxes));
    for (const one of fitting) one.more = new Map([...one.more, ...entry]);
    if (fitting.length === 0) further.push(entry);
  }
  return [...own.map(({ more }) => more), ...further];
}
function isWritten(node) {
  return node === void 0 || node.kind === "list";
}
function entriesIn(node) {
  return itemsOf(node).map(
    (item) => new Map(entriesOf(item).map(({ key, value }) => [key, value]))
  );
}
function isLike(job, values) {
  return [...values].every(([name, value]) => {
    const own = job.get(name);
    return own === void 0 || textOfAll(own) === textOfAll(value);
  });
}
function textOfAll(node) {
  return JSON.stringify(
    node,
    (name, value) => ["line", "expressions"].includes(name) ? void 0 : value
  );
}

// src/workflows/environments.ts
var NONE = { kind: "none" };
var OF_MATRIX = /^\$\{\{\s*matrix\.(?<path>[\w-]+(?:\.[\w-]+)*)\s*\}\}$/;
function environmentsOf(node, matrix) {
  const name = node?.kind === "map" ? membersOf(node)["name"] : node;
  if (name?.kind !== "text" || name.text === "") return [NONE];
  if (name.expressions.length === 0) return [{ kind: "named", name: name.text }];
  const path = OF_MATRIX.exec(name.text)?.groups?.["path"]?.split(".");
  const jobs = path === void 0 ? null : jobsOfMatrix(matrix, path[0] ?? "");
  if (path === void 0 || jobs === null) return [{ kind: "computed" }];
  const all = jobs.map((job) => environmentIn(job, path));
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
function environmentIn(job, [key = "", ...below]) {
  const found = below.reduce((at, name2) => membersOf(at)[name2], job.get(key));
  if (found !== void 0 && (found.kind !== "text" || found.expressions.length > 0))
    return { kind: "computed" };
  const name = textOf(found) ?? "";
  return name === "" ? NONE : { kind: "named", name };
}

// src/workflows/workflow.ts
function workflowOf(path, { root, faults }) {
  const { env, on, jobs } = membersOf(root);
  return {
    path,
    faults,
    env: namedIn(env),
    jobs: entriesOf(jobs).map(jobOf),
    isOnlyCalled: isOnlyCalled(on)
  };
}
function stepsOfAction({ root }) {
  return itemsOf(membersOf(membersOf(root)["runs"])["steps"]).map(stepOf);
}
function nameOfAction({ root }) {
  return textOf(membersOf(root)["name"]);
}
function isOnlyCalled(on) {
  const events = on?.kind === "map" ? on.entries.map(({ key }) => key) : textsOf(on);
  return events.length > 0 && events.every((event) => event === "workflow_call");
}
var OF_JOBS = ["env", "environment", "steps", "uses", "secrets"];
function jobOf({ key, line, value }) {
  const { env, environment, strategy, steps, uses, secrets } = membersOf(value);
  return {
    id: key,
    line,
    environments: environmentsOf(environment, membersOf(strategy)["matrix"]),
    env: namedIn(env),
    steps: itemsOf(steps).map(stepOf),
    others: othersIn(value, OF_JOBS),
    calls: textOf(uses),
    passed: secrets?.kind === "text" && secrets.text === "inherit" ? { kind: "inherit", line: secrets.line } : namedIn(secrets)
  };
}
var OF_STEPS = ["uses", "run", "env", "with"];
function stepOf(node) {
  const { uses, run, env, with: given2 } = membersOf(node);
  return {
    line: node.line,
    uses: textOf(uses),
    run: run?.kind === "text" ? readValue(run) : null,
    env: namedIn(env),
    with: namedIn(given2),
    others: othersIn(node, OF_STEPS)
  };
}
function namedIn(node) {
  if (node?.kind === "text")
    return node.expressions.length > 0 ? [{ name: "", ...readValue(node) }] : [];
  return entriesOf(node).flatMap(
    ({ key, value }) => value.kind === "text" ? [{ name: key, ...readValue(value) }] : []
  );
}
function othersIn(node, but) {
  return entriesOf(node).filter(({ key }) => !but.includes(key)).flatMap(({ value }) => textsBelow(value)).filter(({ expressions }) => expressions.length > 0).map(readValue);
}
function readValue({ line, text, expressions: each }) {
  const reads = joined(each.map((one) => one.reads));
  return { line: each[0]?.line ?? line, text, reads, each };
}

// src/workflows/read.ts
var FOLDER = ".github/workflows";
var LARGEST_FILE = 1024 * 1024;
var MOST_FILES = 2e3;
async function readRepository(files) {
  const { paths, faults } = await workflowPaths(files);
  const read2 = await Promise.all(paths.map((path) => readFile(files, path, "workflow")));
  const workflows = read2.flatMap(
    ({ path, template }) => template === null ? [] : [workflowOf(path, template)]
  );
  const steps = workflows.flatMap(({ jobs }) => jobs.flatMap((job) => job.steps));
  const { actions, read: readToo } = await readActions(files, steps);
  return {
    workflows,
    actions,
    faults: [...faults, ...[...read2, ...readToo].flatMap(({ fault }) => fault ?? [])]
  };
}
async function workflowPaths(files) {
  const limits = { depth: 1, entries: MOST_FILES };
  const found = await files.search(`${FOLDER}/*.{yml,yaml}`, limits);
  const fault = (words) => ({ file: FOLDER, line: null, words });
  switch (found.kind) {
    case "searched": {
      const paths = found.paths.map((name) => `${FOLDER}/${name}`);
      if (paths.length === 0) return { paths, faults: [fault(NONE2)] };
      return { paths, faults: found.complete ? [] : [fault(TOO_MANY)] };
    }
    case "absent":
      return { paths: [], faults: [fault(NONE2)] };
    case "unreadable":
      return { paths: [], faults: [fault(`The folder could not be read (${found.code}).`)] };
    case "malformed":
    case "unanswered":
      return { paths: [], faults: [fault("The folder could not be read.")] };
  }
}
var NONE2 = "There are no workflows here, so nothing is known of what they use. Check the repository out before this step, or start the command in its root.";
var TOO_MANY = `There are more than ${MOST_FILES} files, or some could not be looked at.`;
async function readFile(files, path, kind) {
  const read2 = await files.read(path, LARGEST_FILE);
  if (read2.kind !== "text") {
    const words2 = `The file could not be read (${read2.kind}).`;
    return { path, template: null, fault: { file: path, line: null, words: words2 } };
  }
  const { readTemplate } = await Promise.resolve().then(() => __toESM(require("./workflows-template.js")));
  const template = readTemplate(kind, new TextDecoder().decode(read2.bytes));
  const [first] = template.faults;
  if (first === void 0) return { path, template, fault: null };
  const words = `GitHub does not accept this ${kind}: ${first.message.replace(/\.$/, "")}.`;
  return { path, template, fault: { file: path, line: first.line, words } };
}
async function readActions(files, steps) {
  const actions = /* @__PURE__ */ new Map();
  const read2 = [];
  let left = foldersOf(steps);
  while (left.length > 0 && actions.size < MOST_FILES) {
    const found = await Promise.all(left.map((folder) => readAction(files, folder)));
    for (const [at, folder] of left.entries()) actions.set(folder, actionOf(found[at]));
    read2.push(...found.filter((one) => one !== null));
    const further = left.flatMap((folder) => foldersOf(actions.get(folder)?.steps ?? []));
    left = [...new Set(further)].filter((one) => !actions.has(one));
  }
  return { actions, read: read2 };
}
function foldersOf(steps) {
  return [...new Set(steps.flatMap(({ uses }) => actionFolder(uses) ?? []))];
}
function actionOf(read2) {
  const template = read2?.template ?? null;
  return template === null ? { name: null, steps: [] } : { name: nameOfAction(template), steps: stepsOfAction(template) };
}
async function readAction(files, folder) {
  for (const name of ["action.yml", "action.yaml"]) {
    const read2 = await readFile(files, `${folder}/${name}`, "action");
    if (read2.template !== null) return read2;
  }
  return null;
}

// src/workflows/within.ts
var ALONE = /^\$\{\{\s*inputs\.[\w-]+\s*\}\}$/;
function within(use, actions, seen = []) {
  const { step, as } = use;
  const folder = as?.kind === "with" && step !== null ? actionFolder(step.uses) : null;
  if (step === null || folder === null || seen.includes(folder)) return [];
  const given2 = new Map(step.with.map((value) => [value.name.toLowerCase(), value]));
  return (actions.get(folder)?.steps ?? []).flatMap((inner) => {
    const bound = boundStep(inner, given2);
    const places = [
      ...bound.env.map((value) => ({ kind: "env", value })),
      ...bound.with.map((value) => ({ kind: "with", value }))
    ];
    return places.filter(({ value }) => value.reads.names.includes(use.name)).flatMap(({ kind, value }) => {
      const found = { ...use, step: bound, as: { kind, name: value.name }, value };
      return [found, ...within(found, actions, [...seen, folder])];
    });
  });
}
function boundStep(step, given2) {
  const bound = (value) => {
    const outer = given2.get(value.reads.inputs[0]?.toLowerCase() ?? "");
    return outer === void 0 || !ALONE.test(value.text) ? value : { ...outer, name: value.name };
  };
  return { ...step, env: step.env.map(bound), with: step.with.map(bound) };
}

// shared:src/model/coverage.ts
var taken0 = take("COVERAGE_KINDS");

// shared:src/values/words.ts
var taken02 = take("listing");

// src/coverage/coverage.ts
function coverageOf(input) {
  const { used, checked, faults } = input;
  const leftOut = new Set(checked.flatMap(({ notChecked }) => notChecked));
  const all = bySecret(used.uses);
  const counted = [...all].filter(([, [{ name }]]) => !leftOut.has(name));
  const gaps = counted.flatMap(([, uses]) => gapOf(uses, checked) ?? []);
  const findings = [
    ...gaps,
    ...[...faults, ...checked.flatMap((one) => one.faults)].map(unreadable),
    ...used.untraceable.map(untraceable),
    ...used.fallbacks.map(fallback),
    ...unusedOf(input, leftOut),
    ...unreferencedOf(input)
  ];
  return {
    used: counted.length,
    checked: counted.length - gaps.length,
    leftOut: all.size - counted.length,
    findings: distinct(findings).toSorted((a, b) => rank(a.kind) - rank(b.kind))
  };
}
function isWhole({ used, checked, findings }) {
  return used === checked && findings.every(({ kind }) => kind !== "unreadable");
}
var NAMED = 10;
function wordsOf({ findings }) {
  const gaps = findings.filter(({ kind }) => kind === "unchecked" || kind === "elsewhere");
  const names = [...new Set(gaps.flatMap(({ secret }) => secret ?? []))];
  const more = names.length - NAMED;
  const named = [...names.slice(0, NAMED), ...more > 0 ? [`${more} more`] : []];
  const unread = findings.filter(({ kind }) => kind === "unreadable");
  return [
    ...named.length === 0 ? [] : [`In use and not checked: ${taken02(named)}.`],
    ...unread.slice(0, 1).map(({ file, words }) => `${file ?? ""}: ${words}`)
  ].join(" ");
}
function distinct(findings) {
  return [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()];
}
var rank = (kind) => taken0.indexOf(kind);
function gapsOf({ used, checked }) {
  const leftOut = new Set(checked.flatMap(({ notChecked }) => notChecked));
  return [...bySecret(used.uses).values()].flatMap(
    (uses) => leftOut.has(uses[0].name) || gapOf(uses, checked) === null ? [] : uses
  );
}
function bySecret(uses) {
  const found = /* @__PURE__ */ new Map();
  for (const use of uses) {
    const key = `${use.name} ${keyOf(use.environment)}`;
    const [first, ...more] = found.get(key) ?? [];
    found.set(key, first === void 0 ? [use] : [first, ...more, use]);
  }
  return found;
}
function keyOf(environment) {
  return environment.kind === "named" ? `named ${environment.name.toLowerCase()}` : environment.kind;
}
function nameOf(environment) {
  return environment.kind === "named" ? environment.name : null;
}
function gapOf(uses, checked) {
  const [{ name, environment, file, line }] = uses;
  const by = checked.filter(({ secrets }) => secrets.includes(name));
  const isHere = by.some(
    ({ environments }) => environments.some((one) => keyOf(one) === keyOf(environment))
  );
  if (isHere || environment.kind === "computed" && by.length > 0) return null;
  const finding = { secret: name, environment: nameOf(environment), file, line };
  const where = placesWords(uses);
  if (by.length === 0) {
    return {
      ...finding,
      kind: "unchecked",
      words: `${name} is used${where}, and nothing checks it.`
    };
  }
  const others = taken02([...new Set(by.flatMap((one) => one.environments.map(inWords)))]);
  const words = `${name} is used${where} ${inWords(environment)}, but it is only checked ${others}. Check it in a job with that environment too, because it may have a value of its own there.`;
  return { ...finding, kind: "elsewhere", words };
}
function inWords(environment) {
  switch (environment.kind) {
    case "none":
      return "without an environment";
    case "named":
      return `in the environment ${environment.name}`;
    case "computed":
      return "in an environment that an expression names";
  }
}
var PLACES_NAMED = 3;
function placesWords(uses) {
  const places = [...new Set(uses.map(({ file, job }) => `${file} (job ${job})`))];
  const more = places.length - PLACES_NAMED;
  const named = places.slice(0, PLACES_NAMED);
  return ` by ${taken02(more > 0 ? [...named, `${more} more`] : named)}`;
}
function unreadable({ file, line, words }) {
  return { kind: "unreadable", secret: null, environment: null, file, line, words };
}
var UNTRACEABLE = {
  computed: "The name of a secret is computed here, so nobody can tell before the run which one it is. Write the names out, or see to it yourself that all of them are checked.",
  all: "All secrets are read here at once, so nobody can tell which ones are used. Name the ones that are needed.",
  inherited: "With `secrets: inherit` all secrets go to a workflow of another repository, so nobody can tell here which ones are used. Pass the ones that it needs by name."
};
function untraceable({ file, line, kind }) {
  const words = UNTRACEABLE[kind];
  return { kind: "untraceable", secret: null, environment: null, file, line, words };
}
function fallback({ file, line, names }) {
  const [first = "", ...others] = names.map(
    (name) => name === JOB_TOKEN ? "the job's own token" : name
  );
  const next = taken02(others, "or");
  const words = `${first} stands before ${next} here. Only where ${first} is empty the next has its turn: once it is rejected, the job fails with it nevertheless. Check ${first} too.`;
  return { kind: "fallback", secret: names[0] ?? null, environment: null, file, line, words };
}
function unusedOf({ used, checked }, leftOut) {
  if (used.untraceable.length > 0) return [];
  const names = new Set(used.uses.map(({ name }) => name));
  const all = new Map(checked.flatMap((one) => one.secrets.map((name) => [name, one])));
  return [...all].filter(([name]) => !names.has(name) && !leftOut.has(name) && name !== JOB_TOKEN).map(([secret, { file, line }]) => ({
    ...{ kind: "unused", secret, environment: null, file, line },
    words: `${secret} is checked, and no workflow of this repository uses it.`
  }));
}
function unreferencedOf({ used, checked, stored }) {
  if (used.untraceable.length > 0) return [];
  const known = [...used.uses.map(({ name }) => name), ...checked.flatMap((one) => one.secrets)];
  const names = new Set(known.map((name) => name.toUpperCase()));
  return stored.filter((name) => !names.has(name)).toSorted().map((secret) => ({
    ...{ kind: "unreferenced", secret, environment: null, file: null, line: null },
    words: `${secret} is stored, and no workflow of this repository uses it.`
  }));
}

// shared:src/config/file.ts
var taken2 = take("readConfigFile");

// shared:src/config/parse.ts
var taken03 = take("parseConfig");

// shared:src/values/template.ts
var taken5 = take("readTemplate");
var taken8 = take("variablesOf");

// src/coverage/listed.ts
async function checkedBy(step, files) {
  const { file, line, environments, inputs, variables } = step;
  const nothing = { file, line, environments, secrets: [], notChecked: [], faults: [] };
  if (given(inputs.get("merge")) !== "") return nothing;
  const path = inputs.get("config");
  if (path !== void 0 && hasExpression(path)) {
    const words2 = "The input `config` is an expression, so the list that it names is not known here.";
    return { ...nothing, faults: [{ file, line: path.line, words: words2 }] };
  }
  const lists = [inputs.get("endpoints"), inputs.get("secrets")];
  const [inline = "", names = ""] = lists.map((value) => withoutExpressions(given(value)));
  const config = given(path).trim() || null;
  const found = taken03({
    file: await taken2(files, { config, endpoints: inline, secrets: names }),
    inline,
    secrets: names
  });
  const [problem] = found.problems;
  const words = `The list of this step has a problem, so not all that it checks is known: ${problem?.message ?? ""}`;
  return {
    ...nothing,
    secrets: [
      ...lists.flatMap((value) => value?.reads.names ?? []),
      ...variablesIn(found.config).flatMap((name) => variables.get(name)?.reads.names ?? [])
    ],
    notChecked: found.config.notChecked.map((name) => name.toUpperCase()),
    faults: problem === void 0 ? [] : [{ file, line, words }]
  };
}
function variablesIn({ endpoints, unread }) {
  const texts = [...endpoints.flatMap((one) => one.texts), ...unread];
  return texts.flatMap(({ node }) => {
    const template = taken5(node.text);
    return template.ok ? taken8(template.value) : [];
  });
}
function given(value) {
  return value?.text ?? "";
}
function hasExpression({ text }) {
  return text.includes("${{");
}
function withoutExpressions(text) {
  return text.replaceAll(/\$\{\{.*?\}\}/gs, "expression");
}

// src/coverage/examine.ts
async function examineCoverage({ files, list }) {
  const [found, stored] = await Promise.all([read(files), list && storedIn(list)]);
  return coverageOf({ ...found, stored: stored ?? [] });
}
async function storedIn(list) {
  const { ownSecrets } = await Promise.resolve().then(() => __toESM(require("./age-secrets-list.js"), 1));
  return [...(await ownSecrets(list)).byName.keys()];
}
async function gapsIn(files) {
  const { actions, faults, ...compared } = await read(files);
  const uses = gapsOf(compared);
  return { uses: uses.flatMap((use) => [use, ...within(use, actions)]), faults };
}
async function read(files) {
  const { workflows, actions, faults } = await readRepository(files);
  const isChecking = checkingTest(actions);
  const steps = checkingSteps(workflows, isChecking);
  const checked = await Promise.all(steps.map((step) => checkedBy(step, files)));
  return { used: usesIn(workflows, isChecking), checked, actions, faults };
}
function withCoverage(report, coverage, worst) {
  const level = isWhole(coverage) ? "pass" : worst;
  return {
    ...report,
    outcome: worse(level, report.outcome),
    coverage: { ...coverage, level, words: wordsOf(coverage) }
  };
}

// <stdin>
module.exports = { examineCoverage, gapsIn, withCoverage };
function take(name) { return require('./index.js')[name]; }
