/** What of a stored file is public, such as the account that it is for, may be said. */
import { describe, expect, it } from '@jest/globals';
import { createRedactor } from '../../../src/text/redact.js';
import { Secret } from '../../../src/model/secret.js';

describe('a public piece of a secret', () => {
  const email = 'ci@acme-prod.iam.gserviceaccount.com';
  const file = JSON.stringify({ client_email: email, private_key: 'MIIEvQIBADANBgkqhkiG9w0BAQ' });

  it('is shown once it is admitted, and only by itself', () => {
    const redactor = createRedactor([new Secret(file)]);
    expect(redactor.foreign(email)).not.toContain(email);
    redactor.admit(email);
    expect(redactor.foreign(email)).toBe(email);
    expect(redactor.foreign(`"client_email":"${email}","private_key"`)).not.toContain(email);
  });

  it('is hidden nevertheless where it is a secret by itself', () => {
    const redactor = createRedactor([new Secret(file), new Secret(email)]);
    redactor.admit(email);
    expect(redactor.foreign(email)).not.toContain(email);
  });
});
