"use strict";

// src/auth/looks/token.ts
function bearerOf(token) {
  return { headers: [["Authorization", `Bearer ${token}`]], query: [] };
}

// shared:src/auth/request.ts
var taken0 = take("buildRequest");

// shared:src/checks/obtain.ts
var taken1 = take("obtainFor");

// shared:src/http/retry.ts
var taken12 = take("isTransient");

// shared:src/checks/next-step.ts
var taken13 = take("retryDelay");

// src/checks/repeat.ts
function delayAfter(exchange, retriesDone, { check, means }) {
  if (exchange === null || !taken12(exchange)) return null;
  if (retriesDone >= check.sending.retries) return null;
  return taken13(exchange, {
    retriesDone,
    now: means.clock.now(),
    random: means.random()
  });
}

// src/checks/second.ts
var SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];
async function askAgain(open, plan, means) {
  if ("problem" in plan) return plan;
  const check = { ...open.check, request: plan };
  const mayRepeat = SAFE_METHODS.includes(plan.method) && !open.facts.isPassword;
  for (let retriesDone = 0; ; retriesDone += 1) {
    const asked = await means.pool.run(plan.origin, () => askOnce(open, check, means), true);
    if ("problem" in asked) return asked;
    means.pool.heard(plan.origin, asked.kind === "answer");
    const hasLeft = asked.kind === "answer" || asked.failure.connected;
    const delay = mayRepeat || !hasLeft ? delayAfter(asked, retriesDone, { check, means }) : null;
    if (delay === null) return asked;
    await means.clock.sleep(delay);
  }
}
async function askOnce({ obtained }, check, means) {
  const needed = check.auth.exchange;
  const bare = taken0(check, {
    credential: true,
    ...needed === null ? {} : { presented: NOTHING }
  });
  if (!bare.ok) return bare;
  if (needed === null) return means.send(bare.request);
  const minted = obtained?.minted ?? null;
  if (minted === null && needed.spends) return SPENT;
  const next = minted === null ? (await taken1(check, needed, { request: bare.request, run: means })).next : { kind: "present", presented: bearerOf(minted) };
  if (next.kind === "unsendable") return next;
  if (next.kind === "decided") return next.exchanged.exchange;
  const built = taken0(check, { credential: true, presented: next.presented });
  return built.ok ? means.send(built.request) : built;
}
var NOTHING = { headers: [], query: [] };
var SPENT = {
  problem: ["The second request for the expiry was not made: it would spend the credential again."],
  place: null
};

// <stdin>
module.exports = { askAgain };
function take(name) { return require('./index.js')[name]; }
