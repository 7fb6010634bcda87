import { deepEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { loadSources } from '../../src/credential/sources/sources.js';
import type { Target } from '../model.js';

const SOURCES = await loadSources();

const HOST = 'registry.acme.test';
const WANTED = { url: new URL(`https://${HOST}/team/-/whoami`), host: null };
const AUTH = Buffer.from('bot:pw').toString('base64');

const NPMRC = `registry=https://${HOST}/team/\n//${HOST}/team/:_authToken="t;k" ; x\n//${HOST}/:_auth=${AUTH}\n`;
const NETRC = `machine ${HOST} login bot password "p\\"w" # x\nmacdef init\ncd x\n\ndefault login a password b`;
const DOCKER = `{"auths":{"https://${HOST}/v1/":{"auth":"${AUTH}"},"quay.io":{}},"credsStore":"x"}`;
const SEEDS = [NPMRC, NETRC, DOCKER];

const WORDS = [
  ...['//', `//${HOST}/`, ':_authToken=', ':_auth=', ':username=', ':_password=', 'registry='],
  ...['${X}', ';', '#', '[x]', '"', "'", '\\', '\n', '\\n', AUTH],
  ...['machine ', 'default ', 'login ', 'password ', 'account ', 'macdef ', HOST],
  ...[
    '{"auths":',
    '{',
    '}',
    ',',
    '"auth":',
    '"identitytoken":"',
    '"registrytoken":"',
    'credHelpers',
  ],
];

/**
 * The readers of files that hold credentials (`credential/sources/`). Whatever is in a file, each finds a credential that is not empty or
 * says why there is none; Base64 around a file that has a credential changes nothing; what is said has no word of the file in it.
 */
export const target: Target = {
  name: 'credential-file',
  fields: ['text'],
  longest: 20_000,
  seeds: [...SEEDS, ...SEEDS.map((text) => Buffer.from(text).toString('base64')), ''].map(
    (text) => [text],
  ),
  words: WORDS,
  grammar: fc.array(fc.constantFrom(...WORDS), { maxLength: 30 }).map((words) => [words.join('')]),
  check([text = '']) {
    for (const source of Object.values(SOURCES)) {
      const found = source.find(text, WANTED);
      if (found.kind === 'none') {
        const said = found.because.map((part) => (typeof part === 'string' ? part : part.text));
        // A long word of the file that is no word of ours.
        const own = `${said.join('')} ${found.steps.join(' ')}`;
        for (const [word] of text.matchAll(/[A-Za-z0-9+/]{24,}/g)) ok(!own.includes(word));
        continue;
      }
      const values = Object.values(found).slice(1).join('');
      ok(values !== '');
      // Half a surrogate pair has no Base64, and what is in Base64 already is read once.
      const isText = Buffer.from(text).toString() === text && !/^[\w+/=\s-]*$/.test(text);
      const packed = Buffer.from(text.trim()).toString('base64');
      if (isText) deepEqual(source.find(packed, WANTED), source.find(text.trim(), WANTED));
    }
  },
};
