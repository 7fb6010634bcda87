"use strict";

// src/auth/github-api.ts
var Unanswered = class extends Error {
  name = "Unanswered";
  flaw;
  failure;
  constructor(flaw, failure = null) {
    super(flaw);
    this.flaw = flaw;
    this.failure = failure;
  }
};
var LARGEST_ANSWER_BYTES = 32 * 1048576;
var BODILESS = [204, 205, 304];
function apiFetch({ send, token, api, timeoutMs }) {
  const { origin } = new URL(api);
  return async (address, asked = {}) => {
    const url = new URL(address);
    if (url.origin !== origin) throw new Unanswered("elsewhere");
    const exchange = await send(requestFor(url, asked, { token, timeoutMs }));
    if (exchange.kind === "failure") throw new Unanswered("none", exchange.failure);
    const { status, headers, body } = exchange.answer;
    if (status >= 300 && status < 400) throw new Unanswered("redirect");
    if (body.kind !== "text") throw new Unanswered("broken");
    const fields = [...headers].flatMap(
      ([name, values]) => values.map((value) => [name, value])
    );
    return new Response(BODILESS.includes(status) ? null : body.text, { status, headers: fields });
  };
}
function requestFor(url, { method = "GET", headers = {}, body = null }, { token, timeoutMs }) {
  return {
    method,
    url: url.href,
    // RFC 6750, section 2.1: GitHub takes every kind of token so.
    headers: { ...headers, authorization: `Bearer ${token.reveal()}` },
    body,
    tls: null,
    timeoutMs,
    carriesCredential: true,
    allowHttp: false,
    http2: false,
    bodyLimitBytes: LARGEST_ANSWER_BYTES
  };
}

// src/tracking/unanswered.ts
var ONCE_MORE_MS = 2e3;
var NEXT_RUN = "The next run tries again.";
function unanswered({ failure, flaw }, isWriting) {
  if (failure === null) {
    const [reason2, remedy2] = FLAWS[flaw];
    const waitMs = flaw === "broken" && !isWriting ? ONCE_MORE_MS : null;
    return { isFinal: true, waitMs, reason: reason2, remedy: remedy2 };
  }
  const isPassing = PASSING.has(failure.kind) && (!isWriting || !failure.connected);
  const [reason, remedy = NEXT_RUN] = FAILURES[failure.kind] ?? ["no answer came"];
  return { isFinal: true, waitMs: isPassing ? ONCE_MORE_MS : null, reason, remedy };
}
var FLAWS = {
  none: ["no answer came", NEXT_RUN],
  redirect: [
    "GitHub answered with a redirect, which is not followed",
    "If the repository was renamed or moved, start a new run instead of repeating an old one."
  ],
  broken: ["GitHub's answer broke off or is too long", NEXT_RUN],
  elsewhere: ["GitHub named another address than that of its API", "Please report this."]
};
var PASSING = /* @__PURE__ */ new Set([
  "dns",
  "refused",
  "unreachable",
  "reset",
  "timeout",
  "proxy"
]);
var FAILURES = {
  dns: ["the name of its host was not found"],
  refused: ["the connection was refused"],
  unreachable: ["its host could not be reached"],
  reset: ["the connection was closed"],
  timeout: ["GitHub did not answer in time"],
  tls: [
    "the certificate of its host could not be verified",
    "If the host has an authority of its own, set NODE_EXTRA_CA_CERTS."
  ],
  proxy: ["the proxy on the way failed"],
  protocol: ["what its host answered is not HTTP"],
  "refused-by-policy": [
    "a proxy would have read the token on its way to an `http:` address",
    "Set GITHUB_API_URL to an address that begins with https://."
  ],
  "not-this-machine": [
    "the address of the API begins with http://, and its host is not this machine",
    "Set GITHUB_API_URL to an address that begins with https://."
  ]
};

// src/tracking/refusal.ts
var MINUTE = 6e4;
function refusalOf(error, asking) {
  const cause = at(error, "cause");
  if (cause instanceof Unanswered) return unanswered(cause, asking.isWriting);
  const { status, headers, message } = answerIn(error);
  const isLimited = status === 429 || [0, 403].includes(status) && hasLimit(headers, message);
  if (isLimited) return limited(headers, asking);
  if (status >= 500) {
    const waitMs = asking.isWriting ? null : ONCE_MORE_MS;
    return { isFinal: true, waitMs, reason: answeredWith(status), remedy: NEXT_RUN };
  }
  if (status === 0) return UNUSABLE;
  if (status === 403 && /\blocked\b/i.test(message)) return LOCKED;
  if (status === 422) return unaccepted(error);
  const known = KNOWN[status];
  if (known !== void 0) {
    const refusal = known(asking);
    return { waitMs: null, ...refusal, remedy: asking.remedies?.[status] ?? refusal.remedy };
  }
  return {
    isFinal: false,
    waitMs: null,
    reason: answeredWith(status),
    remedy: "Please report this."
  };
}
function answeredWith(status) {
  return `GitHub answered with status ${status}`;
}
var UNUSABLE = {
  isFinal: true,
  waitMs: null,
  reason: "GitHub's answer could not be used",
  remedy: "If the next run says so too, please report this."
};
var LOCKED = {
  isFinal: false,
  waitMs: null,
  reason: "the conversation is locked",
  remedy: "Unlock it, or delete it and another one is opened."
};
var KNOWN = {
  401: () => ({
    isFinal: true,
    reason: "the token was rejected",
    remedy: "Leave out `github-token`, or give one that is valid."
  }),
  403: ({ permission }) => ({
    isFinal: true,
    reason: "the token may not do that",
    remedy: `Give the job \`permissions: { ${permission} }\`; a token of your own needs the same.`
  }),
  404: ({ permission }) => ({
    isFinal: false,
    reason: "GitHub did not find it, or the token may not see it",
    remedy: `Give the job \`permissions: { ${permission} }\`; a token of your own needs the same.`
  }),
  410: () => ({
    isFinal: true,
    reason: "issues are disabled in this repository, or it was deleted",
    remedy: "Enable issues in the settings of the repository."
  })
};
var FIELDS = {
  labels: ["the labels", "Check the input `issue-labels`."],
  assignees: ["the assignees", "Check the key `owner` in the list."]
};
function unaccepted(error) {
  const errors = at(at(at(error, "response"), "data"), "errors");
  const fields = (Array.isArray(errors) ? errors : []).map((one) => String(at(one, "field")));
  const [what, remedy] = fields.flatMap((field) => [FIELDS[field] ?? []].flat()).slice(0, 2);
  return {
    isFinal: false,
    waitMs: null,
    reason: `GitHub did not accept ${what ?? "the text"}`,
    remedy: remedy ?? "If the next run says so too, please report this."
  };
}
function limited(headers, { now }) {
  const after = numberIn(headers, "retry-after");
  const reset = numberIn(headers, "x-ratelimit-reset");
  const isUsedUp = numberIn(headers, "x-ratelimit-remaining") === 0;
  const untilReset = isUsedUp && reset !== null ? reset * 1e3 - now : MINUTE;
  const waitMs = Math.max(1e3, after === null ? untilReset : after * 1e3);
  return {
    isFinal: true,
    waitMs,
    reason: "the rate limit of the token is used up",
    remedy: NEXT_RUN
  };
}
function hasLimit(headers, message) {
  return numberIn(headers, "retry-after") !== null || numberIn(headers, "x-ratelimit-remaining") === 0 || /\brate limit\b/i.test(message);
}
function numberIn(headers, name) {
  const text = headers[name];
  const isNumber = typeof text === "string" && /^\d{1,12}$/.test(text) || typeof text === "number";
  return isNumber ? Number(text) : null;
}
function answerIn(error) {
  const [status, response, message] = ["status", "response", "message"].map(
    (key) => at(error, key)
  );
  const headers = at(response, "headers") ?? at(error, "headers");
  return {
    status: typeof status === "number" ? status : 0,
    headers: typeof headers === "object" && headers !== null ? { ...headers } : {},
    message: typeof message === "string" ? message.slice(0, 1e3) : ""
  };
}
function at(value, key) {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : void 0;
}

// src/tracking/call.ts
var Refused = class extends Error {
  name = "Refused";
  what;
  refusal;
  constructor(what, { refusal, cause }) {
    super("refused", { cause });
    this.what = what;
    this.refusal = refusal;
  }
  get sentence() {
    const { reason, remedy } = this.refusal;
    return `Could not ${this.what}: ${reason}. ${remedy}`.trim();
  }
};
var PAUSE_MS = 1e3;
var LONGEST_WAIT_MS = 12e4;
var MOST_TRIES = 3;
function createCall(clock, permission, remedies = {}) {
  let lastWrite = -Infinity;
  let waited = 0;
  async function asked(what, isWriting, ask) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await (isWriting ? paced(ask) : ask());
      } catch (error) {
        const refusal = refusalOf(error, { now: clock.now(), isWriting, permission, remedies });
        const isWaitedFor = tries < MOST_TRIES && await waitedFor(refusal);
        if (!isWaitedFor) throw new Refused(what, { refusal, cause: error });
      }
    }
  }
  async function paced(ask) {
    const rest = lastWrite + PAUSE_MS - clock.elapsed();
    if (rest > 0) await clock.sleep(rest);
    try {
      return await ask();
    } finally {
      lastWrite = clock.elapsed();
    }
  }
  async function waitedFor({ waitMs }) {
    if (waitMs === null || waited + waitMs > LONGEST_WAIT_MS) return false;
    waited += waitMs;
    await clock.sleep(waitMs);
    return true;
  }
  return {
    reading: (what, ask) => asked(what, false, ask),
    writing: (what, ask) => asked(what, true, ask)
  };
}

// src/tracking/place.ts
var REPOSITORY = /^([a-z0-9][\w-]{0,99})\/(?!\.{1,2}$)([\w.-]{1,100})$/i;
var SERVER = /^https:\/\/[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::\d{1,5})?$/i;
var DEFAULT_API = "https://api.github.com";
function placeOf(environment) {
  const repository = environment["GITHUB_REPOSITORY"] ?? "";
  const [, owner, repo] = REPOSITORY.exec(repository) ?? [];
  const api = (environment["GITHUB_API_URL"] || DEFAULT_API).replace(/\/+$/, "");
  if (owner === void 0 || repo === void 0 || !isUsable(api)) return null;
  const server = environment["GITHUB_SERVER_URL"] ?? "";
  const run = environment["GITHUB_RUN_ID"] ?? "";
  return {
    ...{ api, owner, repo },
    pages: SERVER.test(server) ? `${server}/${owner}/${repo}` : null,
    run: /^\d{1,16}$/.test(run) ? Number(run) : null
  };
}
function isUsable(api) {
  if (!URL.canParse(api)) return false;
  const { protocol, username, password, search, hash } = new URL(api);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === "";
}

// shared:src/values/instant.ts
var taken2 = take("parseInstant");

// shared:src/version.ts
var taken0 = take("VERSION");

// src/age/secrets-list.ts
var TIMEOUT_MS = 2e4;
var MOST_PAGES = 30;
var NOWHERE = "Could not read GitHub's list of secrets: GITHUB_REPOSITORY or GITHUB_API_URL is not set as the runner sets it.";
function datesOf(names, means) {
  const wanted = names.map((name) => name.toUpperCase());
  return readAll(LISTS, means, (byName) => wanted.every((name) => byName.has(name)));
}
function ownSecrets(means) {
  const own = LISTS.filter(({ isShared }) => !isShared);
  return readAll(own, means, () => false);
}
async function readAll(lists, means, isEnough) {
  const byName = /* @__PURE__ */ new Map();
  const place = placeOf(means.environment);
  if (place === null) {
    means.warn(NOWHERE);
    return { byName, isWhole: false };
  }
  const call = createCall(means.clock, "secrets: read", REMEDIES);
  const ask = askingAt(place, means);
  const ended = means.stop.reached.then(() => null);
  for (const list of lists) {
    if (isEnough(byName)) break;
    const path = list.path(place, means.of);
    if (path === null) continue;
    try {
      const all = await Promise.race([ended, read({ ...list, path }, call, ask)]);
      if (all === null) return { byName, isWhole: false };
      for (const [name, at2] of all) byName.set(name, byName.get(name) ?? at2);
    } catch (error) {
      means.warn(sentenceOf(error));
      return { byName, isWhole: false };
    }
  }
  return { byName, isWhole: true };
}
function sentenceOf(error) {
  if (error instanceof Refused) return error.sentence;
  const kind = error instanceof Error ? error.name : typeof error;
  return `Credential Checks itself failed (${kind}). Please report this.`;
}
var RIGHTS = 'Give `secrets-token` a fine-grained token or the token of a GitHub App with the repository permission "Secrets" (read), and "Environments" (read) with `secrets-environment`, or a classic token with the scope `repo`. The token of the job can never read secrets.';
var REMEDIES = {
  401: "Give `secrets-token` a token that is valid.",
  403: RIGHTS,
  404: `${RIGHTS} If it has these, check the name in \`secrets-environment\`.`
};
var LISTS = [
  {
    what: "the list of the environment's secrets",
    path: (place, environment) => environment === "" ? null : `${pathOf(place)}/environments/${encodeURIComponent(environment)}/secrets`,
    isShared: false
  },
  {
    what: "the list of the repository's secrets",
    path: (place) => `${pathOf(place)}/actions/secrets`,
    isShared: false
  },
  {
    what: "the list of the organisation's secrets",
    path: (place) => `${pathOf(place)}/actions/organization-secrets`,
    isShared: true
  }
];
var pathOf = ({ owner, repo }) => `/repos/${owner}/${repo}`;
function askingAt({ api }, { send, token }) {
  const ask = apiFetch({ send, token, api, timeoutMs: TIMEOUT_MS });
  const headers = {
    accept: "application/vnd.github+json",
    "x-github-api-version": "2022-11-28",
    "user-agent": `credential-checks/${taken0}`
  };
  return (path) => ask(path.startsWith("/") ? `${api}${path}` : path, { headers });
}
async function read({ what, path, isShared }, call, ask) {
  const found = [];
  let address = `${path}?per_page=100`;
  for (let page = 1; address !== void 0; page += 1) {
    const here = address;
    const answer = await call.reading(`read ${what}`, async () => {
      if (page > MOST_PAGES) throw new RangeError("too many pages");
      const response = await ask(here);
      if (isShared && response.status === 404) return { secrets: [], next: void 0 };
      if (!response.ok) throw new Unread(response, await response.text());
      return pageOf(response, await response.json());
    });
    found.push(...answer.secrets);
    address = answer.next;
  }
  return found;
}
var Unread = class extends Error {
  name = "Unread";
  status;
  response;
  constructor({ status, headers }, text) {
    super(text);
    this.status = status;
    this.response = { headers: Object.fromEntries(headers) };
  }
};
function pageOf(response, document) {
  const { secrets } = Object(document);
  if (!Array.isArray(secrets)) throw new TypeError("not a list");
  const [, next] = /<([^<>]+)>;\s*rel="next"/.exec(response.headers.get("link") ?? "") ?? [];
  return { secrets: secrets.map((secret) => dateOf(secret)), next };
}
function dateOf(secret) {
  const { name, updated_at: updated } = Object(secret);
  const at2 = typeof updated === "string" ? taken2(updated) : null;
  if (typeof name !== "string" || at2 === null) throw new TypeError("not a secret");
  return [name.toUpperCase(), at2];
}

// <stdin>
module.exports = { datesOf, ownSecrets };
function take(name) { return require('./index.js')[name]; }
