import type { Inspection } from '../../model/inspection.js';
import { config, type Phrase, phrase } from '../../model/phrase.js';
import type { Shell } from '../../model/shell.js';
import { STORE } from '../../model/steps.js';
import { base64Bytes } from '../../values/base64.js';
import type { Template } from '../../values/template.js';
import { latestBegin } from '../formats/ends.js';
import {
  addressParts,
  SIGN_AGAIN,
  type SignedAddress,
  type SigningScheme,
} from '../formats/signed-address.js';
import { azureSignature } from '../formats/signed-azure.js';
import { datedSignature, lastingSignature } from '../formats/signed-storage.js';
import type { Given, Inspector } from './inspector.js';

/** An address that carries its own signature and end. Nothing is asked, so a revoked one looks valid. */
export const sasUrl: Inspector = {
  says: 'A signed address or signature: Azure SAS, presigned AWS or Google Cloud URL, CloudFront.',
  fields: {},
  inspect: async ({ content }) => inspectAddress(content.trim()),
  command,
};

/** The first that knows the signature counts. */
const SCHEMES: readonly SigningScheme[] = [lastingSignature, datedSignature, azureSignature];

function inspectAddress(content: string): Inspection {
  const text = base64Bytes(content)?.toString('utf8').trim() ?? content;
  const parts = addressParts(text.replaceAll('&amp;', '&'));
  if (parts === null) return withoutSignature(text);
  for (const scheme of SCHEMES) {
    const signed = scheme(parts);
    if (signed !== null) return inspectionOf(signed, text.includes('&amp;'));
  }
  return isKeyed(text) ? KEYED : UNKNOWN;
}

function inspectionOf(signed: SignedAddress, isEscaped: boolean): Inspection {
  switch (signed.kind) {
    case 'broken':
      return malformed(signed.message);
    case 'unknown':
      return { kind: 'unreadable', message: signed.message, steps: signed.steps };
    case 'signed': {
      const { found, ends, begins, identity, evidence, warnings } = signed;
      const begin = latestBegin(begins);
      return {
        kind: 'read',
        found,
        ends,
        ...(begin === null ? {} : { begins: begin }),
        source: 'sas',
        identity,
        evidence,
        warnings: isEscaped ? [...warnings, ESCAPED] : warnings,
        renewal: SIGN_AGAIN,
      };
    }
  }
}

const ESCAPED = phrase`It has ${config('&amp;')} in place of ${config('&')}, as XML needs it. Elsewhere it does not work.`;

/** A key in a connection string of Azure: `AccountKey` of storage, `SharedAccessKey` of Service Bus. */
function isKeyed(text: string): boolean {
  return /(?:^|;)\s*(?:AccountKey|SharedAccessKey)\s*=/i.test(text);
}

const KEYED: Inspection = {
  kind: 'unreadable',
  message: ['The connection string holds a key, not a signature. A key does not say when it ends.'],
  steps: ['Check the key with the service that accepts it (`url`), or write its end in `expiry`.'],
};

const UNKNOWN: Inspection = {
  kind: 'unreadable',
  message: ['The address holds no signature of Azure, AWS, Google Cloud Storage or CloudFront.'],
  steps: ['Check the address with a request (`url`), or write its end in `expiry`.'],
};

function withoutSignature(text: string): Inspection {
  return isKeyed(text)
    ? KEYED
    : malformed(['This is not a signed address: it has no query with a signature.']);
}

function malformed(message: Phrase): Inspection {
  const steps = ['Copy the whole address, from its first to its last character.', STORE];
  return { kind: 'unusable', cause: 'malformed', message, steps };
}

const TIMES = 's[et]|sk[et]|X-Amz-(Date|Expires)|X-Goog-(Date|Expires)|Expires|Policy';

function command({ content }: Given<Template>): Shell {
  return [["printf '%s' ", { word: content }, ` | grep -oE '(^|[?&; ])(${TIMES})=[^&;#]*'`]];
}
