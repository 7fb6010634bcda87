"use strict";

// src/auth/webhook.ts
var import_node_crypto = require("node:crypto");

// shared:src/version.ts
var taken0 = take("VERSION");

// src/auth/webhook.ts
function postRequest({ address, signing, id, body, now, timeoutMs }) {
  const seconds = String(Math.floor(now / 1e3));
  const signature = signing === null ? {} : {
    "Webhook-Id": id,
    "Webhook-Timestamp": seconds,
    "Webhook-Signature": `v1,${signatureOf(`${id}.${seconds}.${body}`, signing)}`
  };
  const headers = { ...HEADERS, "Content-Type": "application/json; charset=utf-8", ...signature };
  return { ...plainRequest(address, timeoutMs), method: "POST", headers, body };
}
function pingRequest(address, timeoutMs, addressed) {
  const request = plainRequest(address, timeoutMs);
  const url = addressed(new URL(request.url));
  return url?.origin === new URL(request.url).origin ? { ...request, url: url.href } : null;
}
var HEADERS = { "User-Agent": `credential-checks/${taken0}`, Accept: "*/*" };
function plainRequest(address, timeoutMs) {
  const url = new URL(address.reveal());
  url.hash = "";
  return {
    method: "GET",
    url: url.href,
    headers: HEADERS,
    body: null,
    tls: null,
    timeoutMs,
    carriesCredential: true,
    allowHttp: false,
    http2: false
  };
}
var PREFIX = "whsec_";
function signatureOf(text, signing) {
  const key = signing.reveal();
  const bytes = key.startsWith(PREFIX) ? Buffer.from(key.slice(PREFIX.length), "base64") : Buffer.from(key, "utf8");
  return (0, import_node_crypto.createHmac)("sha256", bytes).update(text, "utf8").digest("base64");
}

// shared:src/values/words.ts
var taken02 = take("listing");

// src/notify/beat.ts
var EVENTS = [
  "",
  "schedule",
  "workflow_dispatch",
  "repository_dispatch",
  "workflow_run"
];
function beats({
  environment,
  isPart
}) {
  return !isPart && EVENTS.includes(environment["GITHUB_EVENT_NAME"] ?? "");
}
var UNTOLD = /* @__PURE__ */ new Set(["inconclusive", "skipped"]);
function couldTell({ rows, faults, blind, cancelled }) {
  if (cancelled || blind || faults.length > 0) return false;
  return rows.some(({ verdict }) => !UNTOLD.has(verdict));
}

// src/notify/heartbeats.ts
var host = (...names) => ({ hostname }) => names.some((name) => hostname === name || hostname.endsWith(`.${name}`));
var path = (last) => (url) => {
  const failed = new URL(url);
  failed.pathname = `${url.pathname.replace(/\/$/, "")}/${last}`;
  return failed;
};
var parameter = (name, value) => (url) => {
  const failed = new URL(url);
  failed.searchParams.set(name, value);
  return failed;
};
var HEALTHCHECKS_PATH = /^\/ping\/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\/?$/;
var HEARTBEATS = [
  {
    name: "Healthchecks.io",
    docs: "https://healthchecks.io/docs/signaling_failures/",
    // Its own machines, and those of whoever runs it.
    is: (url) => host("hc-ping.com", "hchk.io")(url) || HEALTHCHECKS_PATH.test(url.pathname),
    fail: path("fail")
  },
  {
    name: "Better Stack",
    docs: "https://betterstack.com/docs/uptime/cron-and-heartbeat-monitor/",
    is: host("uptime.betterstack.com", "betteruptime.com"),
    fail: path("fail")
  },
  {
    name: "Cronitor",
    docs: "https://cronitor.io/docs/telemetry-api",
    is: host("cronitor.link"),
    fail: parameter("state", "fail")
  },
  {
    name: "Sentry Crons",
    docs: "https://docs.sentry.io/product/monitors-and-alerts/monitors/crons/getting-started/http/",
    is: (url) => host("sentry.io")(url) && /^\/api\/\d+\/cron\//.test(url.pathname),
    fail: parameter("status", "error")
  },
  {
    // On machines of everybody's own: only the path tells it.
    name: "Uptime Kuma",
    docs: "https://github.com/louislam/uptime-kuma/wiki/Internal-API",
    is: ({ pathname }) => /^\/(?:[^/]+\/)*api\/push\/[^/]+\/?$/.test(pathname),
    fail: parameter("status", "down")
  },
  {
    // Any other status than 0 or an empty one is a failure.
    name: "Dead Man's Snitch",
    docs: "https://www.rubydoc.info/gems/snitcher/0.4.2",
    is: host("nosnch.in"),
    fail: parameter("s", "1")
  }
];
function failureOf(url) {
  return HEARTBEATS.find(({ is }) => is(url))?.fail(url) ?? null;
}

// shared:src/report/plain.ts
var taken3 = take("plainText");

// shared:src/report/sentence.ts
var taken2 = take("headline");

// shared:src/text/escape.ts
var taken03 = take("bounded");
var taken1 = take("boundedUnits");
var taken8 = take("visible");

// shared:src/values/time.ts
var taken04 = take("dateWords");

// shared:src/values/url.ts
var taken32 = take("readUrl");

// src/notify/message.ts
var MOST_ITEMS = 20;
var LIMITS = { title: 140, name: 100, text: 300, step: 300, owner: 100, url: 500 };
function isDue(on, { level, report: { changes } }) {
  if (on === "always") return true;
  if (on === "failure" || changes === null) return level === "fail";
  return [...changes.byName.values()].some(({ kind }) => kind !== "still");
}
function messageOf(on, told) {
  const { report, level, place, own } = told;
  const line = (text, limit) => taken03(taken8(own(text)).trim(), limit);
  const rows = rowsFor(on, told);
  const listed = rows.slice(0, MOST_ITEMS);
  const { nextExpiry } = report;
  const title = [place.repository, headlineOf(told)].filter((part) => part !== null).join(": ");
  return {
    level,
    title: line(title, LIMITS.title),
    page: place.page,
    items: listed.map((row) => itemOf(row, changeOf(row, report), line)),
    more: rows.length - listed.length,
    next: nextExpiry && line(`${nextExpiry.name}, ${taken04(nextExpiry.expiresAt)}`, LIMITS.text)
  };
}
function headlineOf({ report, loss }) {
  return loss === "" ? taken2(report) : `${taken2(report)}. ${loss}`;
}
function rowsFor(on, { report }) {
  return report.rows.filter((row) => {
    const change = changeOf(row, report);
    const isNews = change !== null && change.kind !== "still";
    return isNews || row.level !== "pass" && (on !== "change" || report.changes === null);
  });
}
function changeOf({ name }, { changes }) {
  return changes?.byName.get(name) ?? null;
}
function itemOf(row, change, line) {
  const [step] = row.level === "pass" ? [] : row.fix;
  return {
    level: row.level,
    name: line(row.name, LIMITS.name),
    state: line(stateOf(row, change), LIMITS.text),
    text: line(taken3(row.message), LIMITS.text),
    step: step === void 0 ? null : line(taken3(step), LIMITS.step),
    owner: row.owner === null ? null : line(row.owner, LIMITS.owner),
    renew: row.level === "pass" ? null : linkable(row.renew)
  };
}
function stateOf({ verdict }, change) {
  if (change === null) return verdict;
  return change.words.startsWith(verdict) ? change.words : `${verdict}, ${change.words}`;
}
function linkable(text) {
  const url = taken32(text ?? "");
  return url !== null && /^https?:$/.test(url.protocol) && url.href.length <= LIMITS.url ? url.href : null;
}

// src/notify/place.ts
var SERVER = /^https:\/\/[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$/i;
var REPOSITORY = /^[a-z0-9][\w-]{0,99}\/(?!\.{1,2}$)[\w.-]{1,100}$/i;
var NUMBER = /^\d{1,20}$/;
function placeOf(environment, own) {
  const repository = environment["GITHUB_REPOSITORY"] ?? "";
  if (!REPOSITORY.test(repository)) return { repository: null, page: null };
  const server = environment["GITHUB_SERVER_URL"] ?? "";
  const run2 = environment["GITHUB_RUN_ID"] ?? "";
  const attempt = environment["GITHUB_RUN_ATTEMPT"] ?? "";
  const page = `${server}/${repository}/actions/runs/${run2}`;
  const isKnown = SERVER.test(server) && NUMBER.test(run2) && own(page) === page;
  const suffix = NUMBER.test(attempt) ? `/attempts/${attempt}` : "";
  return { repository: own(repository), page: isKnown ? `${page}${suffix}` : null };
}

// src/notify/refusal.ts
var FAILURES = {
  dns: "the name of its host was not found",
  refused: "the connection was refused",
  unreachable: "its host could not be reached",
  reset: "the connection was closed",
  timeout: "it did not answer in time",
  tls: "its certificate could not be verified",
  "client-certificate-missing": "it asks for a client certificate",
  "client-certificate-rejected": "it asks for a client certificate",
  "client-certificate-unusable": "it asks for a client certificate",
  proxy: "the proxy on the way failed",
  protocol: "what it answered is not HTTP",
  "http2-only": "it speaks nothing but HTTP/2",
  "no-http2": "what it answered is not HTTP",
  "refused-by-policy": "a proxy would have read its address",
  "not-this-machine": "its address begins with http://, and its host is not this machine",
  crash: "the message could not be sent"
};
function reasonOf(attempt) {
  switch (attempt.kind) {
    case "crash":
      return "the message could not be made";
    case "failure":
      return FAILURES[attempt.failure.kind];
    case "answer":
      return `it answered with status ${attempt.answer.status}`;
  }
}
function mendingOf(attempt) {
  if (attempt.kind !== "answer") return "";
  const { status } = attempt.answer;
  if (status >= 300 && status < 400) {
    return "That is a redirect, which is not followed. Store the address that it leads to.";
  }
  if ([401, 403, 404, 410].includes(status)) {
    return "Its address may be wrong or no longer in use. Make a new one and store it.";
  }
  if (status === 429 || status >= 500) return "It may work the next time.";
  return "It did not accept the message.";
}
var USUAL_WAIT_MS = 1e3;
var LONGEST_WAIT_MS = 1e4;
function waitBefore(exchange, isRepeatable) {
  if (exchange.kind === "failure") {
    const { kind, connected } = exchange.failure;
    const isPassing = ["dns", "refused", "unreachable", "reset", "timeout", "proxy"].includes(kind);
    return isPassing && (isRepeatable || !connected) ? USUAL_WAIT_MS : null;
  }
  const { status, headers } = exchange.answer;
  if (status !== 429 && !(isRepeatable && status >= 500)) return null;
  const seconds = Number(headers.get("retry-after")?.[0] ?? "1");
  const wait = Number.isFinite(seconds) ? Math.max(USUAL_WAIT_MS, seconds * 1e3) : USUAL_WAIT_MS;
  return wait <= LONGEST_WAIT_MS ? wait : null;
}

// src/notify/markup.ts
var JOINER = "\u2060";
function inert(text) {
  return taken8(text).replace(/[@#~<](?=\S)/g, `$&${JOINER}`).replace(/:(?=\/\/|[a-z_+-][\w+-]*:)/gi, `$&${JOINER}`).replace(/\bwww(?=\.)/gi, `$&${JOINER}`);
}
function addressText(url) {
  return url.replace(
    /[|<>()[\]"'`*_~\\\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`
  );
}
var SIGNS = { fail: "\u2717", warn: "!", pass: "\u2713" };
function linesOf(item, { text, bold, link }) {
  const owner = item.owner === null ? [] : [`Owner: ${text(item.owner)}`];
  const renew = item.renew === null ? [] : [link("Renew it", item.renew)];
  const last = [...owner, ...renew].join(" \xB7 ");
  return [
    `${SIGNS[item.level]} ${bold(text(item.name))}: ${text(item.state)}`,
    text(item.text),
    ...item.step === null ? [] : [`First: ${text(item.step)}`],
    ...last === "" ? [] : [last]
  ];
}
function closingOf({ more, next, page }, { text, link }) {
  return [
    ...more === 0 ? [] : [`And ${more} more.`],
    ...next === null ? [] : [`Next expiry: ${text(next)}.`],
    ...page === null ? [] : [link("Open the run", page)]
  ].join(" ");
}
function fitted(message, render, fits) {
  for (let count = message.items.length; count > 0; count -= 1) {
    const rendered = render(shortened(message, count));
    if (fits(rendered)) return rendered;
  }
  return render(shortened(message, 0));
}
function shortened(message, count) {
  const { items, more } = message;
  return { ...message, items: items.slice(0, count), more: more + items.length - count };
}
function bytesOf(document) {
  return Buffer.byteLength(JSON.stringify(document));
}

// src/notify/services/discord.ts
function discordMessage(message) {
  const { title, page, level } = message;
  return fitted(
    message,
    (shown) => ({
      // Nobody is, whatever the texts say ("Allowed Mentions Object" there).
      allowed_mentions: { parse: [] },
      embeds: [
        {
          title: taken1(MARKUP.text(title), TITLE_LIMIT),
          ...page === null ? {} : { url: page },
          description: descriptionOf(shown),
          color: COLORS[level]
        }
      ]
    }),
    ({ embeds: [embed] }) => (embed?.description.length ?? 0) <= DESCRIPTION_LIMIT
  );
}
var TITLE_LIMIT = 256;
var DESCRIPTION_LIMIT = 4096;
var COLORS = { fail: 13574702, warn: 12551936, pass: 1736503 };
var MARKDOWN = {
  text: (text) => inert(text).replace(/[\\*_~|`>[\]()#+-]/g, "\\$&"),
  bold: (escaped) => `**${escaped}**`,
  link: (label, url) => `[${label}](${addressText(url)})`
};
var MARKUP = MARKDOWN;
function descriptionOf(message) {
  const items = message.items.map((item) => linesOf(item, MARKUP).join("\n"));
  return [...items, closingOf(message, MARKUP)].filter((part) => part !== "").join("\n\n");
}

// src/notify/services/google-chat.ts
function googleChatMessage(message) {
  return fitted(message, cardOf, (document) => bytesOf(document) <= BYTE_LIMIT);
}
var BYTE_LIMIT = 31e3;
var LOOKALIKES = { "<": "\u2039", ">": "\u203A", '"': "\u201D" };
var MARKUP2 = {
  text: (text) => inert(text.replace(/[<>"]/g, (character) => LOOKALIKES[character] ?? "")),
  bold: (escaped) => `<b>${escaped}</b>`,
  link: (label, url) => `<a href="${addressText(url)}">${label}</a>`
};
function cardOf(message) {
  const closing2 = closingOf(message, MARKUP2);
  const paragraphs = [
    ...message.items.map((item) => linesOf(item, MARKUP2).join("<br>")),
    ...closing2 === "" ? [] : [closing2]
  ];
  return {
    fallbackText: inert(message.title),
    cardsV2: [
      {
        cardId: "credential-checks",
        card: {
          header: { title: inert(message.title) },
          sections: paragraphs.map((text) => ({ widgets: [{ textParagraph: { text } }] }))
        }
      }
    ]
  };
}

// src/notify/services/mattermost.ts
function mattermostMessage(message) {
  return fitted(
    message,
    (shown) => ({ text: textOf(shown) }),
    ({ text }) => text.length <= TEXT_LIMIT
  );
}
var TEXT_LIMIT = 16383;
function textOf(message) {
  const items = message.items.map((item) => linesOf(item, MARKDOWN).join("\n"));
  const title = `#### ${MARKDOWN.text(message.title)}`;
  return [title, ...items, closingOf(message, MARKDOWN)].filter((part) => part !== "").join("\n\n");
}

// src/notify/services/slack.ts
function slackMessage(message) {
  const closing2 = closingOf(message, MARKUP3);
  return {
    // What a notification shows, and what is read aloud.
    text: MARKUP3.text(message.title),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      header(message.title),
      ...message.items.map((item) => ({
        type: "section",
        text: mrkdwn(sectionText(item))
      })),
      ...closing2 === "" ? [] : [{ type: "context", elements: [mrkdwn(closing2)] }]
    ]
  };
}
var HEADER_LIMIT = 150;
var TEXT_LIMIT2 = 3e3;
var ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
var LOOKALIKES2 = { "*": "\u2217", _: "\uFF3F", "~": "\u223C", "`": "\u02CB" };
var MARKUP3 = {
  text: (text) => inert(text).replace(/[&<>]/g, (character) => ENTITIES[character] ?? "").replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (one) => LOOKALIKES2[one] ?? ""),
  bold: (escaped) => `*${escaped}*`,
  link: (label, url) => `<${addressText(url).replace(/&/g, "&amp;")}|${label}>`
};
function header(title) {
  const text = taken1(inert(title), HEADER_LIMIT);
  return { type: "header", text: { type: "plain_text", text, emoji: false } };
}
function mrkdwn(text) {
  return { type: "mrkdwn", text, verbatim: true };
}
function sectionText(item) {
  const text = linesOf(item, MARKUP3).join("\n");
  if (text.length <= TEXT_LIMIT2) return text;
  return linesOf({ ...item, step: null, owner: null, renew: null }, MARKUP3).join("\n");
}

// src/notify/services/teams.ts
function teamsMessage(message) {
  return fitted(message, envelopeOf, (document) => bytesOf(document) <= BYTE_LIMIT2);
}
var BYTE_LIMIT2 = 2e4;
var COLORS2 = {
  fail: "attention",
  warn: "warning",
  pass: "good"
};
function envelopeOf(message) {
  const { page } = message;
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          msteams: { width: "Full" },
          fallbackText: inert(message.title),
          body: [
            block([{ ...run(message.title), weight: "bolder", size: "large" }]),
            ...message.items.map(containerOf),
            ...closing(message)
          ],
          ...page === null ? {} : { actions: [openUrl("Open the run", page)] }
        }
      }
    ]
  };
}
function containerOf(item) {
  const { owner, step, renew } = item;
  const renewal = renew === null ? [] : [{ ...run("Renew it"), selectAction: openUrl("Renew it", renew) }];
  const last = [...owner === null ? [] : [run(`Owner: ${owner} `)], ...renewal];
  return {
    type: "Container",
    separator: true,
    items: [
      block([
        {
          ...run(`${SIGNS[item.level]} ${item.name}`),
          weight: "bolder",
          color: COLORS2[item.level]
        },
        run(`: ${item.state}`)
      ]),
      block([run(item.text)]),
      ...step === null ? [] : [block([run(`First: ${step}`)])],
      ...last.length === 0 ? [] : [block(last)]
    ]
  };
}
function closing({ more, next }) {
  const said = [
    ...more === 0 ? [] : [`And ${more} more.`],
    ...next === null ? [] : [`Next expiry: ${next}.`]
  ];
  return said.length === 0 ? [] : [block([run(said.join(" "))])];
}
function block(inlines) {
  return { type: "RichTextBlock", inlines };
}
function run(text) {
  return { type: "TextRun", text: inert(text) };
}
function openUrl(title, url) {
  return { type: "Action.OpenUrl", title, url };
}

// shared:src/report/json.ts
var taken22 = take("reportDocument");

// src/notify/services/webhook.ts
var BYTE_LIMIT3 = 256 * 1024;
function webhookMessage(on, told) {
  const { report, level, place } = told;
  const { endpoints, ...whole } = taken22({ ...report, rows: rowsFor(on, told) });
  const document = {
    version: 1,
    outcome: level,
    headline: headlineOf(told),
    generatedAt: whole.generatedAt,
    repository: place.repository,
    run: place.page,
    counts: whole.counts,
    nextExpiry: whole.nextExpiry
  };
  const kept = withinBytes(endpoints, BYTE_LIMIT3 - bytesOf(document));
  return { ...document, endpoints: kept, more: endpoints.length - kept.length };
}
function withinBytes(endpoints, limit) {
  let room = limit;
  const end = endpoints.findIndex((endpoint) => {
    room -= bytesOf(endpoint) + 1;
    return room < 0;
  });
  return end === -1 ? endpoints : endpoints.slice(0, end);
}

// src/notify/services.ts
var RENDERERS = {
  slack: (on, told) => slackMessage(messageOf(on, told)),
  teams: (on, told) => teamsMessage(messageOf(on, told)),
  discord: (on, told) => discordMessage(messageOf(on, told)),
  "google-chat": (on, told) => googleChatMessage(messageOf(on, told)),
  mattermost: (on, told) => mattermostMessage(messageOf(on, told)),
  webhook: webhookMessage
};
function renderFor(service, on, told) {
  return RENDERERS[service](on, told);
}
var OWN_KEYS = /* @__PURE__ */ new Set([
  ...["type", "contentType", "$schema", "weight", "size", "color", "width", "cardId"],
  ...["outcome", "verdict", "level", "cause", "expirySource", "change", "generatedAt", "expiresAt"]
]);
function payloadOf(document, own) {
  return JSON.stringify(
    document,
    (key, value) => typeof value === "string" && !OWN_KEYS.has(key) ? own(value) : value
  );
}

// src/notify/tell.ts
var LONGEST_ATTEMPT_MS = 1e4;
async function tell(input) {
  const { report, cancellation, runner } = input;
  if (report.cancelled) return;
  const cancelled = cancellation.requested.then(() => null);
  const outcomes = await Promise.race([Promise.all([...posts(input), ...pings(input)]), cancelled]);
  if (outcomes === null) return;
  const told = outcomes.flatMap(({ label, failed }) => failed === null ? [label] : []);
  if (told.length > 0) runner.log(`Told ${taken02(told)}.`);
  for (const { label, failed } of outcomes) {
    if (failed === null) continue;
    const message = `Could not tell ${label}: ${reasonOf(failed)}. ${mendingOf(failed)}`.trim();
    const nowhere = { file: null, line: null, column: null };
    runner.annotate({ level: "warning", title: "Notification", message, ...nowhere });
  }
}
function posts(input) {
  const { channels, environment, own, report } = input;
  const told = { ...input, place: placeOf(environment, own) };
  return channels.filter(({ on }) => isDue(on, told)).map(async ({ label, service, address, signing, on }, index) => {
    const id = idOf(environment, report, index);
    const prepare = () => {
      const body = payloadOf(renderFor(service, on, told), own);
      return () => postRequest({ address, signing, id, body, ...timesOf(input) });
    };
    return { label, failed: await attempted(prepare, false, input) };
  });
}
function pings(input) {
  const { heartbeat } = input;
  if (heartbeat === null || !beats(input)) return [];
  const { label, address } = heartbeat;
  const addressed = (url) => couldTell(input.report) ? url : failureOf(url);
  const request = pingRequest(address, timesOf(input).timeoutMs, addressed);
  if (request === null) return [];
  return [attempted(() => () => request, true, input).then((failed) => ({ label, failed }))];
}
function timesOf({ clock, timeoutMs }) {
  return { now: clock.now(), timeoutMs: Math.min(timeoutMs, LONGEST_ATTEMPT_MS) };
}
function idOf(environment, { generatedAt }, index) {
  const parts = [environment["GITHUB_RUN_ID"], environment["GITHUB_RUN_ATTEMPT"]].map(
    (part = "") => /^\d{1,20}$/.test(part) ? part : "0"
  );
  return ["run", ...parts, generatedAt, index].join("-");
}
async function attempted(prepare, isRepeatable, { send, clock }) {
  try {
    const request = prepare();
    const first = await send(request());
    if (isAccepted(first)) return null;
    const wait = waitBefore(first, isRepeatable);
    if (wait === null) return first;
    await clock.sleep(wait);
    const second = await send(request());
    return isAccepted(second) ? null : second;
  } catch {
    return { kind: "crash" };
  }
}
function isAccepted(exchange) {
  if (exchange.kind === "failure") return false;
  const { status } = exchange.answer;
  return status >= 200 && status < 300;
}

// <stdin>
module.exports = { tell };
function take(name) { return require('./index.js')[name]; }
