import { deepEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { signedContent } from '../../src/credential/formats/cms.js';
import { methodsOf } from '../../src/credential/formats/kube-user.js';
import { readKubeconfig } from '../../src/credential/formats/kubeconfig.js';
import { readPlist } from '../../src/credential/formats/plist.js';
import { addressParts } from '../../src/credential/formats/signed-address.js';
import { azureSignature } from '../../src/credential/formats/signed-azure.js';
import { datedSignature, lastingSignature } from '../../src/credential/formats/signed-storage.js';
import type { Target } from '../model.js';

const LIST = '<plist version="1.0"><dict><key>Name</key><string>a</string></dict></plist>';
const KUBECONFIG =
  'current-context: a\nclusters: [{name: c, cluster: {server: "https://a"}}]\nusers: [{name: u, user: {token: t}}]\ncontexts: [{name: a, context: {cluster: c, user: u}}]\n';
const ADDRESS = 'https://a.example/?sv=1&se=2027-01-01&st=2026-01-01&sp=r&sig=AAAA';
const OID_SIGNED = '06092a864886f70d010702';
const OID_DATA = '06092a864886f70d010701';
/** A signed message with lengths that are indefinite, and with lengths that are not. */
const MESSAGES = [
  `3080${OID_SIGNED}a0803080020101310030 80${OID_DATA}a08024800403616263040164000000000000000000000000`,
  `3027${OID_SIGNED}a01a30180201013100 3011${OID_DATA}a0040402 6162`,
].map((hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex').toString('latin1'));

/**
 * What a secret carries of its own end (`credential/formats`). Nothing throws; what is read from a message is in it; instants are
 * instants; and a text between the two ends of a message, a list or a file changes nothing that was before it.
 */
export const target: Target = {
  name: 'carried',
  fields: ['content'],
  longest: 4_000,
  seeds: [LIST, KUBECONFIG, ADDRESS, ...MESSAGES, ''].map((content) => [content]),
  words: [
    '<dict>',
    '</dict>',
    '<key>',
    '<true/>',
    '&#',
    '0\u0080',
    '\0\0',
    '$\u0080',
    'users: ',
    '&a ',
    '*a',
    'se=',
    'X-Amz-',
    'Expires=',
    'Policy=',
    'SharedAccessSignature=',
  ],
  grammar: fc.oneof(
    fc.constantFrom(LIST, KUBECONFIG, ADDRESS).map((text): [string] => [text]),
    fc
      .array(
        fc.tuple(
          fc.constantFrom(
            'se',
            'ske',
            'st',
            'sig',
            'Expires',
            'Policy',
            'Key-Pair-Id',
            'Signature',
          ),
          fc.string(),
        ),
      )
      .map((fields): [string] => [`?${new URLSearchParams(fields)}`]),
  ),
  check([content = '']) {
    const bytes = Buffer.from(content, 'latin1');
    const inside = signedContent(bytes);
    ok(inside === null || inside.length <= bytes.length);
    deepEqual(signedContent(Buffer.concat([bytes, Buffer.from('more')])), inside);
    ok(readPlist(content) === null || readPlist(`${content}<`) === null);
    const context = readKubeconfig(content, null);
    if ('user' in context) ok(methodsOf(context.user).length <= 4);
    const parts = addressParts(content);
    if (parts === null) return;
    for (const scheme of [lastingSignature, datedSignature, azureSignature]) {
      const signed = scheme(parts);
      if (signed?.kind !== 'signed') continue;
      for (const { at } of [...signed.ends, ...signed.begins]) {
        ok(at === null || Math.abs(at) <= 8.64e15);
      }
    }
  },
};
