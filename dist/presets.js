var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// src/presets/presets.ts
var presets_exports = {};
__export(presets_exports, {
  PRESETS: () => PRESETS
});
function inHeader(name) {
  return { header: { [name]: "${TOKEN}" } };
}
function inBody(path) {
  return { kind: "json", path };
}
function answers(values) {
  const json = Object.entries(values).map(([path, value]) => ({ path, value }));
  return { status: [{ from: 200, to: 200 }], headers: {}, json };
}
function status(code, values = {}) {
  return { status: [{ from: code, to: code }], json: rules(values), bodyContains: null };
}
function saying(code, bodyContains) {
  return { ...status(code), bodyContains };
}
function rules(values) {
  return Object.entries(values).map(([path, value]) => ({ path, value }));
}
var COMMON, CATALOGUE, PRESETS;
var init_presets = __esm({
  "src/presets/presets.ts"() {
    "use strict";
    COMMON = {
      method: "GET",
      headers: {},
      body: null,
      auth: { bearer: "${TOKEN}" },
      repeatable: false,
      expect: answers({}),
      rejected: [status(401)],
      limited: [],
      expiry: null,
      identity: null,
      ownServer: null
    };
    CATALOGUE = {
      airtable: {
        name: "Airtable",
        url: "https://api.airtable.com/v0/meta/whoami",
        limited: [status(403)],
        identity: "$.id",
        renew: "https://airtable.com/create/tokens",
        docs: "https://airtable.com/developers/web/api/get-user-id-scopes"
      },
      anthropic: {
        name: "Anthropic",
        url: "https://api.anthropic.com/v1/models?limit=1",
        headers: { "anthropic-version": "2023-06-01" },
        auth: inHeader("x-api-key"),
        limited: [status(403)],
        renew: "https://console.anthropic.com/settings/keys",
        docs: "https://docs.anthropic.com/en/api/models-list"
      },
      buildkite: {
        // DELETE of the same URL revokes the token.
        name: "Buildkite",
        url: "https://api.buildkite.com/v2/access-token",
        identity: "$.user.email",
        renew: "https://buildkite.com/user/api-access-tokens",
        docs: "https://buildkite.com/docs/apis/rest-api/access-token"
      },
      circleci: {
        name: "CircleCI",
        url: "https://circleci.com/api/v2/me",
        auth: inHeader("Circle-Token"),
        identity: "$.login",
        renew: "https://app.circleci.com/settings/user/tokens",
        docs: "https://circleci.com/docs/api/v2/"
      },
      "cloudflare-api-token": {
        name: "Cloudflare",
        url: "https://api.cloudflare.com/client/v4/user/tokens/verify",
        expect: answers({ "$.result.status": "active" }),
        rejected: [
          status(401),
          status(403),
          // A malformed Authorization header gets this (code 6003).
          status(400),
          status(200, { "$.result.status": "disabled" }),
          status(200, { "$.result.status": "expired" })
        ],
        // Code 9109: the token's own filter of addresses, which says nothing against the token.
        limited: [saying(403, "Cannot use the access token from location")],
        expiry: inBody("$.result.expires_on"),
        identity: "$.result.id",
        renew: "https://dash.cloudflare.com/profile/api-tokens",
        docs: "https://developers.cloudflare.com/api/resources/user/subresources/tokens/methods/verify/"
      },
      "datadog-api-key": {
        name: "Datadog API key",
        url: "https://api.datadoghq.com/api/v1/validate",
        auth: inHeader("DD-API-KEY"),
        expect: answers({ "$.valid": "true" }),
        // A live key of another Datadog site gets this too.
        rejected: [status(403)],
        renew: "https://app.datadoghq.com/organization-settings/api-keys",
        docs: "https://docs.datadoghq.com/api/latest/authentication/"
      },
      digitalocean: {
        name: "DigitalOcean",
        url: "https://api.digitalocean.com/v2/account",
        limited: [status(403)],
        identity: "$.account.email",
        renew: "https://cloud.digitalocean.com/account/api/tokens",
        docs: "https://docs.digitalocean.com/reference/api/digitalocean/"
      },
      doppler: {
        name: "Doppler",
        url: "https://api.doppler.com/v3/me",
        identity: "$.workplace.name",
        renew: "https://dashboard.doppler.com/workplace/tokens",
        docs: "https://docs.doppler.com/reference/auth-me"
      },
      fastly: {
        // DELETE of the same URL revokes the token.
        name: "Fastly",
        url: "https://api.fastly.com/tokens/self",
        auth: inHeader("Fastly-Key"),
        // 401 is an expired token, 403 one that is not known.
        rejected: [status(401), status(403)],
        expiry: inBody("$.expires_at"),
        identity: "$.name",
        renew: "https://manage.fastly.com/account/personal/tokens",
        docs: "https://www.fastly.com/documentation/reference/api/auth-tokens/user/"
      },
      figma: {
        name: "Figma",
        url: "https://api.figma.com/v1/me",
        auth: inHeader("X-Figma-Token"),
        rejected: [status(401), status(403, { "$.err": "Invalid token" })],
        limited: [saying(403, "Invalid scope(s):")],
        identity: "$.email",
        renew: "https://www.figma.com/settings",
        docs: "https://developers.figma.com/docs/rest-api/"
      },
      "github-pat": {
        name: "GitHub token",
        url: "https://api.github.com/user",
        headers: { Accept: "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28" },
        limited: [status(403)],
        expiry: { kind: "header", name: "github-authentication-token-expiration" },
        identity: "$.login",
        ownServer: { path: "/api/v3/user", runsJobs: true },
        renew: "https://github.com/settings/tokens",
        docs: "https://docs.github.com/en/rest/users/users#get-the-authenticated-user"
      },
      "gitlab-pat": {
        // DELETE of the same URL revokes the token.
        name: "GitLab token",
        url: "https://gitlab.com/api/v4/personal_access_tokens/self",
        auth: inHeader("PRIVATE-TOKEN"),
        expect: answers({ "$.active": "true", "$.revoked": "false" }),
        limited: [status(403)],
        expiry: inBody("$.expires_at"),
        identity: "$.name",
        ownServer: { path: "/api/v4/personal_access_tokens/self", runsJobs: false },
        renew: "https://gitlab.com/-/user_settings/personal_access_tokens",
        docs: "https://docs.gitlab.com/api/personal_access_tokens/"
      },
      heroku: {
        name: "Heroku",
        url: "https://api.heroku.com/account",
        headers: { Accept: "application/vnd.heroku+json; version=3" },
        limited: [status(403)],
        identity: "$.email",
        renew: "https://dashboard.heroku.com/account",
        docs: "https://devcenter.heroku.com/articles/platform-api-reference"
      },
      huggingface: {
        name: "Hugging Face",
        url: "https://huggingface.co/api/whoami-v2",
        expiry: inBody("$.auth.expiresAt"),
        identity: "$.name",
        renew: "https://huggingface.co/settings/tokens",
        docs: "https://huggingface.co/docs/huggingface.js/hub/modules#whoami"
      },
      notion: {
        name: "Notion",
        url: "https://api.notion.com/v1/users/me",
        headers: { "Notion-Version": "2022-06-28" },
        limited: [status(403)],
        identity: "$.name",
        renew: "https://www.notion.so/my-integrations",
        docs: "https://developers.notion.com/reference/get-self"
      },
      npm: {
        name: "npm",
        url: "https://registry.npmjs.org/-/whoami",
        limited: [status(403)],
        identity: "$.username",
        renew: "https://www.npmjs.com/settings/~/tokens",
        docs: "https://docs.npmjs.com/about-access-tokens"
      },
      rubygems: {
        name: "RubyGems",
        url: "https://rubygems.org/api/v1/gems.json",
        auth: inHeader("Authorization"),
        rejected: [status(401), saying(403, "soft deleted")],
        // The usual case: a key that may only push is alive.
        limited: [status(403)],
        renew: "https://rubygems.org/profile/api_keys",
        docs: "https://guides.rubygems.org/rubygems-org-api/"
      },
      sendgrid: {
        name: "SendGrid",
        url: "https://api.sendgrid.com/v3/scopes",
        limited: [status(403)],
        renew: "https://app.sendgrid.com/settings/api_keys",
        docs: "https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions"
      },
      sentry: {
        name: "Sentry",
        url: "https://sentry.io/api/0/auth/validate/",
        limited: [status(403)],
        identity: "$.user.email",
        ownServer: { path: "/api/0/auth/validate/", runsJobs: false },
        renew: "https://sentry.io/settings/account/api/auth-tokens/",
        docs: "https://docs.sentry.io/api/auth/"
      },
      "slack-token": {
        name: "Slack",
        url: "https://slack.com/api/auth.test",
        method: "POST",
        repeatable: true,
        expect: answers({ "$.ok": "true" }),
        rejected: [
          "invalid_auth",
          "token_revoked",
          "token_expired",
          "account_inactive",
          "not_authed"
        ].map((error) => status(200, { "$.ok": "false", "$.error": error })),
        // `$.expires_in` is a number of seconds from now, not a date.
        identity: "$.user",
        renew: "https://api.slack.com/apps",
        docs: "https://docs.slack.dev/reference/methods/auth.test"
      },
      stripe: {
        name: "Stripe",
        url: "https://api.stripe.com/v1/balance",
        // A restricted key that may not read the balance is alive.
        limited: [status(403)],
        renew: "https://dashboard.stripe.com/apikeys",
        docs: "https://docs.stripe.com/keys"
      },
      vercel: {
        name: "Vercel",
        url: "https://api.vercel.com/v5/user/tokens/current",
        rejected: [status(401), status(403, { "$.error.invalidToken": "true" })],
        limited: [status(403)],
        expiry: inBody("$.token.expiresAt"),
        identity: "$.token.name",
        renew: "https://vercel.com/account/settings/tokens",
        docs: "https://vercel.com/docs/rest-api/authentication/get-auth-token-metadata"
      }
    };
    PRESETS = Object.entries(CATALOGUE).map(([id, entry]) => ({
      id,
      ...COMMON,
      ...entry
    }));
  }
});

// <stdin>
module.exports = (init_presets(), __toCommonJS(presets_exports));
