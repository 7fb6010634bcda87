import { describe, expect, it } from '@jest/globals';
import {
  failureCode,
  connectFailure,
  exchangeFailure,
  proxyFailure,
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

describe('connectFailure', () => {
  it.each([
    ['ENOTFOUND', false, 'dns'],
    ['EAI_AGAIN', true, 'dns'],
    ['ECONNREFUSED', false, 'refused'],
    ['EHOSTUNREACH', false, 'unreachable'],
    ['ENETUNREACH', false, 'unreachable'],
    ['EMFILE', false, 'unreachable'],
    ['ECONNRESET', true, 'reset'],
    ['CERT_HAS_EXPIRED', true, 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', true, 'tls'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', true, 'tls'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', true, 'client-certificate-rejected'],
    ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', true, 'client-certificate-rejected'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', true, 'client-certificate-rejected'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', true, 'client-certificate-rejected'],
  ])('of %s (in the handshake: %p) is %s, and nothing was sent', (code, secure, kind) => {
    expect(connectFailure(coded(code), secure)).toEqual({
      kind,
      code,
      detail: null,
      connected: false,
      certificate: null,
    });
  });

  it('of a connection that the system gave up is a timeout while connecting', () => {
    expect(connectFailure(coded('ETIMEDOUT'), false)).toEqual({
      kind: 'timeout',
      code: 'ETIMEDOUT',
      detail: 'connecting',
      connected: false,
      certificate: null,
    });
  });
});

const HEAD = { phase: 'head', ended: false } as const;

/** Codes of Node.js ("Node.js error codes"), of OpenSSL and of undici ("Errors"). */
describe('exchangeFailure', () => {
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
    ['ERR_ASSERTION', 'crash'],
  ])('of %s is %s', (code, kind) => {
    expect(exchangeFailure(coded(code), HEAD)).toMatchObject({ kind, code, connected: true });
  });

  it.each(['UND_ERR_SOCKET', 'UND_ERR_HTTP_PARSER', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'])(
    'of %s is a reset once the server has ended the connection',
    (code) => {
      expect(exchangeFailure(coded(code), { phase: 'body', ended: true })).toEqual({
        kind: 'reset',
        code: null,
        detail: null,
        connected: true,
        certificate: null,
      });
    },
  );

  it('of an error that nobody foresaw is a crash', () => {
    expect(exchangeFailure(new TypeError('x'), { phase: 'body', ended: false })).toEqual({
      kind: 'crash',
      code: null,
      detail: null,
      connected: true,
      certificate: null,
    });
  });

  it('of a request that undici does not write says so, and nothing was sent', () => {
    expect(
      exchangeFailure(coded('UND_ERR_INVALID_ARG'), { phase: 'connecting', ended: false }),
    ).toEqual({
      kind: 'protocol',
      code: 'UND_ERR_INVALID_ARG',
      detail: 'the request has a method, path or header that HTTP does not allow',
      connected: false,
      certificate: null,
    });
  });

  it('never repeats the message of an error', () => {
    const failures = ['EPIPE', 'UND_ERR_HTTP_PARSER', 'UND_ERR_INVALID_ARG', 'X'].flatMap(
      (code) => [exchangeFailure(coded(code), HEAD), connectFailure(coded(code), true)],
    );
    expect(JSON.stringify(failures)).not.toContain('foreign');
  });
});

describe('timeoutFailure', () => {
  it.each([
    ['proxy', 'connecting to the proxy', false],
    ['connecting', 'connecting', false],
    ['head', "waiting for the answer's head", true],
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

describe('proxyFailure', () => {
  it('is certain that the endpoint got nothing', () => {
    expect(proxyFailure('HTTP_407', 'words')).toEqual({
      kind: 'proxy',
      code: 'HTTP_407',
      detail: 'words',
      connected: false,
      certificate: null,
    });
  });
});
