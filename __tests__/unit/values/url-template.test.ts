import { describe, expect, it } from '@jest/globals';
import { templateOf } from '../../../src/values/template.js';
import { splitUrl, URL_SENTENCES, urlTemplateProblem } from '../../../src/values/url-template.js';

describe('an address that is split', () => {
  it.each(['https:///${T}/me', 'http:////a.example', 'https://?k=${T}', '${S}:///x'])(
    'is incomplete when no host stands in %s: a URL parser would make one of what follows',
    (address) => {
      const parts = splitUrl(templateOf(address));
      expect(urlTemplateProblem(parts, true)).toBe(URL_SENTENCES.incomplete);
    },
  );
});
