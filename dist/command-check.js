"use strict";

// shared:src/report/json.ts
var taken2 = take("reportDocument");

// shared:src/report/sentence.ts
var taken1 = take("failureSentence");
var taken22 = take("headline");
var taken3 = take("lossSentence");
var taken4 = take("tally");

// src/report/files/files.ts
function fileDocument(report) {
  const { rows, faults, blind } = report;
  return {
    ...taken2(report),
    headline: taken22(report),
    tally: taken4(rows),
    faults,
    blind
  };
}

// shared:src/report/sinks.ts
var taken12 = take("fileSinks");

// shared:src/run.ts
var taken13 = take("run");

// shared:src/text/escape.ts
var taken02 = take("bounded");
var taken8 = take("visible");

// src/command/help.ts
var NAME = "credential-checks";

// shared:src/config/inputs.ts
var taken32 = take("readInputs");

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
  return taken32((name) => {
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
var taken23 = take("problemLog");

// src/command/problems.ts
function tellProblems(problems, { log, path }) {
  for (const line of taken23(problems.map((one) => asCommand(one, path)))) log(line);
}
function tellNotices(notices, { log, path }) {
  const warnings = notices.map((one) => asCommand(one, path));
  for (const line of taken23(warnings, "warning")) log(`warning: ${line}`);
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
    group: (title, lines2) => {
      for (const line of [title, ...lines2]) say(line);
    },
    annotate: nothing,
    output: nothing,
    summary: async () => void 0,
    fail: nothing
  };
}

// node_modules/fast-string-truncated-width/dist/utils.js
var getCodePointsLength = /* @__PURE__ */ (() => {
  const SURROGATE_PAIR_RE = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;
  return (input) => {
    let surrogatePairsNr = 0;
    SURROGATE_PAIR_RE.lastIndex = 0;
    while (SURROGATE_PAIR_RE.test(input)) {
      surrogatePairsNr += 1;
    }
    return input.length - surrogatePairsNr;
  };
})();
var isFullWidth = (x) => {
  return x === 12288 || x >= 65281 && x <= 65376 || x >= 65504 && x <= 65510;
};
var isWideNotCJKTNotEmoji = (x) => {
  return x === 8987 || x === 9001 || x >= 12272 && x <= 12287 || x >= 12289 && x <= 12350 || x >= 12441 && x <= 12543 || x >= 12549 && x <= 12591 || x >= 12593 && x <= 12686 || x >= 12688 && x <= 12771 || x >= 12783 && x <= 12830 || x >= 12832 && x <= 12871 || x >= 12880 && x <= 19903 || x >= 65040 && x <= 65049 || x >= 65072 && x <= 65106 || x >= 65108 && x <= 65126 || x >= 65128 && x <= 65131 || x >= 127488 && x <= 127490 || x >= 127504 && x <= 127547 || x >= 127552 && x <= 127560 || x >= 131072 && x <= 196605 || x >= 196608 && x <= 262141;
};

// node_modules/fast-string-truncated-width/dist/index.js
var ANSI_RE = /[\u001b\u009b][[()#;?]*(?:[0-9]{1,4}(?:;[0-9]{0,4})*)?[0-9A-ORZcf-nqry=><]|\u001b\]8;[^;]*;.*?(?:\u0007|\u001b\u005c)/y;
var CONTROL_RE = /[\x00-\x08\x0A-\x1F\x7F-\x9F]{1,1000}/y;
var CJKT_WIDE_RE = /(?:(?![\uFF61-\uFF9F\uFF00-\uFFEF])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Tangut}]){1,1000}/yu;
var TAB_RE = /\t{1,1000}/y;
var EMOJI_RE = new RegExp("[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|\\p{Emoji_Presentation}|\\p{Emoji}\\uFE0F\\u20E3?))*", "yu");
var LATIN_RE = /(?:[\x20-\x7E\xA0-\xFF](?!\uFE0F)){1,1000}/y;
var MODIFIER_RE = new RegExp("\\p{M}+", "gu");
var NO_TRUNCATION = { limit: Infinity, ellipsis: "" };
var getStringTruncatedWidth = (input, truncationOptions = {}, widthOptions = {}) => {
  const LIMIT = truncationOptions.limit ?? Infinity;
  const ELLIPSIS = truncationOptions.ellipsis ?? "";
  const ELLIPSIS_WIDTH = truncationOptions?.ellipsisWidth ?? (ELLIPSIS ? getStringTruncatedWidth(ELLIPSIS, NO_TRUNCATION, widthOptions).width : 0);
  const ANSI_WIDTH = 0;
  const CONTROL_WIDTH = widthOptions.controlWidth ?? 0;
  const TAB_WIDTH = widthOptions.tabWidth ?? 8;
  const EMOJI_WIDTH = widthOptions.emojiWidth ?? 2;
  const FULL_WIDTH_WIDTH = 2;
  const REGULAR_WIDTH = widthOptions.regularWidth ?? 1;
  const WIDE_WIDTH = widthOptions.wideWidth ?? FULL_WIDTH_WIDTH;
  const PARSE_BLOCKS = [
    [LATIN_RE, REGULAR_WIDTH],
    [ANSI_RE, ANSI_WIDTH],
    [CONTROL_RE, CONTROL_WIDTH],
    [TAB_RE, TAB_WIDTH],
    [EMOJI_RE, EMOJI_WIDTH],
    [CJKT_WIDE_RE, WIDE_WIDTH]
  ];
  let indexPrev = 0;
  let index = 0;
  let length = input.length;
  let lengthExtra = 0;
  let truncationEnabled = false;
  let truncationIndex = length;
  let truncationLimit = Math.max(0, LIMIT - ELLIPSIS_WIDTH);
  let unmatchedStart = 0;
  let unmatchedEnd = 0;
  let width = 0;
  let widthExtra = 0;
  outer: while (true) {
    if (unmatchedEnd > unmatchedStart || index >= length && index > indexPrev) {
      const unmatched = input.slice(unmatchedStart, unmatchedEnd) || input.slice(indexPrev, index);
      lengthExtra = 0;
      for (const char of unmatched.replaceAll(MODIFIER_RE, "")) {
        const codePoint = char.codePointAt(0) || 0;
        if (isFullWidth(codePoint)) {
          widthExtra = FULL_WIDTH_WIDTH;
        } else if (isWideNotCJKTNotEmoji(codePoint)) {
          widthExtra = WIDE_WIDTH;
        } else {
          widthExtra = REGULAR_WIDTH;
        }
        if (width + widthExtra > truncationLimit) {
          truncationIndex = Math.min(truncationIndex, Math.max(unmatchedStart, indexPrev) + lengthExtra);
        }
        if (width + widthExtra > LIMIT) {
          truncationEnabled = true;
          break outer;
        }
        lengthExtra += char.length;
        width += widthExtra;
      }
      unmatchedStart = unmatchedEnd = 0;
    }
    if (index >= length) {
      break outer;
    }
    for (let i = 0, l = PARSE_BLOCKS.length; i < l; i++) {
      const [BLOCK_RE, BLOCK_WIDTH] = PARSE_BLOCKS[i];
      BLOCK_RE.lastIndex = index;
      if (BLOCK_RE.test(input)) {
        lengthExtra = BLOCK_RE === CJKT_WIDE_RE ? getCodePointsLength(input.slice(index, BLOCK_RE.lastIndex)) : BLOCK_RE === EMOJI_RE ? 1 : BLOCK_RE.lastIndex - index;
        widthExtra = lengthExtra * BLOCK_WIDTH;
        if (width + widthExtra > truncationLimit) {
          truncationIndex = Math.min(truncationIndex, index + Math.floor((truncationLimit - width) / BLOCK_WIDTH));
        }
        if (width + widthExtra > LIMIT) {
          truncationEnabled = true;
          break outer;
        }
        width += widthExtra;
        unmatchedStart = indexPrev;
        unmatchedEnd = index;
        index = indexPrev = BLOCK_RE.lastIndex;
        continue outer;
      }
    }
    index += 1;
  }
  return {
    width: truncationEnabled ? truncationLimit : width,
    index: truncationEnabled ? truncationIndex : length,
    truncated: truncationEnabled,
    ellipsed: truncationEnabled && LIMIT >= ELLIPSIS_WIDTH
  };
};
var dist_default = getStringTruncatedWidth;

// node_modules/fast-string-width/dist/index.js
var NO_TRUNCATION2 = {
  limit: Infinity,
  ellipsis: "",
  ellipsisWidth: 0
};
var fastStringWidth = (input, options = {}) => {
  return dist_default(input, NO_TRUNCATION2, options).width;
};
var dist_default2 = fastStringWidth;

// node_modules/fast-wrap-ansi/lib/main.js
var ESC = "\x1B";
var CSI = "\x9B";
var END_CODE = 39;
var ANSI_ESCAPE_BELL = "\x07";
var ANSI_CSI = "[";
var ANSI_OSC = "]";
var ANSI_SGR_TERMINATOR = "m";
var ANSI_ESCAPE_LINK = `${ANSI_OSC}8;;`;
var GROUP_REGEX = new RegExp(`(?:\\${ANSI_CSI}(?<code>\\d+)m|\\${ANSI_ESCAPE_LINK}(?<uri>.*)${ANSI_ESCAPE_BELL})`, "y");
var getClosingCode = (openingCode) => {
  if (openingCode >= 30 && openingCode <= 37)
    return 39;
  if (openingCode >= 90 && openingCode <= 97)
    return 39;
  if (openingCode >= 40 && openingCode <= 47)
    return 49;
  if (openingCode >= 100 && openingCode <= 107)
    return 49;
  if (openingCode === 1 || openingCode === 2)
    return 22;
  if (openingCode === 3)
    return 23;
  if (openingCode === 4)
    return 24;
  if (openingCode === 7)
    return 27;
  if (openingCode === 8)
    return 28;
  if (openingCode === 9)
    return 29;
  if (openingCode === 0)
    return 0;
  return void 0;
};
var wrapAnsiCode = (code) => `${ESC}${ANSI_CSI}${code}${ANSI_SGR_TERMINATOR}`;
var wrapAnsiHyperlink = (url) => `${ESC}${ANSI_ESCAPE_LINK}${url}${ANSI_ESCAPE_BELL}`;
var wrapWord = (rows, word, columns) => {
  const characters = word[Symbol.iterator]();
  let isInsideEscape = false;
  let isInsideLinkEscape = false;
  let lastRow = rows.at(-1);
  let visible = lastRow === void 0 ? 0 : dist_default2(lastRow);
  let currentCharacter = characters.next();
  let nextCharacter = characters.next();
  let rawCharacterIndex = 0;
  while (!currentCharacter.done) {
    const character = currentCharacter.value;
    const characterLength = dist_default2(character);
    if (visible + characterLength <= columns) {
      rows[rows.length - 1] += character;
    } else {
      rows.push(character);
      visible = 0;
    }
    if (character === ESC || character === CSI) {
      isInsideEscape = true;
      isInsideLinkEscape = word.startsWith(ANSI_ESCAPE_LINK, rawCharacterIndex + 1);
    }
    if (isInsideEscape) {
      if (isInsideLinkEscape) {
        if (character === ANSI_ESCAPE_BELL) {
          isInsideEscape = false;
          isInsideLinkEscape = false;
        }
      } else if (character === ANSI_SGR_TERMINATOR) {
        isInsideEscape = false;
      }
    } else {
      visible += characterLength;
      if (visible === columns && !nextCharacter.done) {
        rows.push("");
        visible = 0;
      }
    }
    currentCharacter = nextCharacter;
    nextCharacter = characters.next();
    rawCharacterIndex += character.length;
  }
  lastRow = rows.at(-1);
  if (!visible && lastRow !== void 0 && lastRow.length && rows.length > 1) {
    rows[rows.length - 2] += rows.pop();
  }
};
var stringVisibleTrimSpacesRight = (string) => {
  const words = string.split(" ");
  let last = words.length;
  while (last) {
    if (dist_default2(words[last - 1])) {
      break;
    }
    last--;
  }
  if (last === words.length) {
    return string;
  }
  return words.slice(0, last).join(" ") + words.slice(last).join("");
};
var exec = (string, columns, options = {}) => {
  if (options.trim !== false && string.trim() === "") {
    return "";
  }
  let returnValue = "";
  let escapeCode;
  let escapeUrl;
  const words = string.split(" ");
  let rows = [""];
  let rowLength = 0;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (options.trim !== false) {
      const row = rows.at(-1) ?? "";
      const trimmed = row.trimStart();
      if (row.length !== trimmed.length) {
        rows[rows.length - 1] = trimmed;
        rowLength = dist_default2(trimmed);
      }
    }
    if (index !== 0) {
      if (rowLength >= columns && (options.wordWrap === false || options.trim === false)) {
        rows.push("");
        rowLength = 0;
      }
      if (rowLength || options.trim === false) {
        rows[rows.length - 1] += " ";
        rowLength++;
      }
    }
    const wordLength = dist_default2(word);
    if (options.hard && wordLength > columns) {
      const remainingColumns = columns - rowLength;
      const breaksStartingThisLine = 1 + Math.floor((wordLength - remainingColumns - 1) / columns);
      const breaksStartingNextLine = Math.floor((wordLength - 1) / columns);
      if (breaksStartingNextLine < breaksStartingThisLine) {
        rows.push("");
      }
      wrapWord(rows, word, columns);
      rowLength = dist_default2(rows.at(-1) ?? "");
      continue;
    }
    if (rowLength + wordLength > columns && rowLength && wordLength) {
      if (options.wordWrap === false && rowLength < columns) {
        wrapWord(rows, word, columns);
        rowLength = dist_default2(rows.at(-1) ?? "");
        continue;
      }
      rows.push("");
      rowLength = 0;
    }
    if (rowLength + wordLength > columns && options.wordWrap === false) {
      wrapWord(rows, word, columns);
      rowLength = dist_default2(rows.at(-1) ?? "");
      continue;
    }
    rows[rows.length - 1] += word;
    rowLength += wordLength;
  }
  if (options.trim !== false) {
    rows = rows.map((row) => stringVisibleTrimSpacesRight(row));
  }
  const preString = rows.join("\n");
  let inSurrogate = false;
  for (let i = 0; i < preString.length; i++) {
    const character = preString[i];
    returnValue += character;
    if (!inSurrogate) {
      inSurrogate = character >= "\uD800" && character <= "\uDBFF";
      if (inSurrogate) {
        continue;
      }
    } else {
      inSurrogate = false;
    }
    if (character === ESC || character === CSI) {
      GROUP_REGEX.lastIndex = i + 1;
      const groupsResult = GROUP_REGEX.exec(preString);
      const groups = groupsResult?.groups;
      if (groups?.code !== void 0) {
        const code = Number.parseFloat(groups.code);
        escapeCode = code === END_CODE ? void 0 : code;
      } else if (groups?.uri !== void 0) {
        escapeUrl = groups.uri.length === 0 ? void 0 : groups.uri;
      }
    }
    if (preString[i + 1] === "\n") {
      if (escapeUrl) {
        returnValue += wrapAnsiHyperlink("");
      }
      const closingCode = escapeCode ? getClosingCode(escapeCode) : void 0;
      if (escapeCode && closingCode) {
        returnValue += wrapAnsiCode(closingCode);
      }
    } else if (character === "\n") {
      if (escapeCode && getClosingCode(escapeCode)) {
        returnValue += wrapAnsiCode(escapeCode);
      }
      if (escapeUrl) {
        returnValue += wrapAnsiHyperlink(escapeUrl);
      }
    }
  }
  return returnValue;
};
var CRLF_OR_LF = /\r?\n/;
function wrapAnsi(string, columns, options) {
  return String(string).normalize().split(CRLF_OR_LF).map((line) => exec(line, columns, options)).join("\n");
}

// shared:src/model/steps.ts
var taken03 = take("PROVE");

// src/command/table.ts
var LOOKS = {
  fail: { symbol: "\u2717", style: "red" },
  warn: { symbol: "!", style: "yellow" },
  pass: { symbol: "\u2713", style: "green" }
};
var NAME_LIMIT = 40;
var GAP = "  ";
var VERDICT_WIDTH = "\u2717 unauthorized".length;
var DATE_WIDTH = "2026-01-01".length;
var LEAST_COLUMNS = 32;
function table(document, { paint, columns }) {
  const { endpoints, headline, tally, outcome } = document;
  const layout = layoutFor(endpoints, columns);
  const said = tally === "" ? headline : `${headline} (${tally})`;
  const heading = cells(["  VERDICT", "NAME", "EXPIRES"], layout);
  return [
    paint("bold", layout.isNarrow ? heading.trimEnd() : `${heading}  MESSAGE`),
    ...endpoints.flatMap((row) => rowLines(row, layout, paint)),
    "",
    ...lines(said, columns).map((line) => paint(LOOKS[outcome].style, line)),
    ""
  ].join("\n");
}
function layoutFor(rows, columns) {
  const widths = rows.map(({ name }) => dist_default2(shownName(name)));
  const nameWidth = Math.max("NAME".length, ...widths);
  const beside = VERDICT_WIDTH + nameWidth + DATE_WIDTH + 3 * GAP.length;
  const isNarrow = columns !== null && columns - beside < LEAST_COLUMNS;
  const indent = isNarrow ? 2 * GAP.length : beside;
  return { nameWidth, isNarrow, indent, width: columns === null ? null : columns - indent };
}
function shownName(name) {
  return taken02(taken8(name), NAME_LIMIT);
}
function cells([verdict, name, date], { nameWidth }) {
  const filled = name + " ".repeat(Math.max(0, nameWidth - dist_default2(name)));
  return [verdict.padEnd(VERDICT_WIDTH), filled, date.padEnd(DATE_WIDTH)].join(GAP);
}
function rowLines(row, layout, paint) {
  const { symbol, style } = LOOKS[row.level];
  const date = row.expiresAt?.slice(0, DATE_WIDTH) ?? "";
  const verdict = `${symbol} ${row.verdict}`;
  const rest = cells([verdict, shownName(row.name), date], layout).slice(verdict.length);
  const head = `${paint(style, verdict)}${rest}`;
  const [first = "", ...others] = textsOf(row).flatMap((text) => lines(text, layout.width));
  const below = (text) => `${" ".repeat(layout.indent)}${text}`;
  return layout.isNarrow ? [head.trimEnd(), below(first), ...others.map(below)] : [`${head}${GAP}${first}`, ...others.map(below)];
}
var OF_WORKFLOW = taken03.slice(0, taken03.indexOf("`"));
function textsOf({ level, message, fix, owner, renew }) {
  if (level === "pass") return [message];
  const steps = fix.filter((step) => !step.startsWith(OF_WORKFLOW));
  const isSaid = renew === null || steps.some((step) => step.includes(renew));
  return [
    message,
    ...steps.map((step, index) => `${index + 1}. ${step}`),
    ...isSaid ? [] : [`Renew at ${renew}`],
    ...owner === null ? [] : [`Owner: ${owner}`]
  ];
}
function lines(text, width) {
  const shown = taken8(text);
  return width === null ? [shown] : wrapAnsi(shown, width, { hard: true }).split("\n");
}

// src/command/wanted.ts
var import_node_util = require("node:util");

// shared:src/config/file.ts
var taken04 = take("DEFAULT_FILE");

// shared:src/values/template.ts
var taken24 = take("isEnvironmentName");

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
    path: path ?? taken04
  };
}
async function variablesIn(path, { files }) {
  const read = await files.read(path, LARGEST_INPUT_BYTES);
  if (read.kind === "text") {
    return { values: (0, import_node_util.parseEnv)(new TextDecoder().decode(read.bytes)), faults: [] };
  }
  const shown = taken02(taken8(path), 300);
  return { values: {}, faults: [`\`--env-file ${shown}\`: ${UNREAD[read.kind]}`] };
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
  const source = variable === void 0 ? await piped(host) : named(variable, environment);
  const item = Object.fromEntries(
    ["preset", "url"].flatMap((key) => (options.get(key) ?? []).map((value) => [key, value]))
  );
  const token = { token: `\${${variable ?? FROM_INPUT}}` };
  return { ...source, item: { ...item, ...token } };
}
var WHERE = "Say where the secret is: either `--token-env NAME` or `--token-stdin`.";
function named(variable, environment) {
  const isSet = taken24(variable) && (environment[variable] ?? "") !== "";
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

// src/command/check.ts
var check = {
  takes: "[file]",
  words: { least: 0, most: 1 },
  options: {
    ...ENVIRONMENT_OPTIONS,
    only: { value: "NAME", repeats: true, says: "Check this item of the list alone." },
    json: { says: "Print report.json instead of the table." },
    ...SECRET_OPTIONS,
    ...INPUT_OPTIONS
  },
  notes: [
    "Without a file it reads .github/credential-checks.yml. Secrets come from variables, as `${NAME}` in\nthe file, and never from the command line, which every process can read.",
    `One secret without a file:
  ${NAME} check --preset npm --token-env NPM_TOKEN
  pass show npm | ${NAME} check --preset npm --token-stdin`
  ],
  run: async (given, host) => {
    const { terminal } = host;
    const wanted = await wantedOf(given, host);
    const faults = [...wanted.kind === "faults" ? wanted.faults : [], ...nowhere(given)];
    for (const fault of faults) terminal.say(`${NAME} check: ${fault}`);
    if (wanted.kind === "faults" || faults.length > 0) return 2;
    const system = host.open(wanted.environment);
    const ports = {
      ...system.ports,
      files: withOutput(system.ports.files, terminal),
      runner: terminalRunner(terminal)
    };
    try {
      const end = await taken13(ports, wanted.inputs, sinksFor(given, terminal, wanted.path));
      const said = closingWords(end, given);
      if (said !== "") terminal.say(said);
      return exitCode(end);
    } finally {
      await system.close();
    }
  }
};
function nowhere({ options }) {
  const isNowhere = options.has("report-formats") && !options.has("report-dir");
  return isNowhere ? ["Say where the report files go: `--report-dir DIR`."] : [];
}
function closingWords(end, { options }) {
  const isSaid = end.kind === "report" && !options.has("json");
  const failure = isSaid ? "" : taken1(end);
  return taken8(`${failure} ${taken3(end.lost)}`.trim());
}
function exitCode(end) {
  if (end.kind === "problems") return 2;
  return end.lost.length > 0 || end.report.outcome === "fail" ? 1 : 0;
}
function sinksFor({ options }, terminal, path) {
  const notices = {
    name: "standard error",
    write: (end, { runner: { log } }) => {
      if (end.kind === "problems") tellProblems(end.problems, { log, path });
      tellNotices(end.notices, { log, path });
    }
  };
  const output = {
    name: "standard output",
    write: async (end, { files }) => {
      if (end.kind === "problems") return;
      if (options.has("json")) await files.writeJson(OUTPUT, taken2(end.report));
      else await files.writeMade(OUTPUT, fileDocument(end.report), (made) => table(made, terminal));
    }
  };
  return async (end) => {
    const files = options.has("report-dir") ? await taken12(end) : [];
    return [notices, ...files, output];
  };
}

// <stdin>
module.exports = { check };
function take(name) { return require('./index.js')[name]; }
