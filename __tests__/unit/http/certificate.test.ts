import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  certificateFailure,
  type Peer,
  readPeer,
  serverCertificate,
} from '../../../src/http/certificate.js';

const NOW = Date.UTC(2026, 10, 23, 6, 17);
const HOUR = 3_600_000;

const current = { validFrom: NOW - HOUR, expiresAt: NOW + HOUR };
const ended = { validFrom: NOW - 2 * HOUR, expiresAt: NOW - HOUR };
const longEnded = { validFrom: NOW - 9 * HOUR, expiresAt: NOW - 8 * HOUR };
const early = { validFrom: NOW + HOUR, expiresAt: NOW + 2 * HOUR };
const unreadable = { validFrom: null, expiresAt: null };

function peer(...validities: Peer['validities']): Peer {
  return { names: ['a.test'], validities };
}

describe('certificateFailure', () => {
  /** Codes: Node.js, "X509 certificate error codes"; X509_STORE_CTX_get_error(3). */
  it.each([
    ['CERT_HAS_EXPIRED', 'expired'],
    ['CERT_NOT_YET_VALID', 'not-yet-valid'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'other-name'],
    ['HOSTNAME_MISMATCH', 'other-name'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'unknown-authority'],
    ['UNABLE_TO_GET_ISSUER_CERT', 'unknown-authority'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknown-authority'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknown-authority'],
    ['INVALID_PURPOSE', 'other'],
    ['CERT_SIGNATURE_FAILURE', 'other'],
    ['UNSPECIFIED', 'other'],
  ])('of %s is %s', (code, problem) => {
    expect(certificateFailure(code, null, NOW)).toEqual({
      problem,
      ...unreadable,
      names: [],
    });
  });

  it.each<[string, string, Peer, object]>([
    ['of the own one that ended', 'CERT_HAS_EXPIRED', peer(ended, current), ended],
    ['of the own one, whatever its issuer is', 'CERT_HAS_EXPIRED', peer(ended, longEnded), ended],
    ['of the issuer that ended', 'CERT_HAS_EXPIRED', peer(current, longEnded), longEnded],
    ['of none when all that is seen is current', 'CERT_HAS_EXPIRED', peer(current), unreadable],
    [
      'of one that ends this moment',
      'CERT_HAS_EXPIRED',
      peer({ validFrom: 0, expiresAt: NOW }),
      { validFrom: 0, expiresAt: NOW },
    ],
    ['of the issuer that is early', 'CERT_NOT_YET_VALID', peer(current, early), early],
    ['of none when no date is readable', 'CERT_NOT_YET_VALID', peer(unreadable), unreadable],
    ['of the own one', 'ERR_TLS_CERT_ALTNAME_INVALID', peer(current, ended), current],
    ['of the own one, ended too', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', peer(ended), ended],
  ])('has the dates %s (%s)', (_which, code, shown, dates) => {
    expect(certificateFailure(code, shown, NOW)).toMatchObject({ ...dates, names: ['a.test'] });
  });
});

describe('serverCertificate', () => {
  it('is the first of the chain', () => {
    expect(serverCertificate(peer(current, ended))).toEqual({
      expiresAt: current.expiresAt,
      names: ['a.test'],
    });
  });

  it.each([null, peer(), peer(unreadable, current)])('is none without its end: %j', (shown) => {
    expect(serverCertificate(shown)).toBeNull();
  });
});

describe('readPeer', () => {
  it('is none on a socket without a handshake', () => {
    const socket = new TLSSocket(new Socket());
    expect(serverCertificate(readPeer(socket))).toBeNull();
    socket.destroy();
    expect(readPeer(socket)).toBeNull();
  });

  it('is none when Node.js cannot read the certificate', () => {
    const getPeerCertificate = (): never => {
      throw new Error('hostile');
    };
    expect(readPeer({ getPeerCertificate })).toBeNull();
  });

  /** The forms of ASN1_TIME_print(3). */
  it.each<[string, number | null]>([
    ['Nov 23 06:17:00 2026 GMT', NOW],
    ['Jan  1 00:00:00 2027 GMT', Date.UTC(2027, 0, 1)],
    ['Dec 31 23:59:59 9999 GMT', Date.UTC(9999, 11, 31, 23, 59, 59)],
    ['Jan  1 00:00:00 49 GMT', null],
    ['Bad time value', null],
    ['Nov 99 06:17:00 2026 GMT', null],
    ['2026-11-23', null],
    ['', null],
  ])('reads the date %p', (text, at) => {
    const read = readPeer({ getPeerCertificate: () => ({ valid_from: text, valid_to: text }) });
    expect(read?.validities).toEqual([{ validFrom: at, expiresAt: at }]);
  });

  it.each<[string, readonly string[]]>([
    ['DNS:a.test, IP Address:127.0.0.1', ['a.test', '127.0.0.1']],
    ['email:a@b.test, URI:https://u.test/, DNS:a.test, Registered ID:1.2.3', ['a.test']],
    ['IP Address:<invalid length=5>, DNS:a.test', ['a.test']],
    ['othername:<unsupported>, DirName:"CN = a\\u002c DNS:b.test", DNS:c.test', ['c.test']],
    ['DNS:"a\\u002c DNS:b.test", DNS:c.test', ['c.test']],
    ['DNS:', ['from the subject']],
  ])('reads the names in %p', (subjectaltname, names) => {
    const subject = { CN: 'from the subject' };
    const read = readPeer({ getPeerCertificate: () => ({ subject, subjectaltname }) });
    expect(read?.names).toEqual(names);
  });

  it('reads nothing where a server shows no certificate', () => {
    expect(readPeer({ getPeerCertificate: () => ({}) })).toEqual({
      names: [],
      validities: [unreadable],
    });
  });

  it('ends with a chain that has no end', () => {
    const shown = (depth: number): object => ({
      get issuerCertificate() {
        return shown(depth + 1);
      },
    });
    expect(readPeer({ getPeerCertificate: () => shown(0) })?.validities).toHaveLength(10);
  });

  it('keeps at most five names of at most 253 characters, whatever a certificate holds', () => {
    const piece = fc.oneof(
      fc.constantFrom('DNS:', 'IP Address:', ', ', '"', '\\', ':', ',', 'a'.repeat(253)),
      fc.string({ unit: 'binary', maxLength: 300 }),
    );
    const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    const subject = fc.oneof(fc.anything(), fc.record({ CN: fc.oneof(text, fc.array(text)) }));
    fc.assert(
      fc.property(text, subject, (subjectaltname, owner) => {
        const certificate = { subject: owner, subjectaltname, valid_to: subjectaltname };
        const read = readPeer({ getPeerCertificate: () => certificate });
        expect(read?.names.length ?? 6).toBeLessThanOrEqual(5);
        expect(read?.names.every((name) => name.length <= 253)).toBe(true);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
