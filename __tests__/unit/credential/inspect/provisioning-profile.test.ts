import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { provisioningProfile } from '../../../../src/credential/inspect/provisioning-profile.js';
import { createSelfSigned } from '../../../support/certificates.js';
import { printed, told } from '../../../support/inspections.js';
import { OPENSSL, describeWith } from '../../../support/programs.js';

const NOW = Date.UTC(2026, 10, 25);
async function inspect(content: string) {
  return told(await provisioningProfile.inspect({ content }, NOW));
}

/** A certificate as the profile has it: DER in Base64. */
async function developerCertificate(name: string, notAfter: number): Promise<string> {
  const notBefore = new Date(Date.UTC(2020, 0, 1));
  const { cert } = await createSelfSigned({
    name,
    use: 'client',
    notBefore,
    notAfter: new Date(notAfter),
  });
  return new X509Certificate(cert).raw.toString('base64');
}

interface Content {
  readonly expires?: string;
  readonly certificates?: readonly string[];
  readonly devices?: number;
  readonly appIdKey?: string;
  readonly platforms?: readonly string[];
}

/** As Apple writes it (TN3125, "The profile's payload"): the keys in their order, tabs, DOCTYPE. */
function propertyList({
  expires = '<key>ExpirationDate</key>\n\t<date>2027-03-01T10:00:00Z</date>',
  certificates = [],
  devices = 0,
  appIdKey = 'application-identifier',
  platforms = ['iOS', 'xrOS', 'visionOS'],
}: Content = {}): string {
  const strings = (all: readonly string[]) => all.map((one) => `\t\t<string>${one}</string>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>AppIDName</key>
	<string>Example</string>
	<key>ApplicationIdentifierPrefix</key>
	<array>
		<string>ABCDE12345</string>
	</array>
	<key>CreationDate</key>
	<date>2026-03-01T10:00:00Z</date>
	<key>Platform</key>
	<array>
${strings(platforms).join('\n')}
	</array>
	<key>IsXcodeManaged</key>
	<false/>
	<key>DeveloperCertificates</key>
	<array>
${certificates.map((data) => `\t\t<data>${data.replace(/.{68}/g, '$&\n\t\t')}</data>`).join('\n')}
	</array>
	<key>Entitlements</key>
	<dict>
		<key>${appIdKey}</key>
		<string>ABCDE12345.com.example.app</string>
		<key>get-task-allow</key>
		<true/>
	</dict>
	${expires}
	<key>Name</key>
	<string>Example &amp; Sons &#x2014; App Store</string>
	<key>ProvisionedDevices</key>
	<array>
${strings(Array.from({ length: devices }, (_, index) => String(index).padStart(40, '0'))).join('\n')}
	</array>
	<key>TeamIdentifier</key>
	<array>
		<string>ABCDE12345</string>
	</array>
	<key>TeamName</key>
	<string>Example Ltd</string>
	<key>TimeToLive</key>
	<integer>365</integer>
	<key>UUID</key>
	<string>01234567-89ab-cdef-0123-456789abcdef</string>
	<key>Version</key>
	<integer>1</integer>
</dict>
</plist>
`;
}

describeWith(OPENSSL, 'a provisioning profile', (openssl) => {
  let folder = '';
  let living = '';

  /** Signed by OpenSSL; how Apple does it is `smime`, and `cms -stream` gives indefinite lengths. */
  function signed(list: string, how: readonly string[] = ['smime']): string {
    const [command = '', ...options] = how;
    const signer = ['-signer', 'signer.pem', '-inkey', 'key.pem'];
    const form = ['-sign', '-nodetach', '-binary', '-outform', 'DER'];
    const args = [command, ...form, ...signer, ...options];
    return execFileSync(openssl, args, { cwd: folder, input: list, maxBuffer: 2 ** 26 }).toString(
      'base64',
    );
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'profile-'));
    const { cert, key } = await createSelfSigned({ name: 'Plainly Not Apple', use: 'client' });
    writeFileSync(join(folder, 'signer.pem'), cert);
    writeFileSync(join(folder, 'key.pem'), key);
    living = await developerCertificate(
      'Apple Distribution: Example Ltd (ABCDE12345)',
      Date.UTC(2027, 5, 1),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('tells the end of the profile and of its certificate, and what it is for', async () => {
    const content = signed(propertyList({ certificates: [living], devices: 2 }));
    expect(await inspect(content)).toEqual({
      kind: 'read',
      found: 'The provisioning profile can be read.',
      ends: [
        '2027-03-01T10:00:00Z: The profile Example & Sons — App Store',
        '2027-06-01T00:00:00Z: The signing certificate Apple Distribution: Example Ltd (ABCDE12345)',
      ],
      begins:
        '2020-01-01T00:00:00Z: The signing certificate Apple Distribution: Example Ltd (ABCDE12345)',
      source: 'profile',
      identity: 'Example Ltd (ABCDE12345)',
      evidence: [
        'Name: Example & Sons — App Store',
        'UUID: 01234567-89ab-cdef-0123-456789abcdef',
        'App ID: ABCDE12345.com.example.app',
        'Platforms: iOS, xrOS, visionOS',
        'Devices: 2',
      ],
      warnings: [],
    });
  });

  it('of macOS has its App ID under another key', async () => {
    const list = propertyList({
      appIdKey: 'com.apple.application-identifier',
      platforms: ['OSX'],
    });
    expect(await inspect(signed(list))).toMatchObject({
      evidence: expect.arrayContaining(['App ID: ABCDE12345.com.example.app', 'Platforms: OSX']),
    });
  });

  it.each([
    ['smime', ['smime']],
    ['cms', ['cms']],
    ['cms, streamed', ['cms', '-stream']],
    ['cms, without the certificate', ['cms', '-nocerts', '-md', 'sha512']],
  ])('is read as OpenSSL signs it: %s', async (_what, how) => {
    const list = propertyList({ certificates: [living], devices: 2_000 });
    expect(await inspect(signed(list, how))).toMatchObject({
      kind: 'read',
      evidence: expect.arrayContaining(['Devices: 2000']),
    });
  });

  it('is read in lines of Base64, as `base64` prints it', async () => {
    const content = signed(propertyList()).replace(/.{76}/g, '$&\n');
    expect(await inspect(`${content}\n`)).toMatchObject({
      kind: 'read',
      ends: [expect.anything()],
    });
  });

  it('that has ended is read all the same', async () => {
    const expires = '<key>ExpirationDate</key><date>2026-01-01T00:00:00Z</date>';
    expect(await inspect(signed(propertyList({ expires, certificates: [living] })))).toMatchObject({
      kind: 'read',
      source: 'profile',
      ends: [expect.stringMatching(/^2026-01-01T00:00:00Z: The profile/), expect.anything()],
    });
  });

  it('whose certificate ends first says so', async () => {
    const first = await developerCertificate('iPhone Distribution', Date.UTC(2027, 0, 1));
    expect(await inspect(signed(propertyList({ certificates: [first] })))).toMatchObject({
      source: 'certificate',
      ends: [
        expect.stringContaining('The profile'),
        '2027-01-01T00:00:00Z: The signing certificate iPhone Distribution',
      ],
    });
  });

  it('whose only certificate has ended has ended', async () => {
    const past = await developerCertificate('Old', Date.UTC(2026, 0, 1));
    expect(await inspect(signed(propertyList({ certificates: [past] })))).toMatchObject({
      source: 'certificate',
      ends: [expect.anything(), '2026-01-01T00:00:00Z: The signing certificate Old'],
      warnings: [],
    });
  });

  it('of a team goes on when one of its certificates has ended, with a warning', async () => {
    const past = await developerCertificate('Old', Date.UTC(2026, 0, 1));
    expect(await inspect(signed(propertyList({ certificates: [past, living] })))).toMatchObject({
      source: 'profile',
      ends: [expect.stringContaining('The profile'), expect.stringContaining('Apple Distribution')],
      warnings: ['The signing certificate Old ended on 2026-01-01T00:00:00Z. Others remain.'],
    });
  });

  it('with a certificate that cannot be read gets a warning', async () => {
    expect(await inspect(signed(propertyList({ certificates: ['AAAA', living] })))).toMatchObject({
      kind: 'read',
      warnings: ['A signing certificate in the profile cannot be read.'],
    });
  });

  it.each([
    ['without an end', () => signed(propertyList({ expires: '' })), 'holds no ExpirationDate'],
    [
      'with an end that is no date',
      () => signed(propertyList({ expires: '<key>ExpirationDate</key><string>soon</string>' })),
      'holds no ExpirationDate',
    ],
    ['that holds something else', () => signed('hello'), 'holds no property list'],
    [
      'that declares entities',
      () => signed('<!DOCTYPE plist [<!ENTITY a "b">]><plist><dict/></plist>'),
      'holds no property list',
    ],
    ['cut off', () => signed(propertyList()).slice(0, 2_000), 'or it is cut off'],
    ['that is a certificate', () => living, 'it is not a signed message'],
    ['as decoded text', () => propertyList(), 'the decoded text of a provisioning profile'],
    ['as a path', () => '~/app.mobileprovision', 'not a provisioning profile in Base64'],
    ['that is empty', () => '', 'not a provisioning profile in Base64'],
  ])('is refused %s', async (_what, content, words) => {
    expect(await inspect(content())).toMatchObject({
      kind: 'unusable',
      cause: 'malformed',
      message: expect.stringContaining(words),
      steps: [
        'Store the profile in Base64, as `base64 -i app.mobileprovision` prints it.',
        '{store}',
      ],
    });
  });

  it('with a signature but without content is refused', async () => {
    const args = ['cms', '-sign', '-binary', '-outform', 'DER', '-signer', 'signer.pem'];
    const detached = execFileSync(openssl, [...args, '-inkey', 'key.pem'], {
      cwd: folder,
      input: propertyList(),
    });
    expect(await inspect(detached.toString('base64'))).toMatchObject({ kind: 'unusable' });
  });

  it('is shown by its command as OpenSSL reads it', () => {
    const lines = printed(provisioningProfile, { content: signed(propertyList()) });
    expect(lines).toContain('<date>2027-03-01T10:00:00Z</date>');
    expect(lines).toContain('<string>Example Ltd</string>');
  });

  it('neither throws nor hangs when bytes of it are others', async () => {
    const whole = Buffer.from(
      signed(propertyList({ certificates: [living] }), ['cms', '-stream']),
      'base64',
    );
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(changes, fc.nat(whole.length), async (changed, length) => {
        const bytes = Buffer.from(whole.subarray(0, length));
        for (const [at, byte] of changed) if (at < length) bytes[at] = byte;
        const content = bytes.toString('base64');
        const said = JSON.stringify(await provisioningProfile.inspect({ content }, NOW));
        expect(said.length).toBeLessThan(10_000);
      }),
    );
  });
});

describe('what is no provisioning profile', () => {
  it('neither throws nor hangs', async () => {
    const contents = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64')),
    );
    await fc.assert(
      fc.asyncProperty(contents, async (content) => {
        expect(await provisioningProfile.inspect({ content }, NOW)).toMatchObject({
          kind: 'unusable',
        });
      }),
    );
  });

  it.each([
    ['indefinite lengths in one another', Buffer.from('3080'.repeat(200_000), 'hex')],
    ['lengths in one another', Buffer.from('30840fffffff'.repeat(50_000), 'hex')],
  ])('takes no longer for %s', async (_what, bytes) => {
    expect(await inspect(bytes.toString('base64'))).toMatchObject({ kind: 'unusable' });
  });
});
