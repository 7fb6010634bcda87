import { config, credential, phrase } from '../../model/phrase.js';
import {
  farInstant,
  SIGN_AGAIN,
  type SignedAddress,
  type SigningScheme,
} from './signed-address.js';

/** Of a signature of storage or of a messaging service, by which one is known that lacks a part. */
const SIGNS = ['se', 'si', 'sv', 'sr', 'skn', 'ske'];

/**
 * A shared access signature of Azure: `se` is its end and `st` its beginning (account SAS, service
 * SAS; Microsoft, "Create an account SAS", "Create a service SAS"). One that was signed with a user
 * delegation key ends with that key at the latest, `ske` ("Create a user delegation SAS"). Service
 * Bus, Event Hubs, IoT Hub and Notification Hubs have `se` in seconds since the epoch ("Service Bus
 * access control with Shared Access Signatures").
 */
export const azureSignature: SigningScheme = ({ fields, host }) => {
  const known = SIGNS.filter((name) => fields.has(name)).length;
  if (fields.get('sig') === null ? known < 3 : known === 0) return null;
  if (!fields.get('sig')) {
    return {
      kind: 'broken',
      message: phrase`The shared access signature holds no ${config('sig')}, so it is cut off.`,
    };
  }
  if (!fields.has('se')) return withoutEnd(fields);
  const [end, keyEnd] = [instantOf(fields, 'se'), instantOf(fields, 'ske')];
  if (end === undefined || (fields.has('ske') && keyEnd === undefined)) {
    const name = end === undefined ? 'se' : 'ske';
    return {
      kind: 'unknown',
      message: phrase`The shared access signature's ${config(name)} is not a date that can be read.`,
      steps: SIGN_AGAIN,
    };
  }
  return {
    kind: 'signed',
    found: ['It is a shared access signature of Azure.'],
    ends: [
      { what: ['The shared access signature'], at: end },
      ...(keyEnd === undefined ? [] : [{ what: ['The user delegation key'], at: keyEnd }]),
    ],
    begins: [
      { what: ['The shared access signature'], at: instantOf(fields, 'st') },
      { what: ['The user delegation key'], at: instantOf(fields, 'skt') },
    ].flatMap(({ what, at }) => (at === undefined || at === null ? [] : [{ what, at }])),
    identity: null,
    evidence: [
      ...(host === null ? [] : [phrase`Host: ${credential(host)}`]),
      ...quoted(fields, 'sp', 'Permissions'),
      ...quoted(fields, 'skn', 'Policy'),
    ],
    warnings: [],
  };
};

/**
 * Microsoft, "Define a stored access policy": the end may be in the policy, which is at the service.
 * The address of a Logic App (`sv=1.0`) holds until its key is made anew
 * ("Get-AzLogicAppTriggerCallbackUrl").
 */
function withoutEnd(fields: URLSearchParams): SignedAddress {
  if (fields.get('sv') === '1.0') {
    return {
      kind: 'signed',
      found: ['It is the address of an Azure Logic App, which has no end.'],
      ends: [{ what: ['The signed address'], at: null }],
      begins: [],
      identity: null,
      evidence: [],
      warnings: [],
    };
  }
  return fields.has('si')
    ? {
        kind: 'unknown',
        message: phrase`The shared access signature leaves its end to a stored access policy (${config('si')}), which only the service knows.`,
        steps: [
          'Write the end of the policy in `expiry`, or sign a new address with an end of its own.',
        ],
      }
    : {
        kind: 'broken',
        message: phrase`The shared access signature holds no end (${config('se')}), so it is cut off.`,
      };
}

function instantOf(fields: URLSearchParams, name: string): number | null | undefined {
  return farInstant(fields.get(name) ?? '');
}

function quoted(fields: URLSearchParams, name: string, what: string) {
  const text = fields.get(name);
  return text ? [phrase`${what}: ${credential(text)}`] : [];
}
