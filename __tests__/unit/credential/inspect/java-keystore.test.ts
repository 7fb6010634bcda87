import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { javaKeystore } from '../../../../src/credential/inspect/java-keystore.js';
import { pkcs12 } from '../../../../src/credential/inspect/pkcs12.js';
import { templateOf } from '../../../../src/values/template.js';
import { createAuthority } from '../../../support/certificates.js';
import { bashOf, saidIn, summed } from '../../../support/inspections.js';
import { KEYTOOL, type Program, describeWith } from '../../../support/programs.js';
import { createWorkshop } from '../../../support/stores.js';

const NOW = Date.now();
const DAY = 86_400_000;
/** A keytool that is gone in half a second gains nothing from a compiler that optimises. */
const QUICK = { JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto' };
const PASSWORD = 'change it 5$';
const EC = ['-keyalg', 'EC', '-groupname', 'secp256r1'];
const dateIn = (days: number) => new Date(NOW + days * DAY).toISOString().slice(0, 10);

/** Puts the pair of a keystore into a new one, under a password of its own. keytool itself does not. */
const TWO_PASSWORDS = `
import java.io.*;
import java.security.*;
public class Two {
  public static void main(String[] names) throws Exception {
    char[] password = System.getenv("PASS").toCharArray();
    KeyStore from = KeyStore.getInstance("PKCS12");
    from.load(new FileInputStream(names[0]), password);
    KeyStore to = KeyStore.getInstance("PKCS12");
    to.load(null, null);
    Key key = from.getKey("signing", password);
    to.setKeyEntry("signing", key, "key password".toCharArray(), from.getCertificateChain("signing"));
    to.store(new FileOutputStream(names[1]), password);
  }
}`;
const JAVAC: Program = { title: 'javac', names: ['javac'] };

describeWith(KEYTOOL, 'javaKeystore', (keytool) => {
  const shop = createWorkshop();
  afterAll(() => shop.remove());

  const env = { PASS: PASSWORD, ...QUICK };
  const run = (...args: readonly string[]) => shop.start(keytool, args, env);
  const pair = (store: string, alias: string, days: number) =>
    run(
      '-genkeypair',
      '-keystore',
      store,
      '-alias',
      alias,
      '-dname',
      `CN=${alias}`,
      '-validity',
      String(days),
      '-storepass:env',
      'PASS',
      ...EC,
    );
  const stored = (name: string) => shop.read(name).toString('base64');
  const inspect = (content: string, passphrase = PASSWORD) =>
    javaKeystore.inspect({ content, passphrase }, NOW);

  beforeAll(async () => {
    const notAfter = new Date(NOW + 40 * DAY);
    shop.write('trusted.pem', (await createAuthority('Trusted', { notAfter })).cert);
    await Promise.all([
      pair('two.p12', 'first', 90).then(() => pair('two.p12', 'second', 20)),
      pair('secret.p12', 'signing', 90).then(() =>
        run(
          '-genseckey',
          '-keystore',
          'secret.p12',
          '-alias',
          'hmac',
          '-keyalg',
          'HmacSHA256',
          '-keysize',
          '256',
          '-storepass:env',
          'PASS',
        ),
      ),
      run(
        '-genseckey',
        '-keystore',
        'only-secret.p12',
        '-alias',
        'aes',
        '-keyalg',
        'AES',
        '-keysize',
        '128',
        '-storepass:env',
        'PASS',
      ).then(() => {
        shop.write('empty.p12', shop.read('only-secret.p12'));
        return run('-delete', '-keystore', 'empty.p12', '-alias', 'aes', '-storepass:env', 'PASS');
      }),
      run(
        '-importcert',
        '-noprompt',
        '-keystore',
        'trust.p12',
        '-alias',
        'trusted',
        '-file',
        'trusted.pem',
        '-storepass:env',
        'PASS',
      ),
      run(
        '-genkeypair',
        '-keystore',
        'old.jks',
        '-storetype',
        'JKS',
        '-alias',
        'old',
        '-dname',
        'CN=old',
        '-storepass:env',
        'PASS',
        ...EC,
      ),
      run(
        '-J-Dkeystore.pkcs12.legacy',
        '-genkeypair',
        '-keystore',
        'legacy.p12',
        '-alias',
        'legacy',
        '-dname',
        'CN=legacy',
        '-validity',
        '30',
        '-storepass:env',
        'PASS',
        ...EC,
      ),
    ]);
  }, 60_000);

  it.each([
    [
      'two entries',
      'two.p12',
      `read: The keystore opens, and each of its 2 private keys fits its certificate.\nThe certificate first: ${dateIn(90)}\nThe certificate second: ${dateIn(20)}`,
    ],
    [
      'a secret key beside a pair',
      'secret.p12',
      `read: The keystore opens, and its private key fits its certificate.\nThe certificate signing: ${dateIn(90)}`,
    ],
    [
      'nothing but a secret key',
      'only-secret.p12',
      'read: The keystore opens. It holds neither a certificate nor a private key, but other entries.',
    ],
    [
      'trusted certificates',
      'trust.p12',
      `read: The keystore opens. It holds 1 trusted certificate and no private key.\nThe certificate Trusted: ${dateIn(40)}`,
    ],
    [
      'the encryption of older versions',
      'legacy.p12',
      `read: The keystore opens, and its private key fits its certificate.\nThe certificate legacy: ${dateIn(30)}`,
    ],
    ['nothing', 'empty.p12', 'unusable [content]: The keystore is empty.'],
  ])('reads a store of keytool with %s', async (_what, name, said) => {
    expect(summed(await inspect(stored(name)))).toBe(said);
  });

  it.each([
    ['trust.p12', '1 certificate'],
    ['only-secret.p12', 'other entries'],
  ])('is of no use as a PKCS#12 store without a private key: %s', async (name, held) => {
    const content = stored(name);
    expect(summed(await pkcs12.inspect({ content, passphrase: PASSWORD }, NOW))).toBe(
      `unusable [content]: The PKCS#12 store holds ${held} and no private key.`,
    );
  });

  it.each([
    ['a wrong one', 'wrong', 'The passphrase does not open the keystore, or the file is damaged.'],
    [
      'a line break',
      `${PASSWORD}\n`,
      'The passphrase ends in a line break that does not belong to it.',
    ],
  ])('tells a password with %s', async (_what, password, message) => {
    expect(summed(await inspect(stored('two.p12'), password))).toBe(
      `unusable [passphrase]: ${message}`,
    );
  });

  it('gives the command that converts a JKS', async () => {
    const content = stored('old.jks');
    const inspection = await inspect(content);
    expect(summed(inspection)).toBe(
      'unreadable: The keystore has the old format JKS, which cannot be read here.',
    );
    expect(saidIn(inspection)).toContain('keytool -importkeystore');
    expect(summed(await pkcs12.inspect({ content, passphrase: PASSWORD }, NOW))).toBe(
      'unusable [content]: This is a Java keystore (JKS), not a PKCS#12 store (.p12, .pfx).',
    );
    const raw = shop.read('old.jks').toString('utf8');
    expect(summed(await inspect(raw))).toContain('has to be stored in Base64');
    await run(
      '-importkeystore',
      '-srckeystore',
      'old.jks',
      '-srcstorepass:env',
      'PASS',
      '-destkeystore',
      'new.p12',
      '-deststoretype',
      'PKCS12',
      '-deststorepass:env',
      'PASS',
      '-noprompt',
    );
    expect(summed(await inspect(stored('new.p12')))).toContain('its private key fits');
  });

  it('knows a JCEKS too', async () => {
    // KeyStore's own magic number, and version 2.
    const content = Buffer.from(`cececece00000002${'00'.repeat(60)}`, 'hex').toString('base64');
    expect(summed(await inspect(content))).toContain('the old format JCEKS');
  });

  it('is looked at with a command that takes secrets from variables', () => {
    const command = bashOf(
      javaKeystore.command({ content: templateOf('${STORE}'), passphrase: templateOf('${PASS}') }),
    );
    const printed = execFileSync('bash', ['--norc', '-c', command], {
      env: { PATH: process.env['PATH'], STORE: stored('two.p12'), PASS: PASSWORD, ...QUICK },
    }).toString();
    expect(printed).toContain('Alias name: second');
    expect(printed.match(/Valid from/g)).toHaveLength(2);
  });
});

describeWith(JAVAC, 'javaKeystore beside a compiler', () => {
  it('opens a key that has a password of its own, and tells when it is wrong', async () => {
    const shop = createWorkshop();
    const env = { PASS: PASSWORD, ...QUICK };
    const args = [
      '-genkeypair',
      '-keystore',
      'one.p12',
      '-alias',
      'signing',
      '-dname',
      'CN=signing',
      '-storepass:env',
      'PASS',
      ...EC,
    ];
    await shop.start('keytool', args, env);
    shop.write('Two.java', TWO_PASSWORDS);
    await shop.start('java', ['Two.java', 'one.p12', 'two.p12'], env);
    const content = shop.read('two.p12').toString('base64');
    shop.remove();
    const inspect = async (beside: Readonly<Record<string, string>>) =>
      summed(await javaKeystore.inspect({ ...beside, content }, NOW));
    expect(await inspect({ passphrase: PASSWORD, 'key-passphrase': 'key password' })).toContain(
      'read: The keystore opens, and its private key fits its certificate.',
    );
    expect(await inspect({ passphrase: PASSWORD })).toBe(
      'unreadable: The keystore opens, but its private key has another passphrase.',
    );
    expect(await inspect({ passphrase: PASSWORD, 'key-passphrase': 'wrong' })).toBe(
      'unusable [key-passphrase]: The passphrase does not open the private key in the keystore.',
    );
  });
});
