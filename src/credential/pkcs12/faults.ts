import type { MaterialFault, MaterialFlaw } from '../../model/exchange.js';
import { PEM_FLAWS, pemFlaw } from '../../values/pem.js';

/** A fault of the store itself, with the steps that mend it. */
export function faultOf(flaw: MaterialFlaw, words: string): MaterialFault {
  return { part: 'p12', flaw, words, steps: STEPS[flaw] ?? [STORE_FILE] };
}

/** By the first bytes of Java's own formats, JKS and JCEKS. */
const JAVA = /^(?:feedfeed|cececece)/;

/** What a text is instead of a store; `bytes` is what it decodes to. */
export function otherThing(text: string, bytes: Buffer): MaterialFault {
  const flaw = pemFlaw(text, 'certificate');
  if (flaw === 'empty' || flaw === 'path') return faultOf(flaw, PEM_FLAWS[flaw]);
  if (flaw === 'binary') return faultOf(flaw, 'is a binary file that lost bytes in a variable');
  if (text.includes('-----BEGIN ') || flaw === 'base64') {
    return faultOf('pem', 'is PEM text, not a PKCS#12 store');
  }
  return JAVA.test(bytes.toString('hex', 0, 4))
    ? faultOf('java', 'is a keystore in a format of Java (JKS), not a PKCS#12 store')
    : faultOf('no-pkcs12', 'is not a PKCS#12 store (.p12, .pfx) in Base64, or is cut off');
}

const STORE_FILE =
  'Store the whole file in {credential}, in Base64: `base64 -w0 client.p12 | gh secret set NAME`.';

/** What helps where storing the same file again does not. */
const STEPS: Readonly<Partial<Record<MaterialFlaw, readonly string[]>>> = {
  pem: [
    'Give PEM text as `tls.cert` and `tls.key` in place of `tls.p12`.',
    'Or make a store of it: `openssl pkcs12 -export -in cert.pem -inkey key.pem -out client.p12`, and store that in Base64.',
  ],
  java: [
    'Convert the file: `keytool -importkeystore -srckeystore client.jks -destkeystore client.p12 -deststoretype PKCS12`.',
    STORE_FILE,
  ],
  keyless: ['Export the certificate again together with its private key.', STORE_FILE],
  'other-pair': [
    'Make a store of a certificate and the private key that belongs to it: `openssl pkcs12 -export -in cert.pem -inkey key.pem -out client.p12`.',
    STORE_FILE,
  ],
  protection: [
    'Make the store anew: `openssl pkcs12 -in old.p12 -noenc -out client.pem`, then `openssl pkcs12 -export -in client.pem -out client.p12`.',
    'Delete client.pem: it holds the private key without a passphrase.',
    STORE_FILE,
  ],
  'no-passphrase': ['Give the passphrase of the store as `tls.passphrase`.'],
};
