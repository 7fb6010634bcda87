const RECORD_HEADER = 5;
const HANDSHAKE_HEADER = 4;
const VERSION_AND_RANDOM = 34;
const PRE_SHARED_KEY = 41;

/** The ticket that a TLS 1.3 ClientHello offers (RFC 8446, 4.2.11), in hexadecimal; null when it offers none. `record` is the first of a connection. */
export function offeredTicket(record: Buffer): string | null {
  let at = RECORD_HEADER + HANDSHAKE_HEADER + VERSION_AND_RANDOM;
  at += 1 + record.readUInt8(at);
  at += 2 + record.readUInt16BE(at);
  at += 1 + record.readUInt8(at);
  const end = at + 2 + record.readUInt16BE(at);
  for (at += 2; at < end; at += 4 + record.readUInt16BE(at + 2)) {
    if (record.readUInt16BE(at) !== PRE_SHARED_KEY) continue;
    const identity = at + 4 + 2;
    const length = record.readUInt16BE(identity);
    return record.subarray(identity + 2, identity + 2 + length).toString('hex');
  }
  return null;
}
