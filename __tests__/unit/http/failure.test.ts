import { describe, expect, it } from '@jest/globals';
import {
  attemptFailure,
  failureCode,
  proxyRefusal,
  type Situation,
  timeoutFailure,
} from '../../../src/http/failure.js';

function coded(code: string, message = 'foreign text'): Error {
  return Object.assign(new Error(message), { code });
}

describe('failureCode', () => {
  it.each<[string, unknown, string | null]>([
    ['nothing', null, null],
    ['a text', 'ECONNRESET', null],
    ['an error without one', new Error('x'), null],
    ['a code that is a number', Object.assign(new Error('x'), { code: 7 }), null],
    ['an error', coded('EPIPE'), 'EPIPE'],
    ['the cause of an error', new Error('x', { cause: coded('EPIPE') }), 'EPIPE'],
    [
      "an error of undici's parser",
      Object.assign(new Error('x'), { name: 'HTTPParserError', code: undefined }),
      'UND_ERR_HTTP_PARSER',
    ],
  ])('reads %s', (_what, error, code) => {
    expect(failureCode(error)).toBe(code);
  });
});

const HEAD: Situation = {
  phase: 'head',
  ended: false,
  presents: true,
  refused: null,
  http2: false,
  answersInHttp2: false,
};
const CONNECTING: Situation = { ...HEAD, phase: 'connecting' };

/** Codes of Node.js ("Node.js error codes"), of OpenSSL and of undici ("Errors"). */
describe('a failure while connecting', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['EMFILE', 'unreachable'],
    ['ECONNRESET', 'reset'],
    ['EPROTO', 'tls'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'client-certificate-rejected'],
    ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 'client-certificate-rejected'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'client-certificate-rejected'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'client-certificate-rejected'],
  ])('of %s is %s, and nothing was sent', (code, kind) => {
    expect(attemptFailure(coded(code), CONNECTING)).toEqual({
      kind,
      code,
      detail: null,
      connected: false,
      certificate: null,
    });
  });

  it.each(['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'anything'])(
    'of a certificate that was refused is tls: %s',
    (code) => {
      const refused = { validFrom: 0, expiresAt: 1, names: ['a.test'], issuer: 'An Authority' };
      expect(attemptFailure(coded(code), { ...CONNECTING, refused })).toEqual({
        kind: 'tls',
        code,
        detail: null,
        connected: false,
        certificate: refused,
      });
    },
  );

  it.each([
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'no TLS is spoken at this port'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'it supports only old versions of TLS'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'it supports only old versions of TLS'],
    ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'it knows no host of this name'],
    ['ERR_SSL_DH_KEY_TOO_SMALL', 'its key is too small to be safe'],
    ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', null],
  ])('of %s says what that means', (code, detail) => {
    expect(attemptFailure(coded(code), CONNECTING)).toMatchObject({ kind: 'tls', code, detail });
  });

  it.each([
    ['a server that offers HTTP/2 only', false, 'http2-only'],
    ['a server without HTTP/2', true, 'no-http2'],
  ])('of an alert that no protocol is common tells %s', (_what, http2, kind) => {
    for (const code of [
      'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL',
      'ERR_SSL_SSL/TLS_ALERT_NO_APPLICATION_PROTOCOL',
    ]) {
      expect(attemptFailure(coded(code), { ...CONNECTING, http2 }).kind).toBe(kind);
    }
  });

  it('of an alert about a certificate says that one is missing where none was presented', () => {
    const error = coded('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED');
    expect(attemptFailure(error, { ...CONNECTING, presents: false }).kind).toBe(
      'client-certificate-missing',
    );
  });

  it('of a connection that the system gave up is a timeout while connecting', () => {
    expect(attemptFailure(coded('ETIMEDOUT'), CONNECTING)).toEqual({
      kind: 'timeout',
      code: 'ETIMEDOUT',
      detail: 'connecting',
      connected: false,
      certificate: null,
    });
  });

  it.each([
    ['ECONNREFUSED', 'cannot be reached'],
    ['ENOTFOUND', 'cannot be reached'],
    ['EPIPE', 'closed the connection'],
    ['ECONNRESET', 'closed the connection'],
    ['CERT_HAS_EXPIRED', 'shows a certificate that is not trusted'],
    ['UND_ERR_HTTP_PARSER', 'did not answer as a proxy does'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'speaks no TLS, although its address begins with https:'],
  ])('to a proxy is a proxy failure, whatever the code: %s', (code, detail) => {
    expect(attemptFailure(coded(code), { ...HEAD, phase: 'proxy' })).toEqual({
      kind: 'proxy',
      code,
      detail,
      connected: false,
      certificate: null,
    });
  });

  it('of a request that undici does not write says so, and nothing was sent', () => {
    expect(attemptFailure(coded('UND_ERR_INVALID_ARG'), CONNECTING)).toEqual({
      kind: 'protocol',
      code: 'UND_ERR_INVALID_ARG',
      detail: 'the request has a method, path or header that HTTP does not allow',
      connected: false,
      certificate: null,
    });
  });
});

describe('a failure on an open connection', () => {
  it.each([
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['UND_ERR_HTTP_PARSER', 'protocol'],
    ['UND_ERR_HEADERS_OVERFLOW', 'protocol'],
    ['UND_ERR_SOCKET', 'protocol'],
    ['UND_ERR_INVALID_ARG', 'protocol'],
    ['EPROTO', 'tls'],
    ['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', 'tls'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'client-certificate-rejected'],
    ['ERR_STREAM_DESTROYED', 'crash'],
    ['ERR_ASSERTION', 'protocol'],
  ])('of %s is %s', (code, kind) => {
    expect(attemptFailure(coded(code), HEAD)).toMatchObject({ kind, code, connected: true });
  });

  it.each(['UND_ERR_SOCKET', 'UND_ERR_HTTP_PARSER', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'])(
    'of %s is a reset once the server has ended the connection',
    (code) => {
      expect(attemptFailure(coded(code), { ...HEAD, phase: 'body', ended: true })).toEqual({
        kind: 'reset',
        code: null,
        detail: null,
        connected: true,
        certificate: null,
      });
    },
  );

  it('of an error that nobody foresaw is a crash', () => {
    expect(attemptFailure(new TypeError('x'), { ...HEAD, phase: 'body' })).toEqual({
      kind: 'crash',
      code: null,
      detail: null,
      connected: true,
      certificate: null,
    });
  });

  it('never repeats the message of an error', () => {
    const failures = ['EPIPE', 'UND_ERR_HTTP_PARSER', 'UND_ERR_INVALID_ARG', 'X'].flatMap((code) =>
      [HEAD, CONNECTING].map((situation) => attemptFailure(coded(code), situation)),
    );
    expect(JSON.stringify(failures)).not.toContain('foreign');
  });
});

describe('timeoutFailure', () => {
  it.each([
    ['connecting', 'connecting', false],
    ['head', 'waiting for the response headers', true],
    ['body', 'reading the body', true],
  ] as const)('says what was waited for: %s', (phase, detail, connected) => {
    expect(timeoutFailure(phase)).toEqual({
      kind: 'timeout',
      code: null,
      detail,
      connected,
      certificate: null,
    });
  });
});

describe('a proxy that does not answer in time', () => {
  it('is a failure of the proxy, after which another attempt may help', () => {
    expect(timeoutFailure('proxy')).toMatchObject({
      kind: 'proxy',
      code: 'ETIMEDOUT',
      detail: 'did not answer in time',
      connected: false,
    });
  });
});

describe('proxyRefusal', () => {
  it.each([
    [407, 'demands another user name and password'],
    [403, 'does not allow connections to it'],
    [502, 'could not connect to it'],
  ])('of %i is certain that the endpoint got nothing', (status, detail) => {
    expect(proxyRefusal(status)).toEqual({
      kind: 'proxy',
      code: `HTTP_${status}`,
      detail,
      connected: false,
      certificate: null,
    });
  });
});
