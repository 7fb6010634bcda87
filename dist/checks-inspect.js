"use strict";

// shared:src/model/phrase.ts
var taken4 = take("phrase");

// shared:src/model/steps.ts
var taken0 = take("PROVE");
var taken1 = take("RENEW");
var taken42 = take("STORE");

// shared:src/values/instant.ts
var taken3 = take("utcText");

// shared:src/values/time.ts
var taken32 = take("relativeTime");

// shared:src/verdict/decide/decide.ts
var taken12 = take("levelOf");
var taken2 = take("snoozeWords");

// src/verdict/explain/advice.ts
var NOT_THE_CREDENTIAL = "Nothing suggests that the credential is at fault.";
var blameless = (...steps) => [...steps, NOT_THE_CREDENTIAL];
var DIRECTLY = "If the runner can reach the host without a proxy, add the host to `NO_PROXY` in the `env` of the step.";
var ENCODE = "In the user name and password of the proxy, write `@` as `%40`, `:` as `%3A`, `/` as `%2F`, `#` as `%23` and `%` as `%25`.";
var REPEAT = "Repeat the request with the curl command in the job summary.";
var ADVICE = {
  skipped: [],
  expired: taken1,
  expiring: taken1,
  missing: ["{set}", "If it may be missing, write `optional: true` at the endpoint."],
  unexpected: ["Check the URL, and whether `expect` fits the answer.", REPEAT],
  "sign-in-page": [
    "Check that the credential has not expired or been withdrawn: a live one gets no sign-in page.",
    "Check the URL too: it may be the address of a web page, and not of an API.",
    "If this page is right, name a text in it under `expect.body.contains`."
  ],
  redirect: [
    "If it leads to a sign-in page, check that the credential has not expired or been withdrawn.",
    "If the address has moved, write the new one as `url`. No redirect is followed, because the credential would go along.",
    "If a redirect is the right answer, name its status in `expect.status`."
  ],
  inconclusive: blameless(REPEAT),
  dns: blameless("Check the host name in the URL, and that the runner can resolve it."),
  refused: blameless("Check the port in the URL, and that the service is running."),
  unreachable: blameless("Check the runner's network and any firewall in between."),
  reset: blameless(REPEAT),
  timeout: blameless("If it is always slow, give it a longer `timeout`.", REPEAT),
  tls: blameless(
    "Fix the certificate on the server: it has to be valid today and made for the host in the URL."
  ),
  "tls-authority": blameless(
    "If the authority that issued it is an intermediate one, make the server send the full chain: its own certificate, then the intermediate one.",
    "If it is an authority of your own, or the certificate is self-signed on purpose, give the certificate as `tls.ca`.",
    "If your network inspects TLS, save the certificate of its authority as a file, and set `NODE_EXTRA_CA_CERTS` in the `env` of the step to the path of that file. Where `tls.ca` is set, add the certificate there instead."
  ),
  handshake: blameless(
    "Check that the port in the URL serves HTTPS, with TLS 1.2 or later.",
    REPEAT
  ),
  "http2-only": blameless("Write `http2: true` at the endpoint."),
  "no-http2": blameless("Remove `http2: true` from the endpoint."),
  "client-certificate-missing": blameless(
    "Give the endpoint a client certificate: `tls.cert` and `tls.key`."
  ),
  proxy: blameless("Check the address of the proxy, and that the runner can reach it.", DIRECTLY),
  "proxy-login": blameless(
    "Check the user name and password of the proxy, in the variable that holds its address.",
    ENCODE,
    DIRECTLY
  ),
  "proxy-refusal": blameless(
    "Ask whoever runs the proxy to allow connections to the host and port in the URL.",
    DIRECTLY
  ),
  protocol: blameless("Check that the URL leads to an HTTP service.", REPEAT),
  "refused-by-policy": [
    "Use an `https:` address. A proxy then sees only its host and port.",
    DIRECTLY
  ],
  "not-this-machine": [
    "If this machine is meant, write `127.0.0.1` in the URL. If another one is, use an `https:` address."
  ],
  crash: blameless("Please report this fault, with the log of the run."),
  busy: blameless("If it keeps happening, ask less often or at another time of day."),
  "server-error": blameless("If it keeps happening, tell whoever runs the endpoint."),
  "rate-limit": blameless("Ask less often, or after the limit is lifted."),
  firewall: blameless("Ask whoever runs the firewall to let the runner through.", REPEAT),
  "address-banned": blameless(
    "Ask whoever runs the endpoint to lift the ban, or run this job on a runner with another address."
  ),
  "client-blocked": blameless(
    "Send the `User-Agent` that the endpoint asks for, with `headers` at the endpoint.",
    REPEAT
  ),
  cached: blameless(
    "Check an address that no cache answers for: one whose answer differs for each credential.",
    "Ask whoever runs the endpoint to send `Cache-Control: no-store` with this answer."
  ),
  "unreadable-body": ["Check an endpoint with a smaller answer."],
  "undecodable-body": [
    "Ask for an answer without an encoding: add `Accept-Encoding: identity` to `headers` at the endpoint.",
    "If it still comes encoded, tell whoever runs the endpoint that its `Content-Encoding` is wrong."
  ],
  "no-json": [
    "Check the URL. A rejected credential is recognised by the JSON of the answer, and this answer is not JSON.",
    "If this endpoint never answers in JSON, write `body-contains` instead of `json` in `rejected`.",
    REPEAT
  ],
  "unknown-answer": [
    "The preset does not know this answer. Look at it with the curl command in the job summary.",
    "If it shows whether the credential works, say so in your own `expect` or `rejected`."
  ],
  deadline: blameless("Raise `deadline` or `concurrency`, or split the list over several jobs."),
  cancelled: blameless("Run the workflow again.")
};

// shared:src/verdict/explain/steps.ts
var taken02 = take("adviseOn");
var taken13 = take("blamed");

// src/checks/inspect.ts
async function lookInto(check, clock) {
  const startedAt = clock.elapsed();
  const now = clock.now();
  const found = await check.inspect(now).catch((error) => faulty(error));
  const durationMs = clock.elapsed() - startedAt;
  return { ...concludeInspection(check, found, now), durationMs };
}
function faulty(error) {
  const kind = error instanceof Error ? error.name : typeof error;
  const message = [
    `No proof either way: a fault in this action ended the check (${kind}).`
  ];
  return { kind: "unreadable", message, steps: ADVICE.crash };
}
function concludeUnseen(check, reason, now) {
  const message = ["No proof either way: the run ended before this was looked at."];
  const steps = ADVICE[reason?.kind ?? "cancelled"];
  return concludeInspection(check, { kind: "unreadable", message, steps }, now);
}
function concludeInspection({ subject, variables }, found, now) {
  const { policy } = subject;
  const {
    verdict,
    message,
    steps,
    end = null,
    needsAction = false
  } = concludedOf(found, {
    now,
    horizonMs: Math.max(policy.warnWithinMs, policy.failWithinMs)
  });
  const isRead = found.kind === "read";
  const at = end?.at ?? null;
  const source = isRead && at !== null ? found.source : null;
  const level = taken12({
    ...{ verdict, accepted: isRead, policy, now },
    expiry: at === null || source === null ? null : { at, source },
    isUnread: needsAction
  });
  const blamedField = found.kind === "unusable" ? found.field ?? "content" : "content";
  const place = { variables: variables[blamedField] ?? [] };
  return {
    subject,
    verdict,
    ...level,
    status: null,
    cause: verdict === "unauthorized" && found.kind === "unusable" ? found.cause : null,
    message: [...message, ...taken2(policy, level.snoozed)],
    fix: taken02(steps.length > 0 ? [...steps, taken0] : [], taken13(subject, place)),
    evidence: [...endsWords(found), ...found.evidence ?? []],
    expiresAt: at,
    expirySource: source,
    identity: isRead ? found.identity : null,
    ...birthOf(found),
    attempts: 0,
    durationMs: 0
  };
}
function birthOf(found) {
  const at = found.kind === "read" ? found.created : void 0;
  return at === void 0 ? {} : { birth: { at, source: "jwt" } };
}
function concludedOf(found, { now, horizonMs }) {
  switch (found.kind) {
    case "unusable":
      return { verdict: "unauthorized", message: found.message, steps: found.steps };
    case "unreadable":
      return { verdict: "inconclusive", message: found.message, steps: found.steps };
    case "read": {
      const { warnings = [], begins, renewal = RENEW } = found;
      const end = firstEnd(found.ends);
      const more = warnings.flatMap((words) => [" ", ...words]);
      if (end !== null && end.at !== null && end.at <= now) {
        const message2 = taken4`${end.what} expired ${taken32(end.at, now)}.`;
        return { verdict: "expired", message: [...message2, ...more], steps: renewal, end };
      }
      if (begins?.at != null && begins.at > now) {
        const message2 = taken4`${begins.what} is not valid before ${taken3(begins.at)}.`;
        return { verdict: "unexpected", message: [...message2, ...more], steps: NOT_YET, end };
      }
      const isNear = end !== null && end.at !== null && end.at - now <= horizonMs;
      const message = [...found.found, ...endWords(end, now), ...more];
      const needsAction = warnings.length > 0;
      const steps = isNear || needsAction ? renewal : [];
      return { verdict: isNear ? "expiring" : "valid", message, steps, end, needsAction };
    }
  }
}
var RENEW = ["Create a new one {where}.", taken42];
var NOT_YET = [
  "Wait until then, or store the one that is valid today in {credential}.",
  "Check the clock of whoever issued it."
];
function firstEnd(ends) {
  const dated = ends.filter(({ at }) => at !== null);
  const [first = null] = dated.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0));
  return first ?? ends[0] ?? null;
}
function endWords(end, now) {
  if (end === null) return [];
  return end.at === null ? taken4` ${end.what} has no end.` : taken4` ${end.what} expires ${taken32(end.at, now)}.`;
}
function endsWords(found) {
  if (found.kind !== "read") return [];
  return found.ends.map(
    ({ what, at }) => at === null ? taken4`${what} has no end` : taken4`${what} ends ${taken3(at)}`
  );
}

// <stdin>
module.exports = { concludeInspection, concludeUnseen, lookInto };
function take(name) { return require('./index.js')[name]; }
