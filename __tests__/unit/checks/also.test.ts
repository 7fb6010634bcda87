import { describe, expect, it } from '@jest/globals';
import { type CheckAllOptions, checkAll } from '../../../src/checks/checks.js';
import { Stop } from '../../../src/checks/stop.js';
import type { ReadyCheck } from '../../../src/model/check.js';
import type { OutgoingRequest } from '../../../src/model/exchange.js';
import type { Obtain } from '../../../src/model/obtain.js';
import { Secret } from '../../../src/model/secret.js';
import { aCheck, anAnswer, aSubject, NOW } from '../../support/checks.js';
import { basicOf, bearerOf } from '../../support/credentials.js';
import { NOTHING_GIVEN_OUT } from '../../support/given-out.js';

const ORIGIN = 'https://billing.example.com';

type Reply = (request: OutgoingRequest) => number | null;

/** A null of `reply` is an answer that never comes. */
function options(reply: Reply, stop = new Stop()) {
  const sent: OutgoingRequest[] = [];
  const given: CheckAllOptions = {
    send: (request) => {
      sent.push(request);
      const status = reply(request);
      return status === null ? new Promise(() => undefined) : Promise.resolve(anAnswer(status));
    },
    clock: { now: () => NOW, elapsed: () => NOW, sleep: async () => undefined },
    random: () => 0.5,
    ...NOTHING_GIVEN_OUT,
    limits: { concurrency: 4, perOrigin: 2 },
    withheld: null,
    stop,
    onDone: () => undefined,
  };
  return { given, sent };
}

const at = (path: string, auth: ReadyCheck['auth'], also: readonly ReadyCheck[] = []) => {
  const url = `${ORIGIN}${path}`;
  const { request } = aCheck();
  return aCheck({
    auth,
    subject: aSubject({ name: path, url }),
    request: { ...request, url: new Secret(url) },
    ...(also.length === 0 ? {} : { also }),
  });
};

const isBare = ({ headers }: OutgoingRequest) => headers['Authorization'] === undefined;
const textOf = (phrases: unknown) => JSON.stringify(phrases);

function spending(obtain: Obtain): ReadyCheck['auth'] {
  const exchange = { obtain, addresses: [], variables: {}, spends: true };
  return { ...bearerOf('refresh-token'), exchange };
}

describe('a credential that is spent by asking for it', () => {
  it('is obtained once for all URLs', async () => {
    let obtained = 0;
    const auth = spending(async () => {
      obtained += 1;
      const headers = [['Authorization', `Bearer minted-${obtained}`]] as const;
      return { kind: 'presented', presented: { headers, query: [] }, evidence: [['given out']] };
    });
    const { given, sent } = options((request) => (isBare(request) ? 401 : 200));
    const [row] = await checkAll([at('/one', auth, [at('/two', auth)])], given);
    expect(row).toMatchObject({ verdict: 'valid', attempts: 2 });
    expect(obtained).toBe(1);
    expect(sent.map(({ headers }) => headers['Authorization'])).toEqual([
      'Bearer minted-1',
      undefined,
      'Bearer minted-1',
      undefined,
    ]);
  });

  it.each([400, 503])('is not asked for again after a %d', async (status) => {
    let asked = 0;
    const auth = spending(async () => {
      asked += 1;
      const exchange = anAnswer(status);
      const who = ['The token endpoint'];
      return { kind: 'answered', exchange, judgement: {}, url: ORIGIN, who, evidence: [] };
    });
    const { given, sent } = options(() => 200);
    const [row] = await checkAll([at('/one', auth, [at('/two', auth)])], given);
    expect([asked, sent]).toEqual([1, []]);
    expect(textOf(row?.evidence)).toContain('not asked, because another attempt could lock');
  });
});

describe('a row of several URLs', () => {
  const token = bearerOf('token-of-the-test');
  const check = at('/one', token, [at('/two', token), at('/three', token)]);

  it('keeps a rejection when another URL never answers', async () => {
    const stop = new Stop();
    const { given } = options(({ url }) => {
      if (!url.endsWith('/two')) return 401;
      queueMicrotask(() => stop.request({ kind: 'deadline', afterMs: 60_000 }));
      return null;
    }, stop);
    const [row] = await checkAll([check], given);
    expect(row).toMatchObject({ verdict: 'unauthorized', attempts: 3 });
    expect(textOf(row?.message)).toContain(`${ORIGIN}/one`);
    expect(textOf(row?.evidence)).toContain('had not answered when the run');
    expect(textOf(row?.evidence)).toContain('had not been asked when the run');
  });

  it('says what a fault left open, and keeps what was found before it', async () => {
    const { given } = options((request) => {
      if (request.url.endsWith('/two')) throw new TypeError('not for the report');
      return request.url.endsWith('/one') ? 401 : isBare(request) ? 401 : 200;
    });
    const [row] = await checkAll([check], given);
    expect(row).toMatchObject({ verdict: 'unauthorized', status: 401 });
    expect(textOf(row?.evidence)).toContain('TypeError');
    expect(textOf(row?.evidence)).toContain('200, valid');
    expect(textOf(row)).not.toContain('not for the report');
  });

  it('has the name of the item in its steps, and the request of the worst URL', async () => {
    const { given } = options((request) =>
      request.url.endsWith('/three') ? 401 : isBare(request) ? 401 : 200,
    );
    const [row] = await checkAll([check], given);
    expect(row?.subject).toMatchObject({ name: '/one', url: `${ORIGIN}/one` });
    expect(textOf(row?.fix)).toContain('"/one"');
    expect(textOf(row?.fix)).not.toContain('"/three"');
  });

  it('tells its URLs apart by their methods and places', async () => {
    const head = at('/one', token);
    const other = { ...head, subject: { ...head.subject, method: 'HEAD' } };
    const { given } = options((request) => (isBare(request) ? 401 : 200));
    const [row] = await checkAll([at('/one', token, [other, other])], given);
    expect(textOf(row?.evidence)).toContain(`GET ${ORIGIN}/one"`);
    expect(textOf(row?.evidence)).toContain(`HEAD ${ORIGIN}/one (3)`);
  });

  it('goes on with a password that was accepted, and ends with one that was not', async () => {
    const auth = basicOf('bot', 'password-of-the-test');
    const { given, sent } = options((request) =>
      isBare(request) || !request.url.endsWith('/one') ? 401 : 200,
    );
    const also = [at('/two', auth), at('/three', auth)];
    const [row] = await checkAll([at('/one', auth, also)], given);
    expect(row).toMatchObject({ verdict: 'unauthorized', attempts: 2 });
    expect(sent.some(({ url }) => url.endsWith('/three'))).toBe(false);
  });
});
