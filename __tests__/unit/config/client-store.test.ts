import { describe, expect, it } from '@jest/globals';
import { parseFile, resolveFile, shown } from '../../support/configuration.js';

const U = 'name: one, url: https://api.example.com/me';

describe('`tls.p12`', () => {
  it.each([
    ['beside `cert` and `key`', `tls: { p12: '\${P}', cert: '\${C}', key: '\${K}' }`],
    ['beside `key`', `tls: { p12: '\${P}', key: '\${K}' }`],
  ])('is refused %s', (_, tls) => {
    const problems = shown(parseFile(`endpoints: [{ ${U}, ${tls} }]`).problems).join('\n');
    expect(problems).toContain('so `p12` takes the place of `cert` and `key`');
  });

  it('is what a passphrase may open, and is needed for one', () => {
    const problemsOf = (tls: string) =>
      shown(parseFile(`endpoints: [{ ${U}, auth: none, tls: { ${tls} } }]`).problems).join('\n');
    expect(problemsOf("passphrase: '${W}'")).toContain('opens `key` or `p12`, and neither');
    expect(problemsOf("p12: '${P}', passphrase: '${W}'")).toBe('');
    expect(problemsOf("p12: '${P}'")).toBe('');
  });

  const resolved = (more: string, environment: Readonly<Record<string, string>>) => {
    const file = resolveFile(`endpoints: [{ ${U}, ${more} }]`, { environment });
    const [check] = file.checks;
    if (check === undefined) throw new Error(shown(file.problems).join('\n'));
    return { check, secrets: file.secrets.map((secret) => secret.reveal()) };
  };

  it('is a credential, a secret, and what a fix has to change', () => {
    const { check, secrets } = resolved("tls: { p12: '${P}', passphrase: '${W}' }", {
      P: 'cDEycDEy',
      W: 'hunter2',
    });
    if (check.kind !== 'ready') throw new Error(check.kind);
    expect(secrets).toEqual(expect.arrayContaining(['cDEycDEy', 'hunter2']));
    expect(check.subject.credentialVariables).toEqual(['P']);
    expect(check.bare.kind).toBe('made');
    expect(check.store?.p12.reveal()).toBe('cDEycDEy');
    // Until it is opened, nothing can be sent without it.
    expect(check.tls?.fault).toMatchObject({ part: 'p12' });
  });

  it('is hidden where it is written out, also in the command that repeats the request', () => {
    const { check, secrets } = resolved('tls: { p12: MIIEpAIBAAKCAQEA1234 }', {});
    if (check.kind !== 'ready') throw new Error(check.kind);
    expect(secrets).toContain('MIIEpAIBAAKCAQEA1234');
    expect(JSON.stringify(check.subject)).not.toContain('MIIEpAIBAAKCAQEA1234');
  });

  it('is missing while its variable is', () => {
    expect(resolved("tls: { p12: '${P}' }", {}).check.kind).toBe('missing');
    expect(resolved("tls: { p12: '' }", {}).check.kind).toBe('missing');
  });

  it('goes only to the hosts that its variable may go to', () => {
    const list = `endpoints: [{ ${U}, tls: { p12: '\${P}' } }]`;
    const inputs = { 'allowed-hosts': 'api.example.com: G' };
    const { problems } = resolveFile(list, { environment: { P: 'x' }, inputs });
    expect(shown(problems).join()).toContain('P may not go to');
  });
});
