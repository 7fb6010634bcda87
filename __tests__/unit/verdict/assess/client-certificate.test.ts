import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../../../src/model/secret.js';
import { aCheck, aJudgement, anAnswer, aSubject } from '../../../support/checks.js';
import { concluded, textOf } from '../../../support/conclusions.js';
import { noCredential } from '../../../support/credentials.js';

/** As nginx 1.22 sends it (src/http/ngx_http_special_response.c). */
const page = (title: string, words = title) =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>400 Bad Request</h1></center>\r\n<center>${words}</center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
const html = (body: string) => ({ headers: { 'content-type': 'text/html' }, body });

const MISSING = page('400 No required SSL certificate was sent');
const REJECTED = page('400 The SSL certificate error');

const MUTUAL = aCheck({
  auth: noCredential(),
  tls: { cert: 'CERT', key: new Secret('KEY'), passphrase: null, ca: null },
  subject: aSubject({
    variables: ['TOKEN', 'CRT', 'KEY'],
    credentialVariables: ['TOKEN'],
    reproduce: {
      ...aSubject().reproduce,
      tls: { cert: [{ variable: 'CRT' }], key: [{ variable: 'KEY' }], passphrase: null, ca: null },
    },
  }),
});

describe('an answer about the client certificate', () => {
  it.each([
    ["nginx's page", 400, html(REJECTED)],
    ["nginx's own status", 495, {}],
    [
      'the substatus of IIS',
      403,
      html('<html><head><title>IIS 10.0 Detailed Error - 403.16 - Forbidden</title>'),
    ],
  ] as const)('rejects it, and nothing else is to blame: %s', (_what, status, more) => {
    const result = concluded(MUTUAL, ['first', anAnswer(status, more)]);
    expect(result).toMatchObject({ verdict: 'unauthorized', cause: 'wrong-credential' });
    expect(textOf(result.message)).toContain('rejected the client certificate');
    const fix = result.fix.map(textOf).join(' ');
    expect(fix).toContain('CRT, KEY');
    expect(fix).not.toContain('TOKEN');
  });

  it.each([
    ["nginx's page", 400, html(MISSING)],
    ["nginx's own status", 496, {}],
    [
      'the substatus of IIS',
      403,
      html('<html><head><title>IIS 10.0 Detailed Error - 403.7 - Forbidden</title>'),
    ],
  ] as const)('says that there was none: %s', (_what, status, more) => {
    const result = concluded(aCheck(), ['first', anAnswer(status, more)]);
    expect(result.verdict).toBe('inconclusive');
    expect(textOf(result.message)).toContain('requires a client certificate, and none was sent');
    expect(result.fix.map(textOf).join(' ')).toContain('tls.cert');
  });

  it.each([
    ['a page of nginx about something else', 400, page('400 Request Header Or Cookie Too Large')],
    ['the words in another place', 400, page('400 Bad Request', 'The SSL certificate error')],
    ['the words in JSON', 400, '{"error":"The SSL certificate error"}'],
    ['the page with another status', 404, MISSING],
    ['a number that only looks like a substatus', 403, '<html><title>403.70 - x</title>'],
  ])('is not seen in %s', (_what, status, body) => {
    const result = concluded(aCheck(), ['first', anAnswer(status, html(body))]);
    expect(textOf(result.message)).not.toContain('client certificate');
  });

  it('leaves a status that the configuration expects alone', () => {
    const status = [{ from: 400, to: 400 }];
    const judgement = aJudgement({ expect: { status, headers: {}, json: [] } });
    const result = concluded(aCheck({ judgement }), ['first', anAnswer(400, html(MISSING))]);
    expect(textOf(result.message)).not.toContain('client certificate');
  });
});
