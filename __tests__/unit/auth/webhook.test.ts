import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { pingRequest, postRequest } from '../../../src/auth/webhook.js';
import { Secret } from '../../../src/model/secret.js';
import { describeWith, OPENSSL } from '../../support/programs.js';

const NOW = Date.UTC(2026, 10, 23, 6, 17, 0, 900);
const ADDRESS = new Secret('https://hooks.example.com/in/0123456789abcdef?key=k%20y#part');
const BODY = JSON.stringify({ outcome: 'fail', headline: '“1 of 2” ✗' });

const post = (signing: string | null) =>
  postRequest({
    address: ADDRESS,
    signing: signing === null ? null : new Secret(signing),
    id: 'run-1-1-0',
    body: BODY,
    now: NOW,
    timeoutMs: 5_000,
  });

it('goes to the address as it is, without its fragment, as JSON, and never over plain http', () => {
  expect(post(null)).toMatchObject({
    method: 'POST',
    url: 'https://hooks.example.com/in/0123456789abcdef?key=k%20y',
    body: BODY,
    allowHttp: false,
    carriesCredential: true,
    tls: null,
  });
  expect(Object.keys(post(null).headers)).toEqual(['User-Agent', 'Accept', 'Content-Type']);
});

it('is signed so that a library of Standard Webhooks accepts it, with a key in Base64', () => {
  const key = `whsec_${randomBytes(32).toString('base64')}`;
  const { headers, body } = post(key);
  // The library holds the time against its own clock, so it is asked for the signature alone.
  const signed = new Webhook(key).sign('run-1-1-0', new Date(NOW), body ?? '');
  expect(headers['Webhook-Signature']).toBe(signed);
});

it('is accepted by that library now, and by no other key, body or time', () => {
  const key = randomBytes(24).toString('hex');
  const now = Date.now();
  const at = (ms: number) =>
    postRequest({
      ...{ address: ADDRESS, signing: new Secret(key), id: 'run-1-1-0', body: BODY },
      ...{ now: ms, timeoutMs: 1_000 },
    });
  const verify = (secret: string, { headers }: ReturnType<typeof at>, body = BODY) =>
    new Webhook(secret, { format: 'raw' }).verify(body, { ...headers });
  expect(verify(key, at(now))).toEqual(JSON.parse(BODY));
  expect(() => verify(`${key}x`, at(now))).toThrow();
  expect(() => verify(key, at(now), BODY.replace('fail', 'pass'))).toThrow();
  expect(() => verify(key, at(now - 600_000))).toThrow(/too old/);
});

describeWith(OPENSSL, 'the signature', (openssl) => {
  it('is what openssl makes of id, time and body', () => {
    const key = 'a key with no prefix';
    const { headers, body } = post(key);
    const text = `${headers['Webhook-Id']}.${headers['Webhook-Timestamp']}.${body}`;
    const made = execFileSync(openssl, ['dgst', '-sha256', '-hmac', key, '-binary'], {
      input: text,
    });
    expect(headers['Webhook-Signature']).toBe(`v1,${made.toString('base64')}`);
    expect(headers['Webhook-Timestamp']).toBe('1795414620');
  });
});

it('is no ping where nothing is made of the address, or something on another origin', () => {
  const pinged = (made: (url: URL) => URL | null) => pingRequest(ADDRESS, 1_000, made);
  expect(pinged((url) => url)).toMatchObject({ method: 'GET', body: null });
  expect(pinged(() => null)).toBeNull();
  expect(pinged(() => new URL('https://elsewhere.example/in'))).toBeNull();
});
