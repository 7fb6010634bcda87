/** A JWT with these claims and a signature that verifies nowhere: plainly dead, and shaped like a real one. */
export function unsignedJwt(
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = { alg: 'RS256', typ: 'JWT' },
): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}.${Buffer.from('plainly dead').toString('base64url')}`;
}
