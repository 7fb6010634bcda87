import type { Auth } from '../model/check.js';
import { basic } from './basic.js';
import { bearer } from './bearer.js';
import { cookie } from './cookie.js';
import { header } from './header.js';
import { NOTHING_TO_ADD, type Presentation } from './scheme.js';
import { query } from './query.js';

/** What the credential adds to a request, or why it cannot be sent. Never throws. */
export function present(auth: Auth): Presentation {
  switch (auth.kind) {
    case 'none':
      return { ok: true, ...NOTHING_TO_ADD };
    case 'bearer':
      return bearer(auth);
    case 'basic':
      return basic(auth);
    case 'header':
      return header(auth);
    case 'query':
      return query(auth);
    case 'cookie':
      return cookie(auth);
  }
}
