/**
 * The demo's credentials, made anew at every start, and what the run must find out about each.
 * Nothing here is a real credential, and none works outside of the demo's own server.
 */
import { createHmac, randomBytes } from 'node:crypto';

const DAY_SECONDS = 86_400;
export const ORDERS_AUDIENCE = 'https://orders.example.com';

/** What the run has to say: `[endpoint, verdict, cause]`, in the order of credential-checks.yml. */
export const EXPECTED = [
  ['Billing API', 'valid', null],
  ['Deploy token', 'expiring', null],
  ['Reporting job', 'unauthorized', 'expired'],
  ['Partner feed', 'expired', null],
  ['Package registry', 'unauthorized', null],
  ['Chat bot', 'unauthorized', null],
  ['Orders API', 'unauthorized', 'wrong-audience'],
  ['Error tracker', 'unauthorized', 'malformed'],
  ['Printer account', 'unauthorized', null],
  ['Admin API', 'forbidden', null],
  ['Weather service', 'unproven', null],
  ['Search cluster', 'valid', null],
  ['Warehouse', 'inconclusive', null],
  ['Wiki', 'unexpected', null],
  ['Mail gateway', 'missing', null],
  ['Sandbox', 'skipped', null],
];

/** The step's `env`, by variable. `now` in milliseconds since the epoch. */
export function makeCredentials(now, signingKey) {
  const seconds = Math.floor(now / 1000);
  // An hour more, so that whole days are shown.
  const inDays = (days) => seconds + days * DAY_SECONDS + Math.sign(days) * 3_600;
  const jwt = (days, aud) =>
    signJwt(
      {
        sub: 'ci',
        aud,
        iat: seconds - 30 * DAY_SECONDS,
        exp: inDays(days),
      },
      signingKey,
    );
  return {
    BILLING_TOKEN: opaque('billing'),
    DEPLOY_TOKEN: jwt(5),
    REPORTS_TOKEN: jwt(-3),
    FEED_TOKEN: jwt(-2),
    REGISTRY_KEY: opaque('registry'),
    CHAT_TOKEN: opaque('chat'),
    ORDERS_TOKEN: jwt(60, 'https://staging.orders.example.com'),
    // Pasted with the line break of an editor.
    ERRORS_TOKEN: `${opaque('err')}\n${opaque('ors')}`,
    PRINTER_PASSWORD: opaque('printer'),
    ADMIN_TOKEN: opaque('admin'),
    WEATHER_KEY: opaque('weather'),
    SEARCH_TOKEN: opaque('search'),
    WAREHOUSE_TOKEN: opaque('warehouse'),
    WIKI_SESSION: opaque('wiki'),
    MAIL_TOKEN: '',
  };
}

/** The claims of a token that was signed with this key, or null. */
export function verifyJwt(token, signingKey) {
  const [header, payload, signature] = token.split('.');
  if (signature === undefined || signature !== hmac(`${header}.${payload}`, signingKey))
    return null;
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}

function signJwt(claims, signingKey) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${hmac(text, signingKey)}`;
}

function hmac(text, signingKey) {
  return createHmac('sha256', signingKey).update(text).digest('base64url');
}

function opaque(prefix) {
  return `${prefix}_${randomBytes(16).toString('hex')}`;
}
