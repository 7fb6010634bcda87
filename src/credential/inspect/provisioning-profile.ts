import type { InspectedEnd, Inspection } from '../../model/inspection.js';
import { config, credential, type Phrase, phrase } from '../../model/phrase.js';
import type { Shell } from '../../model/shell.js';
import { STORE } from '../../model/steps.js';
import { base64Bytes } from '../../values/base64.js';
import { parseInstant } from '../../values/instant.js';
import type { Template } from '../../values/template.js';
import { type CertificateFacts, certificateFacts, certificateOf } from '../formats/certificate.js';
import { signedContent } from '../formats/cms.js';
import { earliest, endsOfAny, latestBegin } from '../formats/ends.js';
import { type PlistDictionary, type PlistValue, readPlist } from '../formats/plist.js';
import type { Given, Inspector } from './inspector.js';

/**
 * A provisioning profile of Apple (`.mobileprovision`, `.provisionprofile`): a property list inside
 * of a signed message (Apple, TN3125 "Inside Code Signing: Provisioning Profiles"), whose signature
 * is not verified.
 */
export const provisioningProfile: Inspector = {
  says: 'A provisioning profile of Apple (.mobileprovision, .provisionprofile), in Base64.',
  fields: {},
  inspect: async ({ content }, now) => inspectProfile(content, now),
  command,
};

const STORE_PROFILE: readonly string[] = [
  'Store the profile in Base64, as `base64 -i app.mobileprovision` prints it.',
  STORE,
];
const RENEW_PROFILE: readonly string[] = [
  'Renew the profile at https://developer.apple.com/account/resources/profiles, or let Xcode or fastlane do it.',
  ...STORE_PROFILE,
];
const RENEW_CERTIFICATE: readonly string[] = [
  'Create a new signing certificate at https://developer.apple.com/account/resources/certificates.',
  ...RENEW_PROFILE,
];

function inspectProfile(content: string, now: number): Inspection {
  const bytes = base64Bytes(content);
  if (bytes === null) {
    return /<plist[\s>]/.test(content)
      ? malformed([
          'This is the decoded text of a provisioning profile. Xcode accepts the signed file only.',
        ])
      : malformed(['This is not a provisioning profile in Base64.']);
  }
  const inside = signedContent(bytes);
  if (inside === null) {
    return malformed([
      'This is not a provisioning profile: it is not a signed message, or it is cut off.',
    ]);
  }
  const list = readPlist(inside.toString('utf8'));
  if (!(list instanceof Map)) {
    return malformed(['This is not a provisioning profile: it holds no property list.']);
  }
  const until = parseInstant(textAt(list, 'ExpirationDate') ?? '');
  if (until === null) {
    return malformed([
      ...phrase`This is not a provisioning profile: its property list holds no ${config('ExpirationDate')} that can be read.`,
    ]);
  }
  return inspectionOf(list, until, now);
}

function malformed(message: Phrase): Inspection {
  return { kind: 'unusable', cause: 'malformed', message, steps: STORE_PROFILE };
}

function inspectionOf(list: PlistDictionary, until: number, now: number): Inspection {
  const name = textAt(list, 'Name');
  const profile: InspectedEnd = {
    what: name === null ? ['The profile'] : phrase`The profile ${credential(name)}`,
    at: until,
  };
  const { certificates, unread } = certificatesOf(list);
  const signing = endsOfAny(certificates.map(endOf), now);
  const ends = [profile, ...signing.ends];
  const first = earliest(ends) ?? profile;
  const begins = latestBegin(certificates.map((one) => ({ what: whatOf(one), at: one.from })));
  return {
    kind: 'read',
    found: ['The provisioning profile can be read.'],
    ends,
    ...(begins === null ? {} : { begins }),
    source: first === profile ? 'profile' : 'certificate',
    identity: teamOf(list),
    evidence: evidenceOf(list),
    warnings: unread === 0 ? signing.warnings : [...signing.warnings, UNREAD],
    renewal: first === profile ? RENEW_PROFILE : RENEW_CERTIFICATE,
  };
}

const UNREAD: Phrase = ['A signing certificate in the profile cannot be read.'];

interface Certificates {
  readonly certificates: readonly CertificateFacts[];
  readonly unread: number;
}

function certificatesOf(list: PlistDictionary): Certificates {
  const stored = itemsAt(list, 'DeveloperCertificates');
  const certificates = stored.flatMap((data) => {
    const der = typeof data === 'string' ? base64Bytes(data) : null;
    const certificate = der && certificateOf(der);
    return certificate ? [certificateFacts(certificate)] : [];
  });
  return { certificates, unread: stored.length - certificates.length };
}

function endOf(certificate: CertificateFacts): InspectedEnd {
  return { what: whatOf(certificate), at: certificate.until };
}

function whatOf({ name }: CertificateFacts): Phrase {
  return phrase`The signing certificate ${credential(name)}`;
}

function teamOf(list: PlistDictionary): string | null {
  const [id] = itemsAt(list, 'TeamIdentifier');
  const parts = [textAt(list, 'TeamName'), typeof id === 'string' ? `(${id})` : null];
  return parts.filter((part) => part !== null).join(' ') || null;
}

function evidenceOf(list: PlistDictionary): readonly Phrase[] {
  const rights = list.get('Entitlements');
  // The first is that of iOS, the second that of macOS.
  const appId =
    rights instanceof Map
      ? (textAt(rights, 'application-identifier') ??
        textAt(rights, 'com.apple.application-identifier'))
      : null;
  const platforms = itemsAt(list, 'Platform').filter((one) => typeof one === 'string');
  const facts: readonly (readonly [string, string | null])[] = [
    ['Name', textAt(list, 'Name')],
    ['UUID', textAt(list, 'UUID')],
    ['App ID', appId],
    ['Platforms', platforms.join(', ') || null],
  ];
  const devices = itemsAt(list, 'ProvisionedDevices').length;
  return [
    ...facts.flatMap(([what, text]) =>
      text === null ? [] : [phrase`${what}: ${credential(text)}`],
    ),
    ...(devices === 0 ? [] : [[`Devices: ${devices}`]]),
  ];
}

function textAt(list: PlistDictionary, key: string): string | null {
  const value = list.get(key);
  return typeof value === 'string' && value !== '' ? value : null;
}

function itemsAt(list: PlistDictionary, key: string): readonly PlistValue[] {
  const value = list.get(key);
  return Array.isArray(value) ? value : [];
}

function command({ content }: Given<Template>): Shell {
  return [
    [
      "printf '%s' ",
      { word: content },
      " | base64 -d | openssl cms -verify -noverify -inform DER 2>/dev/null | grep -A1 -E 'ExpirationDate|>Name<|TeamName'",
    ],
  ];
}
