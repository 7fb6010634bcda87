import type { Inspection } from '../../model/inspection.js';
import { credential, type Phrase, phrase } from '../../model/phrase.js';
import type { Inspector } from './inspector.js';
import { type FilePart, partsOf } from './identify.js';
import { instead, type Wanted } from './instead.js';
import { unwrap, wrappingEvidence } from '../formats/unwrap.js';
import { beginOf, type Certificate, endsOf, isIssuedBy, readCertificates } from './x509.js';
import { CERTIFICATES_IN_WORDS, decoded } from './command.js';

/** What belongs where a certificate goes. */
export const WANTED_CERTIFICATE: Wanted = {
  words: 'a certificate',
  store:
    'Store the certificate in {credential} as PEM text, from its line with BEGIN to its line with END.',
};

/** One certificate, or a chain of them that ends with its first member. */
export const certificate: Inspector = {
  says: 'A certificate or a chain of certificates: PEM text, or DER in Base64.',
  fields: {},
  inspect: ({ content }) => Promise.resolve(inspectCertificate(content)),
  command: ({ content }) => [
    ['{ ', ...decoded(content), '; } \\'],
    [`  | ${CERTIFICATES_IN_WORDS}`],
  ],
};

const ISSUERS_SAID = 4;

function inspectCertificate(content: string): Inspection {
  const unwrapped = unwrap(content);
  const chain = certificatesIn(partsOf(unwrapped), WANTED_CERTIFICATE);
  if ('kind' in chain) return chain;
  const leaves = chain.slice(0, 1);
  const [leaf] = leaves;
  return {
    kind: 'read',
    found:
      chain.length === 1
        ? ['The certificate can be read.']
        : phrase`The ${chain.length} certificates can be read.`,
    ends: endsOf(chain, leaves),
    ...beginOf(chain, leaves),
    source: 'certificate',
    identity: leaf?.name ?? null,
    evidence: [...chainEvidence(chain), ...wrappingEvidence(unwrapped)],
    warnings: orderWarnings(chain),
  };
}

/** The certificates among the parts of a file, at least one; or what is wrong with it. */
export function certificatesIn(
  parts: readonly FilePart[],
  wanted: Wanted,
): readonly Certificate[] | Extract<Inspection, { readonly kind: 'unusable' }> {
  const found = parts.filter(
    ({ kind, label }) => kind === 'certificate' || label === 'CERTIFICATE',
  );
  const [first] = found;
  if (first === undefined || (found.length === 1 && first.kind !== 'certificate')) {
    return damagedOr(parts[0], wanted);
  }
  const chain = readCertificates(
    found.map(({ pem, bytes, label }) =>
      label === 'TRUSTED CERTIFICATE' && pem !== null ? pem : bytes,
    ),
  );
  return chain ?? damaged(wanted);
}

/** Under its own label, what is no certificate is a damaged one. */
function damagedOr(part: FilePart | undefined, wanted: Wanted) {
  const isUnknown = part?.kind === 'unknown' || part?.kind === 'cut-off';
  return isUnknown && part?.label === 'CERTIFICATE' ? damaged(wanted) : instead(part, wanted);
}

function damaged({
  store,
  field = 'content',
}: Wanted): Extract<Inspection, { readonly kind: 'unusable' }> {
  return {
    kind: 'unusable',
    cause: 'malformed',
    message: ['The certificate, or one of its chain, is damaged.'],
    steps: ['Export the certificate again.', store],
    field,
  };
}

/** Who issued the first certificates of a chain; the authorities behind them are of no interest. */
export function chainEvidence(chain: readonly Certificate[]): readonly Phrase[] {
  return chain
    .slice(0, ISSUERS_SAID)
    .map(({ name, issuer }) => phrase`${credential(name)} was issued by ${credential(issuer)}`);
}

/** RFC 8446, 4.4.2: first the certificate itself, then the one that issued it. */
export function orderWarnings([leaf, next]: readonly Certificate[]): readonly Phrase[] {
  if (leaf === undefined || next === undefined || isIssuedBy(leaf, next)) return [];
  return [
    phrase`The certificate of ${credential(leaf.name)} is followed by ${credential(next.name)}, which did not issue it. Many programs need a chain in order: first the certificate itself, then the one that issued it.`,
  ];
}
