"use strict";

// shared:src/model/place.ts
var taken2 = take("wholeProblem");

// shared:src/model/verdict.ts
var taken0 = take("CAUSES");
var taken22 = take("EXPIRY_SOURCES");
var taken5 = take("LEVELS");
var taken6 = take("VERDICTS");

// shared:src/values/hidden.ts
var taken02 = take("HIDDEN");

// shared:src/values/time.ts
var taken03 = take("dateWords");

// src/report/changes.ts
var ACCEPTED = /* @__PURE__ */ new Set(["valid", "expiring"]);
var KINDS = ["new", "still", "mended", "rotated"];
var SLIDING = 2 * 6e4;
function changesOf(rows, past, now) {
  const before = unambiguous(past.rows);
  const byName = /* @__PURE__ */ new Map();
  for (const [name, row] of unambiguous(rows)) {
    const change2 = changeOf(row, before.get(name), { at: past.at, now });
    if (change2 !== null) byName.set(name, change2);
  }
  return { at: past.at, words: changesWords(past.at, byName), byName };
}
function unambiguous(rows) {
  const found = /* @__PURE__ */ new Map();
  const twice = /* @__PURE__ */ new Set();
  for (const row of rows) {
    if (found.has(row.name) || row.name.includes(taken02)) twice.add(row.name);
    found.set(row.name, row);
  }
  for (const name of twice) found.delete(name);
  return found;
}
function changeOf(row, before, times) {
  if (before === void 0) return row.level === "pass" ? null : newChange(null);
  const previousExpiry = before.expiresAt;
  const hadToAct = before.level !== "pass" && before.verdict !== "expiring";
  if (row.verdict === "valid" && row.level === "pass" && hadToAct) {
    return {
      kind: "mended",
      was: before.verdict,
      previousExpiry,
      words: againWords(row, before)
    };
  }
  if (previousExpiry !== null && !hadToAct && isRotated(row, previousExpiry, times)) {
    const words = `rotated: expires ${taken03(row.expiresAt)} instead of ${taken03(previousExpiry)}`;
    return { kind: "rotated", previousExpiry, words };
  }
  if (row.level === "pass") return leftBehind(row, before);
  const isWorse = taken5.indexOf(row.level) > taken5.indexOf(before.level);
  if (isWorse) return newChange(before.verdict);
  const since = Math.min(before.since ?? times.at, times.at, times.now);
  return { kind: "still", since, words: `still (since ${taken03(since).slice(0, 10)})` };
}
function leftBehind(row, { level, verdict, expiresAt }) {
  if (level === "pass" || row.verdict !== "valid") return null;
  return { kind: "mended", was: verdict, previousExpiry: expiresAt, words: "no longer due" };
}
function newChange(was) {
  return { kind: "new", was, words: was === null ? "new" : `new (was ${was})` };
}
function isRotated(row, previousExpiry, { at, now }) {
  if (row.expiresAt === null || !ACCEPTED.has(row.verdict)) return false;
  const later = row.expiresAt - previousExpiry;
  return later > SLIDING && Math.abs(later - (now - at)) > SLIDING;
}
function againWords({ expiresAt }, { verdict, expiresAt: previous }) {
  if (expiresAt === null) return `valid again, was ${verdict}`;
  const isSame = previous === null || previous === expiresAt;
  const was = isSame ? verdict : taken03(previous);
  return `valid again, expires ${taken03(expiresAt)}, was ${was}`;
}
function changesWords(at, byName) {
  const all = [...byName.values()];
  const counts = KINDS.map((kind) => ({
    kind,
    count: all.filter((change2) => change2.kind === kind).length
  })).filter(({ count: count2 }) => count2 > 0);
  const said = counts.map(({ kind, count: count2 }) => `${count2} ${kind}`).join(", ");
  return `Since the last run (${taken03(at)}): ${said || "nothing changed"}.`;
}

// shared:src/text/escape.ts
var taken04 = take("bounded");
var taken8 = take("visible");

// node_modules/valibot/dist/index.mjs
var store$4;
var DEFAULT_CONFIG = {
  lang: void 0,
  message: void 0,
  abortEarly: void 0,
  abortPipeEarly: void 0
};
// @__NO_SIDE_EFFECTS__
function getGlobalConfig(config$1) {
  if (!config$1 && !store$4) return DEFAULT_CONFIG;
  return {
    lang: config$1?.lang ?? store$4?.lang,
    message: config$1?.message,
    abortEarly: config$1?.abortEarly ?? store$4?.abortEarly,
    abortPipeEarly: config$1?.abortPipeEarly ?? store$4?.abortPipeEarly
  };
}
var store$3;
// @__NO_SIDE_EFFECTS__
function getGlobalMessage(lang) {
  return store$3?.get(lang);
}
var store$2;
// @__NO_SIDE_EFFECTS__
function getSchemaMessage(lang) {
  return store$2?.get(lang);
}
var store$1;
// @__NO_SIDE_EFFECTS__
function getSpecificMessage(reference, lang) {
  return store$1?.get(reference)?.get(lang);
}
// @__NO_SIDE_EFFECTS__
function _stringify(input) {
  const type = typeof input;
  if (type === "string") return `"${input}"`;
  if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
  if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
  return type;
}
function _addIssue(context, label, dataset, config$1, other) {
  const input = other && "input" in other ? other.input : dataset.value;
  const expected = other?.expected ?? context.expects ?? null;
  const received = other?.received ?? /* @__PURE__ */ _stringify(input);
  const issue = {
    kind: context.kind,
    type: context.type,
    input,
    expected,
    received,
    message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
    requirement: context.requirement,
    path: other?.path,
    issues: other?.issues,
    lang: config$1.lang,
    abortEarly: config$1.abortEarly,
    abortPipeEarly: config$1.abortPipeEarly
  };
  const isSchema = context.kind === "schema";
  const message$1 = other?.message ?? context.message ?? /* @__PURE__ */ getSpecificMessage(context.reference, issue.lang) ?? (isSchema ? /* @__PURE__ */ getSchemaMessage(issue.lang) : null) ?? config$1.message ?? /* @__PURE__ */ getGlobalMessage(issue.lang);
  if (message$1 !== void 0) issue.message = typeof message$1 === "function" ? message$1(issue) : message$1;
  if (isSchema) dataset.typed = false;
  if (dataset.issues) dataset.issues.push(issue);
  else dataset.issues = [issue];
}
// @__NO_SIDE_EFFECTS__
function _isSameValueZero(value1, value2) {
  return value1 === value2 || Number.isNaN(value1) && Number.isNaN(value2);
}
// @__NO_SIDE_EFFECTS__
function _joinExpects(values$1, separator) {
  const list = [...new Set(values$1)];
  if (list.length > 1) return `(${list.join(` ${separator} `)})`;
  return list[0] ?? "never";
}
function _standardSchema(schema) {
  schema["~standard"] = {
    version: 1,
    vendor: "valibot",
    validate: (value$1) => schema["~run"]({ value: value$1 }, /* @__PURE__ */ getGlobalConfig())
  };
  return schema;
}
var EMOJI_REGEX = new RegExp("^(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation}))*)+$", "u");
// @__NO_SIDE_EFFECTS__
function integer(message$1) {
  return {
    kind: "validation",
    type: "integer",
    reference: integer,
    async: false,
    expects: null,
    requirement: Number.isInteger,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "integer", dataset, config$1);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function maxValue(requirement, message$1) {
  return {
    kind: "validation",
    type: "max_value",
    reference: maxValue,
    async: false,
    expects: `<=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !(dataset.value <= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function minLength(requirement, message$1) {
  return {
    kind: "validation",
    type: "min_length",
    reference: minLength,
    async: false,
    expects: `>=${requirement}`,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && dataset.value.length < this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function minValue(requirement, message$1) {
  return {
    kind: "validation",
    type: "min_value",
    reference: minValue,
    async: false,
    expects: `>=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !(dataset.value >= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function regex(requirement, message$1) {
  return {
    kind: "validation",
    type: "regex",
    reference: regex,
    async: false,
    expects: `${requirement}`,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "format", dataset, config$1);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function safeInteger(message$1) {
  return {
    kind: "validation",
    type: "safe_integer",
    reference: safeInteger,
    async: false,
    expects: null,
    requirement: Number.isSafeInteger,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "safe integer", dataset, config$1);
      return dataset;
    }
  };
}
var ABORT_EARLY_CONFIG = { abortEarly: true };
// @__NO_SIDE_EFFECTS__
function getDefault(schema, dataset, config$1) {
  return typeof schema.default === "function" ? schema.default(dataset, config$1) : schema.default;
}
// @__NO_SIDE_EFFECTS__
function boolean(message$1) {
  return _standardSchema({
    kind: "schema",
    type: "boolean",
    reference: boolean,
    expects: "boolean",
    async: false,
    message: message$1,
    "~run"(dataset, config$1) {
      if (typeof dataset.value === "boolean") dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function literal(literal_, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "literal",
    reference: literal,
    expects: /* @__PURE__ */ _stringify(literal_),
    async: false,
    literal: literal_,
    message: message$1,
    "~run"(dataset, config$1) {
      if (/* @__PURE__ */ _isSameValueZero(dataset.value, this.literal)) dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function nullable(wrapped, default_) {
  return _standardSchema({
    kind: "schema",
    type: "nullable",
    reference: nullable,
    expects: `(${wrapped.expects} | null)`,
    async: false,
    wrapped,
    default: default_,
    "~run"(dataset, config$1) {
      if (dataset.value === null) {
        if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
        if (dataset.value === null) {
          dataset.typed = true;
          return dataset;
        }
      }
      return this.wrapped["~run"](dataset, config$1);
    }
  });
}
// @__NO_SIDE_EFFECTS__
function number(message$1) {
  return _standardSchema({
    kind: "schema",
    type: "number",
    reference: number,
    expects: "number",
    async: false,
    message: message$1,
    "~run"(dataset, config$1) {
      if (typeof dataset.value === "number" && !isNaN(dataset.value)) dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function optional(wrapped, default_) {
  return _standardSchema({
    kind: "schema",
    type: "optional",
    reference: optional,
    expects: `(${wrapped.expects} | undefined)`,
    async: false,
    wrapped,
    default: default_,
    "~run"(dataset, config$1) {
      if (dataset.value === void 0) {
        if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
        if (dataset.value === void 0) {
          dataset.typed = true;
          return dataset;
        }
      }
      return this.wrapped["~run"](dataset, config$1);
    }
  });
}
// @__NO_SIDE_EFFECTS__
function picklist(options, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "picklist",
    reference: picklist,
    expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
    async: false,
    options,
    message: message$1,
    "~run"(dataset, config$1) {
      if (this.options.includes(dataset.value)) dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function variant(key, options, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "variant",
    reference: variant,
    expects: "Object",
    async: false,
    key,
    options,
    message: message$1,
    "~run"(dataset, config$1) {
      const input = dataset.value;
      if (input && typeof input === "object") {
        let outputDataset;
        let maxDiscriminatorPriority = 0;
        let invalidDiscriminatorKey = this.key;
        let expectedDiscriminators = [];
        const parseOptions = (variant$1, allKeys) => {
          for (const schema of variant$1.options) {
            if (schema.type === "variant") parseOptions(schema, new Set(allKeys).add(schema.key));
            else {
              let keysAreValid = true;
              let currentPriority = 0;
              for (const currentKey of allKeys) {
                const discriminatorSchema = schema.entries[currentKey];
                if (currentKey in input ? discriminatorSchema["~run"]({
                  typed: false,
                  value: input[currentKey]
                }, ABORT_EARLY_CONFIG).issues : discriminatorSchema.type !== "exact_optional" && discriminatorSchema.type !== "optional" && discriminatorSchema.type !== "nullish") {
                  keysAreValid = false;
                  if (invalidDiscriminatorKey !== currentKey && (maxDiscriminatorPriority < currentPriority || maxDiscriminatorPriority === currentPriority && currentKey in input && !(invalidDiscriminatorKey in input))) {
                    maxDiscriminatorPriority = currentPriority;
                    invalidDiscriminatorKey = currentKey;
                    expectedDiscriminators = [];
                  }
                  if (invalidDiscriminatorKey === currentKey) expectedDiscriminators.push(schema.entries[currentKey].expects);
                  break;
                }
                currentPriority++;
              }
              if (keysAreValid) {
                const optionDataset = schema["~run"]({ value: input }, config$1);
                if (!outputDataset || !outputDataset.typed && optionDataset.typed) outputDataset = optionDataset;
              }
            }
            if (outputDataset && !outputDataset.issues) break;
          }
        };
        parseOptions(this, /* @__PURE__ */ new Set([this.key]));
        if (outputDataset) return outputDataset;
        _addIssue(this, "type", dataset, config$1, {
          input: input[invalidDiscriminatorKey],
          expected: /* @__PURE__ */ _joinExpects(expectedDiscriminators, "|"),
          path: [{
            type: "object",
            origin: "value",
            input,
            key: invalidDiscriminatorKey,
            value: input[invalidDiscriminatorKey]
          }]
        });
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}

// shared:node_modules/valibot/dist/index.mjs
var taken52 = take("array");
var taken65 = take("check");
var taken218 = take("object");
var taken238 = take("pipe");
var taken246 = take("record");
var taken256 = take("safeParse");
var taken275 = take("string");
var taken293 = take("transform");

// shared:src/model/report.ts
var taken05 = take("INSTANT");

// shared:src/model/age.ts
var taken06 = take("AGE_SOURCES");

// shared:src/values/method.ts
var taken07 = take("METHOD");

// shared:src/values/shard.ts
var taken4 = take("shardOf");

// src/report/report-schema.ts
var text = (max) => taken238(
  taken275(),
  taken293((written) => taken04(taken8(written.slice(0, max * 4)), max))
);
var texts = (count2, max) => taken238(
  taken52(taken275()),
  taken293((list) => list.slice(0, count2)),
  taken52(text(max))
);
var emptyForNull = (schema) => taken238(
  nullable(schema),
  taken293((written) => written ?? "")
);
var instant = taken238(
  taken275(),
  regex(taken05),
  taken293((written) => Date.parse(written)),
  number()
);
var count = taken238(number(), safeInteger(), minValue(0));
var change = variant("kind", [
  taken218({ kind: literal("new"), words: text(200), was: nullable(picklist(taken6)) }),
  taken218({ kind: literal("still"), words: text(200), since: instant }),
  taken218({
    kind: literal("mended"),
    words: text(200),
    was: picklist(taken6),
    previousExpiry: nullable(instant)
  }),
  taken218({ kind: literal("rotated"), words: text(200), previousExpiry: instant })
]);
var age = taken218({
  createdAt: nullable(instant),
  source: nullable(picklist(taken06)),
  maxMs: count,
  isOver: boolean()
});
var EndpointSchema = taken218({
  name: taken238(text(200), minLength(1)),
  repository: optional(nullable(text(150)), null),
  url: emptyForNull(taken238(text(2e3), regex(/^[^?#]*$/))),
  method: emptyForNull(taken238(taken275(), regex(taken07))),
  preset: nullable(text(100)),
  // Reports of earlier releases do not have it.
  check: optional(nullable(text(100)), null),
  verdict: picklist(taken6),
  level: picklist(taken5),
  status: nullable(taken238(number(), integer(), minValue(100), maxValue(999))),
  cause: nullable(picklist(taken0)),
  message: text(2e3),
  fix: texts(20, 1e3),
  evidence: texts(50, 1e3),
  expiresAt: nullable(instant),
  expirySource: nullable(picklist(taken22)),
  age: optional(nullable(age), null),
  identity: nullable(text(300)),
  owner: nullable(text(200)),
  renew: nullable(text(2e3)),
  variables: texts(100, 200),
  attempts: count,
  durationMs: count,
  // Only where the run was compared with the last one.
  change: optional(nullable(change), null)
});
var Written = taken218({
  version: literal(1),
  shard: optional(
    taken238(
      taken218({ index: number(), total: number() }),
      taken65(({ index, total }) => taken4(index, total) !== null)
    )
  ),
  repository: optional(text(150)),
  incomplete: optional(boolean(), false),
  generatedAt: instant,
  comparedWith: optional(nullable(instant), null),
  outcome: picklist(taken5),
  counts: taken246(taken275(), count),
  nextExpiry: nullable(taken218({ name: taken275(), expiresAt: instant })),
  endpoints: taken52(EndpointSchema)
});
var ReportSchema = taken238(
  Written,
  taken293(({ shard = null, repository = null, ...rest }) => ({ ...rest, shard, repository }))
);

// src/merge/read.ts
function readReport(read) {
  if (read.kind === "too-large" || read.kind === "unanswered") return read;
  if (read.kind === "special") return { kind: "broken", why: `it is ${read.what}, not a file` };
  if (read.kind !== "text") return { kind: "broken", why: UNREAD[read.kind] };
  const document = parse(read.bytes);
  if (document === void 0) return { kind: "broken", why: "it is not JSON, or was cut short" };
  const result = taken256(ReportSchema, document, { abortEarly: true });
  return result.success ? { kind: "report", report: result.output } : { kind: "broken", why: misfit(result.issues[0]) };
}
var UNREAD = {
  absent: "it is gone",
  directory: "it is a folder",
  unreadable: "it cannot be opened"
};
var MOST_BRACKETS = 15e4;
var [QUOTE, BACKSLASH] = [34, 92];
var [BRACKET, BRACE] = [91, 123];
function hasTooManyBrackets(bytes) {
  let brackets = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) isText = !isText;
    else if (byte === BACKSLASH) at += 1;
    else if (!isText && (byte === BRACKET || byte === BRACE)) brackets += 1;
  }
  return brackets > MOST_BRACKETS;
}
function parse(bytes) {
  if (hasTooManyBrackets(bytes)) return void 0;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return void 0;
  }
}
function misfit({ path }) {
  const keys = (path ?? []).map(({ key }) => key);
  const [first] = keys;
  if (first === void 0 || first === "version") {
    return "it is not a version 1 report of this action";
  }
  const shown = first === "counts" ? [first] : keys;
  const place = shown.map((key) => typeof key === "number" ? `[${key}]` : `.${key}`).join("");
  return `it is not a report of this action: ${place.slice(1)} is missing or wrong`;
}

// src/merge/collect.ts
var MAX_TOTAL_BYTES = 16 * 1024 * 1024;
var MAX_FILE_BYTES = MAX_TOTAL_BYTES / 2;
var LOOK_AT = "Check the disk or the network share that they are on.";
var UNSEARCHED = `The folders had not been searched when the run had to end. ${LOOK_AT}`;

// src/merge/previous.ts
async function withChanges(report, { files, path, past }) {
  const since = (last) => {
    const changes = changesOf(report.rows, last, report.generatedAt);
    return { report: { ...report, changes }, notices: [] };
  };
  if (path === null) return past === null ? { report, notices: [] } : since(past);
  const file = await files.read(path, MAX_FILE_BYTES);
  if (file.kind === "absent") return { report, notices: [] };
  const read = readReport(file);
  if (read.kind === "report") return since(pastOf(read.report));
  const message = `The input \`previous\` names a file that cannot be used: ${read.kind === "broken" ? read.why : UNREAD2[read.kind]}. This run says nothing about what changed.`;
  return { report, notices: [taken2({ kind: "input", name: "previous" }, message)] };
}
var UNREAD2 = {
  "too-large": "it is longer than 8 MiB",
  unanswered: "it had not been read when the run had to end"
};
function pastOf({ generatedAt, endpoints }) {
  return {
    at: generatedAt,
    rows: endpoints.map(({ name, verdict, level, expiresAt, change: change2 }) => ({
      name,
      verdict,
      level,
      expiresAt,
      since: change2?.kind === "still" ? change2.since : null
    }))
  };
}

// <stdin>
module.exports = { withChanges };
function take(name) { return require('./index.js')[name]; }
