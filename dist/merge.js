"use strict";

// shared:src/report/total.ts
var taken1 = take("outcomeOf");
var taken3 = take("totalled");

// shared:src/text/escape.ts
var taken0 = take("bounded");
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
var taken02 = take("INSTANT");

// shared:src/model/age.ts
var taken03 = take("AGE_SOURCES");

// shared:src/model/verdict.ts
var taken04 = take("CAUSES");
var taken2 = take("EXPIRY_SOURCES");
var taken5 = take("LEVELS");
var taken6 = take("VERDICTS");

// shared:src/values/method.ts
var taken05 = take("METHOD");

// shared:src/values/shard.ts
var taken4 = take("shardOf");
var taken53 = take("shardWords");

// src/report/report-schema.ts
var text = (max) => taken238(
  taken275(),
  taken293((written) => taken0(taken8(written.slice(0, max * 4)), max))
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
  regex(taken02),
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
  source: nullable(picklist(taken03)),
  maxMs: count,
  isOver: boolean()
});
var EndpointSchema = taken218({
  name: taken238(text(200), minLength(1)),
  repository: optional(nullable(text(150)), null),
  url: emptyForNull(taken238(text(2e3), regex(/^[^?#]*$/))),
  method: emptyForNull(taken238(taken275(), regex(taken05))),
  preset: nullable(text(100)),
  // Reports of earlier releases do not have it.
  check: optional(nullable(text(100)), null),
  verdict: picklist(taken6),
  level: picklist(taken5),
  status: nullable(taken238(number(), integer(), minValue(100), maxValue(999))),
  cause: nullable(picklist(taken04)),
  message: text(2e3),
  fix: texts(20, 1e3),
  evidence: texts(50, 1e3),
  expiresAt: nullable(instant),
  expirySource: nullable(picklist(taken2)),
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

// shared:src/values/words.ts
var taken06 = take("listing");

// src/merge/some.ts
var NAMED = 20;
function some(said) {
  const more = said.length - NAMED;
  return taken06(more > 0 ? [...said.slice(0, NAMED), `${more} more`] : said);
}

// src/merge/collect.ts
var SEARCH_LIMITS = { entries: 1e5, depth: 32 };
var MAX_REPORTS = 2048;
var MAX_TOTAL_BYTES = 16 * 1024 * 1024;
var MAX_FILE_BYTES = MAX_TOTAL_BYTES / 2;
async function collect(files, glob) {
  const search = await files.search(glob, SEARCH_LIMITS);
  if (search.kind === "unanswered") return { sources: [], faults: [UNSEARCHED] };
  const paths = search.kind === "searched" ? search.paths.slice(0, MAX_REPORTS) : [];
  const sources = [];
  const others = [];
  let left = MAX_TOTAL_BYTES;
  for (const path of paths) {
    const place = search.folder === "." ? path : `${search.folder}/${path}`;
    const read = await files.read(place, Math.min(MAX_FILE_BYTES, left));
    if (read.kind === "text") left -= read.bytes.length;
    const file = quoted(place);
    const result = readReport(read);
    if (result.kind === "report") sources.push({ ...result.report, file, label: labelOf(path) });
    else others.push({ file, result });
  }
  const whose = (kind) => others.filter(({ result }) => result.kind === kind).map(({ file }) => file);
  return {
    sources,
    faults: [
      ...searchFaults(search, glob),
      ...sizeFaults(whose("too-large"), paths.length),
      ...timeFaults(whose("unanswered"), paths.length),
      ...others.flatMap(
        ({ file, result }) => result.kind === "broken" ? [`The file ${file}: ${result.why}.`] : []
      )
    ]
  };
}
var LOOK_AT = "Check the disk or the network share that they are on.";
var UNSEARCHED = `The folders had not been searched when the run had to end. ${LOOK_AT}`;
function sizeFaults(files, total) {
  if (files.length === 0) return [];
  return [
    `${files.length} of ${total} reports ${files.length === 1 ? "was" : "were"} not read. A report may be 8 MiB long and all of them together 16 MiB, which is some 15,000 endpoints. Merge fewer at a time. Too large: ${some(files)}.`
  ];
}
function timeFaults({ length }, total) {
  if (length === 0) return [];
  return [`${length} of ${total} reports had not been read when the run had to end. ${LOOK_AT}`];
}
function labelOf(path) {
  const folder = path.replace(/\/?report\.json$/, "");
  return taken0(taken8(folder === "" ? path : folder), 100);
}
function searchFaults(search, glob) {
  const folder = quoted(search.folder);
  switch (search.kind) {
    case "malformed":
      return [`The glob ${quoted(glob)} of \`merge\` is not well formed.`];
    case "absent":
      return [noReport(glob), `There is no folder ${folder}.`];
    case "unreadable":
      return [noReport(glob), `The folder ${folder} cannot be read (${search.code}).`];
    case "searched":
      return [
        ...search.paths.length === 0 ? [noReport(glob)] : [],
        ...search.complete ? [] : [
          `The folder ${folder} was not searched in full: it holds more than ${SEARCH_LIMITS.entries} files, or folders that cannot be read. Begin the glob with a folder that holds only reports.`
        ],
        ...search.paths.length <= MAX_REPORTS ? [] : [
          `The glob matches ${search.paths.length} reports; only the first ${MAX_REPORTS} were read.`
        ]
      ];
  }
}
function noReport(glob) {
  return `No file matches ${quoted(glob)}, so there is no report. Download the artifacts of the other jobs before this step. Give a glob of files, such as reports/**/report.json. Symbolic links are not followed. If that is done, look at the other jobs. One that could not read its configuration wrote no report.`;
}
function quoted(path) {
  return `"${taken0(taken8(path), 200)}"`;
}

// shared:src/model/place.ts
var taken12 = take("whereIn");

// shared:src/model/check.ts
var taken22 = take("isReminder_2");

// src/report/sentence.ts
var SAID = {
  unauthorized: ["was rejected", "were rejected"],
  expired: ["has expired", "have expired"],
  missing: ["is missing", "are missing"],
  unexpected: ["got an unexpected answer", "got unexpected answers"],
  forbidden: ["was denied access", "were denied access"],
  expiring: ["expires soon", "expire soon"],
  unproven: ["is unproven", "are unproven"],
  inconclusive: ["could not be checked", "could not be checked"],
  skipped: ["was skipped", "were skipped"],
  valid: ["works", "work"]
};
function verdictSentence(row) {
  const isNotDue = row.verdict === "valid" && taken22(row);
  return isNotDue ? "The reminder is not due." : `The credential ${SAID[row.verdict][0]}.`;
}

// src/merge/rows.ts
function repositoryOfAll(sources) {
  const all = new Set(
    sources.flatMap(
      ({ repository, endpoints }) => endpoints.map((endpoint) => endpoint.repository ?? repository)
    )
  );
  const [only = null] = all;
  return all.size === 1 ? only : null;
}
function rowsOf(sources, rules) {
  const names = sources.flatMap(({ endpoints }) => [...new Set(endpoints.map(({ name }) => name))]);
  const shared = new Set(names.toSorted().filter((name, at, all) => name === all[at - 1]));
  const only = repositoryOfAll(sources);
  const rows = sources.flatMap(
    ({ endpoints, label, repository }) => endpoints.map((endpoint) => {
      const { name } = endpoint;
      return {
        ...rowOf(endpoint, rules),
        name: shared.has(name) ? `${name} (${label})` : name,
        repository: only === null ? endpoint.repository ?? repository : null
      };
    })
  );
  const { compare } = new Intl.Collator("en", { numeric: true });
  return rows.toSorted((one, other) => compare(one.name, other.name));
}
function rowOf(reported, { minimal, neverFails }) {
  const { change: _, ...endpoint } = reported;
  return {
    ...endpoint,
    ...wordsOf(reported, minimal),
    url: taken0(endpoint.url.replace(/^([a-z]+:\/\/)[^/]*@/i, "$1"), 2e3),
    level: levelOf(reported, neverFails),
    notes: null,
    snoozed: false,
    where: taken12({ kind: "input", name: "merge" }),
    reproduce: null,
    command: null,
    thresholds: null
  };
}
var HERE = "the curl command in the job summary";
var THERE = "the curl command in the summary of the job that checked it";
function wordsOf(endpoint, minimal) {
  const { level, message, fix, evidence, identity } = endpoint;
  const why = level === "pass" ? "" : " The summary of the job that checked it says why.";
  return minimal ? { message: [verdictSentence(endpoint) + why], fix: [], evidence: [], identity: null } : {
    message: [message],
    fix: fix.map((step) => [step.replace(HERE, THERE)]),
    evidence: evidence.map((line) => [line]),
    identity
  };
}
function levelOf({ verdict, level }, neverFails) {
  if (level === "fail") return neverFails ? "warn" : "fail";
  return level === "pass" && verdict !== "valid" && verdict !== "skipped" ? "warn" : level;
}

// shared:src/values/grouped.ts
var taken07 = take("grouped");

// shared:src/values/hidden.ts
var taken08 = take("HIDDEN");

// src/merge/shards.ts
function shardFaults(sources) {
  const byTotal = taken07(sources.filter(isSharded), ({ shard }) => shard.total);
  const sets = [...byTotal].toSorted(([one], [other]) => one - other);
  return [
    ...differentTotals(sets),
    ...sets.flatMap(([total, set]) => [...cameTwice(set), ...missing(total, set)])
  ];
}
function isSharded(source) {
  return source.shard !== null;
}
function differentTotals(sets) {
  if (sets.length < 2) return [];
  const said = sets.map(([total, [first]]) => `${total} (${first?.file ?? ""})`);
  return [
    `The reports were split in different ways, into ${some(said)} shards, so an endpoint may be in several of them or in none. Give every job the same total, and merge each list by itself.`
  ];
}
function cameTwice(set) {
  return [...taken07(set, ({ shard }) => taken53(shard))].filter(([, { length }]) => length > 1).map(([shard, reports]) => {
    const files = some(reports.map(({ file }) => file));
    return `There are ${reports.length} reports of ${shard}: ${files}. Give each job a shard of its own.`;
  });
}
function missing(total, set) {
  const there = new Set(set.map(({ shard }) => shard.index));
  const absent = Array.from({ length: total }, (_, at) => at + 1).filter((at) => !there.has(at));
  if (absent.length === 0) return [];
  const [noun, verb] = absent.length === 1 ? ["Shard", "has"] : ["Shards", "have"];
  return [
    `${noun} ${taken06(absent.map(String))} of ${total} ${verb} no report that can be used. Check what happened to the job and its artifact.`
  ];
}
function nameFaults(sources) {
  const first = /* @__PURE__ */ new Map();
  const twice = /* @__PURE__ */ new Map();
  for (const { shard, endpoints } of sources.filter(isSharded)) {
    for (const { name } of endpoints) {
      if (name.includes(taken08)) continue;
      const other = first.get(name) ?? shard;
      first.set(name, other);
      if (other.index !== shard.index) {
        twice.set(name, `"${name}" (shards ${other.index} and ${shard.index})`);
      }
    }
  }
  if (twice.size === 0) return [];
  return [
    `The same name is in two shards: ${some([...twice.values()])}. The jobs did not split the same list.`
  ];
}

// src/merge/merge.ts
var FAULT_LIMIT = 2e3;
async function mergeReports(input) {
  const { files, pattern, now, verdictsPage, neverFails } = input;
  const { sources, faults } = await collect(files, pattern);
  const all = [
    ...shardFaults(sources),
    ...faults,
    ...sources.filter(failedAsAWhole).map(wholeFault),
    ...nameFaults(sources)
  ];
  return taken3(rowsOf(sources, input), {
    now,
    verdictsPage,
    shard: null,
    repository: repositoryOfAll(sources),
    cancelled: false,
    faults: all.map((fault) => taken0(fault, FAULT_LIMIT)),
    neverFails
  });
}
function failedAsAWhole({ outcome, incomplete, endpoints, shard }) {
  if (incomplete) return true;
  const byRows = taken1(endpoints, { shard, neverFails: false });
  return outcome === "fail" && byRows !== "fail";
}
function wholeFault({ file }) {
  return `The report ${file} says that its run failed as a whole: its job was cancelled, or reports were missing when it was merged.`;
}

// <stdin>
module.exports = { mergeReports };
function take(name) { return require('./index.js')[name]; }
