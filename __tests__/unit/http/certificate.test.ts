import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCertificate } from '../../../src/http/certificate.js';
import { anyCharacter } from '../../support/any-character.js';

const NOW = Date.UTC(2026, 10, 23, 6, 17);
const NOTHING = { validFrom: null, expiresAt: null, names: [], issuer: null };

describe('readCertificate', () => {
  it('reads nothing from a socket without a handshake, and from one that is gone', () => {
    const socket = new TLSSocket(new Socket());
    expect(readCertificate(socket)).toEqual(NOTHING);
    socket.destroy();
    expect(readCertificate(socket)).toEqual(NOTHING);
  });

  it('reads nothing when Node.js cannot read the certificate', () => {
    const getPeerCertificate = (): never => {
      throw new Error('hostile');
    };
    expect(readCertificate({ getPeerCertificate })).toEqual(NOTHING);
  });

  it.each([
    ['its common name', { CN: 'Acme Issuing CA', O: 'Acme' }, 'Acme Issuing CA'],
    ['its organisation where it has no other name', { O: 'Acme', OU: 'IT' }, 'Acme'],
    ['its unit alone', { OU: 'IT' }, 'IT'],
    ['the first 100 characters', { CN: 'x'.repeat(101) }, 'x'.repeat(100)],
    ['nothing of one without a name', { C: 'DE' }, null],
    ['nothing of one with several names, which Node.js gives as a list', { CN: ['a', 'b'] }, null],
  ])('names the issuer: %s', (_what, issuer, name) => {
    expect(readCertificate({ getPeerCertificate: () => ({ issuer }) }).issuer).toBe(name);
  });

  /** The forms of ASN1_TIME_print(3). */
  it.each<[string, number | null]>([
    ['Nov 23 06:17:00 2026 GMT', NOW],
    ['Jan  1 00:00:00 2027 GMT', Date.UTC(2027, 0, 1)],
    ['Dec 31 23:59:59 9999 GMT', Date.UTC(9999, 11, 31, 23, 59, 59)],
    ['Bad time value', null],
    ['Nov 99 06:17:00 2026 GMT', null],
    ['', null],
  ])('reads the date %p', (text, at) => {
    const read = readCertificate({
      getPeerCertificate: () => ({ valid_from: text, valid_to: text }),
    });
    expect(read).toEqual({ ...NOTHING, validFrom: at, expiresAt: at });
  });

  it.each<[string, readonly string[]]>([
    ['DNS:a.test, IP Address:127.0.0.1', ['a.test', '127.0.0.1']],
    ['DNS:*.a.test, IP Address:0:0:0:0:0:0:0:1', ['*.a.test', '0:0:0:0:0:0:0:1']],
    ['email:a@b.test, URI:https://u.test/, DNS:a.test, Registered ID:1.2.3', ['a.test']],
    ['IP Address:<invalid length=5>, DNS:a.test', ['a.test']],
    ['othername:<unsupported>, DirName:"CN = a\\u002c DNS:b.test", DNS:c.test', ['c.test']],
    ['DNS:"a\\u002c DNS:b.test", DNS:c.test', ['c.test']],
    ['DNS:', []],
  ])('reads the names in %p', (subjectaltname, names) => {
    expect(readCertificate({ getPeerCertificate: () => ({ subjectaltname }) }).names).toEqual(
      names,
    );
  });

  it('keeps at most five names of at most 253 characters, whatever a certificate holds', () => {
    const piece = fc.oneof(
      fc.constantFrom('DNS:', 'IP Address:', ', ', '"', '\\', ':', ',', 'a'.repeat(253)),
      fc.string({ unit: anyCharacter, maxLength: 300 }),
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (subjectaltname) => {
        const certificate = { subjectaltname, valid_to: subjectaltname };
        const { names } = readCertificate({ getPeerCertificate: () => certificate });
        expect(names.length).toBeLessThanOrEqual(5);
        expect(names.every((name) => name.length <= 253)).toBe(true);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
