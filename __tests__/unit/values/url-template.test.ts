import { describe, expect, it } from '@jest/globals';
import { parseTemplate } from '../../../src/values/template.js';
import { splitUrl, URL_SENTENCES, type UrlParts } from '../../../src/values/url-template.js';

function split(address: string): UrlParts {
  const read = parseTemplate(address);
  if (!read.ok) throw new Error(read.problem);
  return splitUrl(read.template);
}

describe('an address that is split', () => {
  it.each(['https:///${T}/me', 'http:////a.example', 'https://?k=${T}', '${S}:///x'])(
    'is incomplete when no host stands in %s: a URL parser would make one of what follows',
    (address) => {
      expect(split(address).problem).toBe(URL_SENTENCES.incomplete);
    },
  );

  // URL Standard, application/x-www-form-urlencoded parsing: only the first question mark begins the query.
  it('has a second question mark in the name of its parameter', () => {
    expect(split('https://a.example/??key=1&b').queryNames).toEqual(['?key', 'b']);
  });
});
