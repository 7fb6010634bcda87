"use strict";

// shared:src/model/steps.ts
var taken1 = take("RENEW");
var taken4 = take("STORE");

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
var taken0 = take("adviseOn");

// shared:src/model/phrase.ts
var taken02 = take("config");
var taken42 = take("phrase");

// shared:src/values/time.ts
var taken3 = take("relativeTime");

// src/verdict/explain/words.ts
var SKIPPED = {
  optional: ", and the endpoint is optional.",
  fork: ": a pull request from a fork gets no secrets.",
  dependabot: ": a Dependabot run gets only its own secrets."
};
var LACKED = {
  ...SKIPPED,
  fork: ": a pull request from a fork gets none.",
  dependabot: ": a Dependabot run gets none."
};
function explainLack({ words }, skippedBecause) {
  return [words, skippedBecause === null ? ", so nothing was asked." : LACKED[skippedBecause]];
}
function explainMissing(missing, skippedBecause) {
  const what = missing.length === 0 ? ["The credential is empty"] : taken42`${taken02(missing.join(", "))} ${missing.length === 1 ? "is" : "are"} unset or empty`;
  return [...what, skippedBecause === null ? ", so nothing was asked." : SKIPPED[skippedBecause]];
}

// shared:src/verdict/decide/decide.ts
var taken12 = take("levelOf");
var taken2 = take("snoozeWords");

// src/checks/unasked.ts
var NOTHING_SAID = {
  status: null,
  cause: null,
  evidence: [],
  identity: null,
  attempts: 0,
  durationMs: 0
};
function concludeUnasked(check, withheld, now) {
  return check.kind === "missing" ? concludeMissing(check, withheld, now) : concludeReminder(check, now);
}
function concludeMissing(check, withheld, now) {
  const { subject, missing, lack = null } = check;
  const skippedBecause = check.optional ? "optional" : withheld;
  const verdict = skippedBecause === null ? "missing" : "skipped";
  const hints = check.lookalikes.flatMap(
    (name) => taken42` Did you mean ${taken02(name)}, which is set?`
  );
  return concluded(subject, now, {
    verdict,
    message: lack === null ? [...explainMissing(missing, skippedBecause), ...hints] : explainLack(lack, skippedBecause),
    fix: taken0(
      lack === null || verdict === "skipped" ? ADVICE[verdict] : lack.steps,
      subject,
      missing
    ),
    at: check.typedExpiry
  });
}
var MEND_DATE = "Correct the value of the variable, or write the date itself in `expiry`, such as 2027-01-31.";
function concludeReminder({ subject, end }, now) {
  if (typeof end !== "number") {
    const fix = taken0([MEND_DATE], subject);
    return concluded(subject, now, { verdict: "inconclusive", message: end, fix });
  }
  const verdict = reminderVerdict(end - now, subject.policy);
  const ends = verdict === "expired" ? "expired" : "expires";
  return concluded(subject, now, {
    verdict,
    message: [
      `By the date in the list, the credential ${ends} ${taken3(end, now)}. This is a reminder: nothing was asked.`
    ],
    fix: verdict === "valid" ? [] : taken0(renewal(subject), subject),
    at: end
  });
}
function reminderVerdict(leftMs, { warnWithinMs, failWithinMs }) {
  if (leftMs <= 0) return "expired";
  return leftMs <= Math.max(warnWithinMs, failWithinMs) ? "expiring" : "valid";
}
function renewal({ credentialVariables }) {
  const isKept = credentialVariables.length > 0;
  return [
    ...isKept ? ["Create a new credential {where}.", taken4] : ["Create a new credential {where}, and put it wherever the old one is used."],
    "Write its new date in `expiry`. Until then this reminder stays."
  ];
}
function concludeCrash({ subject }, error, now) {
  const kind = error instanceof Error ? error.name : typeof error;
  return concluded(subject, now, {
    verdict: "inconclusive",
    message: [`No proof either way: a fault in this action ended the check (${kind}).`],
    fix: taken0(ADVICE.crash, subject)
  });
}
function concluded(subject, now, { at = null, ...told }) {
  const { policy } = subject;
  const expiry = at === null ? null : { at, source: "date" };
  const level = taken12({ verdict: told.verdict, accepted: false, expiry, policy, now });
  return {
    ...NOTHING_SAID,
    subject,
    ...level,
    ...told,
    message: [...told.message, ...taken2(policy, level.snoozed)],
    expiresAt: at,
    expirySource: expiry?.source ?? null
  };
}

// <stdin>
module.exports = { concludeCrash, concludeUnasked };
function take(name) { return require('./index.js')[name]; }
