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

const HEAD: Situation = { phase: 'head', ended: false, presents: true, refused: null };
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
      const refused = { validFrom: 0, expiresAt: 1, names: ['a.test'] };
      expect(attemptFailure(coded(code), { ...CONNECTING, refused })).toEqual({
        kind: 'tls',
        code,
        detail: null,
        connected: false,
        certificate: refused,
      });
    },
  );

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

  it('to a proxy is a proxy failure, whatever the code', () => {
    for (const code of ['ECONNREFUSED', 'CERT_HAS_EXPIRED', 'UND_ERR_HTTP_PARSER', 'EPIPE']) {
      expect(attemptFailure(coded(code), { ...HEAD, phase: 'proxy' })).toEqual({
        kind: 'proxy',
        code,
        detail: 'no connection could be made through it',
        connected: false,
        certificate: null,
      });
    }
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
    ['proxy', 'connecting to the proxy', false],
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

describe('proxyRefusal', () => {
  it.each([
    [407, 'the proxy demands other credentials'],
    [403, 'the proxy refused to connect to the endpoint'],
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
