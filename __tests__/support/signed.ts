import { aws } from '../../src/auth/aws/aws.js';
import type { Bound } from '../../src/model/obtain.js';
import type { Sender } from '../../src/http/http.js';
import { testMeans, type TestMeans } from './means.js';
import { asObtained } from './obtained.js';

export interface ToSign {
  readonly fields: Readonly<Record<string, string>>;
  readonly request: Partial<Bound> & Pick<Bound, 'url'>;
  readonly now?: number;
}

/** What signing a request comes to. Nothing is sent by it. */
export async function obtainSignature(sender: Sender, { fields, request, now }: ToSign) {
  const clock = now === undefined ? {} : { now: () => now };
  const errands = testMeans({ request, send: sender.send, ...clock });
  return { obtained: await aws.obtain(fields, {})(errands), errands };
}

/** The request with its signature, as the core sends it. */
export async function signedRequest(
  sender: Sender,
  toSign: ToSign,
): Promise<{ readonly request: Bound; readonly errands: TestMeans }> {
  const { obtained, errands } = await obtainSignature(sender, toSign);
  const { presented } = asObtained(obtained, 'presented');
  const headers = { ...errands.request.headers, ...Object.fromEntries(presented.headers) };
  return { request: { ...errands.request, headers }, errands };
}
