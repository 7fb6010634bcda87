"use strict";

// shared:src/credential/jwt.ts
var taken2 = take("withoutSchemeWord");

// src/auth/looks/token.ts
function tokenOf(auth, minted) {
  if (minted !== null) return { token: minted, isMinted: true };
  if (auth.exchange !== null || auth.isPassword) return null;
  const part = auth.parts.toSorted((one, other) => rank(one) - rank(other))[0];
  return part === void 0 ? null : { token: taken2(part.secret.reveal()), isMinted: false };
}
function rank({ role, variables }) {
  if (role === "username") return 2;
  return variables.length > 0 ? 0 : 1;
}

// shared:src/values/url.ts
var taken3 = take("readUrl");

// shared:src/checks/obtain.ts
var taken0 = take("askerFor");

// shared:src/http/retry.ts
var taken1 = take("isTransient");

// shared:src/checks/next-step.ts
var taken12 = take("retryDelay");

// src/checks/repeat.ts
function delayAfter(exchange, retriesDone, { check, means }) {
  if (exchange === null || !taken1(exchange)) return null;
  if (retriesDone >= check.sending.retries) return null;
  return taken12(exchange, {
    retriesDone,
    now: means.clock.now(),
    random: means.random()
  });
}

// src/checks/look-closer.ts
async function lookCloser(open, looks, means) {
  for (const planned of looks) open.looks.push(await made(open, planned, means));
}
async function made({ check, obtained }, planned, means) {
  const { name } = planned;
  const token = tokenOf(check.auth, obtained?.minted ?? null);
  if (token === null) return { name, words: ["The second look"], looked: NO_TOKEN, attempts: 0 };
  const look = planned.lookAt(token);
  const { words } = look;
  let attempts = 0;
  for (let retriesDone = 0; ; retriesDone += 1) {
    const once = await lookOnce(check, look, means);
    attempts += once.attempts;
    const { looked } = once;
    const exchange = looked.kind === "unseen" ? looked.exchange : null;
    const delay = delayAfter(exchange, retriesDone, { check, means });
    if (delay === null) return { name, words, looked, attempts };
    await means.clock.sleep(delay);
  }
}
var NO_TOKEN = {
  kind: "unseen",
  exchange: null,
  because: ["could not be made: there is no token to look at"],
  steps: []
};
async function lookOnce(check, look, means) {
  const asked = taken0(check, look.addresses, means);
  let attempts = 0;
  const ask = async (errand) => {
    const exchange = await asked(errand);
    const origin2 = taken3(errand.url)?.origin;
    if (origin2 !== void 0) means.pool.heard(origin2, exchange.kind === "answer");
    const hasLeft = exchange.kind === "answer" || exchange.failure.connected;
    if (hasLeft && carriesCredential(errand)) attempts += 1;
    return exchange;
  };
  const origin = taken3(look.addresses[0] ?? "")?.origin ?? check.request.origin;
  const now = () => means.clock.now();
  const looked = await means.pool.run(
    origin,
    () => look.look({ ask, now, hide: means.hide }),
    true
  );
  return { looked, attempts };
}
function carriesCredential({ headers, body }) {
  return body !== null || Object.keys(headers).some((name) => name.toLowerCase() === "authorization");
}

// <stdin>
module.exports = { lookCloser };
function take(name) { return require('./index.js')[name]; }
