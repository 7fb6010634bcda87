import type { ServerResponse } from 'node:http';
import { beforeAll, expect, it } from '@jest/globals';
import type { Cause, Level, Verdict } from '../../src/model/verdict.js';
import { type RecordedRequest, startHttpServer } from './http-server.js';
import { type Endpoint, endpointOf } from './report-file.js';
import { type ActionRun, runAction } from './run-action.js';

/** What a service was reported to answer. */
export interface ReportedAnswer {
  readonly status: number;
  readonly reason?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** Sent as JSON unless it is a text. */
  readonly body?: unknown;
}

/** One answer out of a public report, and what a run has to say of it. */
export interface ReportedCase {
  /** What it shows, as the title of its test. */
  readonly title: string;
  /** Where it was reported: a repository and issue, or a page of the vendor. */
  readonly source: string;
  /** The value of the variable `${T}`; made up, and different in each row. */
  readonly token: string;
  /** Keys of the item in YAML's flow form besides `name` and `url`; default: `token: '${T}'`. */
  readonly item?: string;
  /** What comes after `/<number>` in the address; default: `/me`. */
  readonly path?: string;
  /** To a request that carries the token. */
  readonly answer: ReportedAnswer;
  /** Likewise from the second one on. */
  readonly next?: ReportedAnswer;
  /** To one that doesn't; default: a bare 401. */
  readonly without?: ReportedAnswer;
  /** Several where more than one is right. */
  readonly verdict: Verdict | readonly Verdict[];
  /** Default: none is asked for. `null`: there is none. */
  readonly cause?: Cause | null;
  readonly level?: Level;
  /** Patterns that the message and the steps hold, and that they don't. */
  readonly tells?: readonly RegExp[];
  readonly tellsNot?: readonly RegExp[];
  /** Likewise, with the evidence. */
  readonly says?: readonly RegExp[];
  readonly saysNot?: readonly RegExp[];
}

/** Seconds since the epoch, so many days from now: for the claims of a JWT. */
export function inDays(days: number): number {
  return Math.floor(Date.now() / 1_000 + days * 86_400);
}

/**
 * A test for each case, all of them asked in one run of the built action: one item for each, on a
 * server that knows the request by its path and the credential by the token.
 */
export function itJudges(cases: readonly ReportedCase[]): void {
  let run: ActionRun;
  beforeAll(async () => {
    run = await runOver(cases);
  }, 60_000);
  it.each(cases.map((one, index) => ({ ...one, index })))(
    '$title ($source)',
    ({ index, ...one }) => {
      expectJudged(endpointOf(run, `Case ${index}`), one);
    },
  );
}

async function runOver(cases: readonly ReportedCase[]): Promise<ActionRun> {
  const asked = new Map<ReportedCase, number>();
  const server = await startHttpServer((request, response) => {
    const one = cases[Number(/^\/(\d+)/.exec(request.target)?.[1])];
    if (one === undefined) throw new Error(`No case is asked at ${request.target}.`);
    const times = (asked.get(one) ?? 0) + (carries(request, one.token) ? 1 : 0);
    asked.set(one, times);
    reply(response, carries(request, one.token) ? answerOf(one, times) : one.without);
  });
  const items = cases.map(({ path = '/me', item = "token: '${T}'" }, index) => {
    const keys = item.replaceAll('${T}', `\${T${index}}`);
    return `  - { name: Case ${index}, url: '${server.origin}/${index}${path}', ${keys} }`;
  });
  try {
    return await runAction({
      env: Object.fromEntries(cases.map(({ token }, index) => [`T${index}`, token])),
      configFile: ['endpoints:', ...items].join('\n'),
    });
  } finally {
    await server.close();
  }
}

function carries({ headers, target, body }: RecordedRequest, token: string): boolean {
  const basic = Buffer.from(headers.authorization?.replace(/^basic /i, '') ?? '', 'base64');
  const sent = [JSON.stringify(headers), decodeURIComponent(target), body, basic.toString()];
  return sent.some((text) => text.includes(token));
}

function answerOf({ answer, next = answer }: ReportedCase, times: number): ReportedAnswer {
  return times > 1 ? next : answer;
}

function reply(response: ServerResponse, answer: ReportedAnswer = { status: 401 }): void {
  const { status, reason, headers, body = '' } = answer;
  const isText = typeof body === 'string';
  const type = isText ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, reason, { ...type, ...headers });
  response.end(isText ? body : JSON.stringify(body));
}

function expectJudged(row: Endpoint, one: ReportedCase): void {
  const told = [row.message, ...row.fix].join('\n');
  const said = [told, ...row.evidence].join('\n');
  const right = [one.verdict].flat();
  if (!right.includes(row.verdict))
    throw new Error(`It is ${row.verdict}, not ${right.join(' or ')}:\n${said}`);
  if (one.cause !== undefined)
    expect({ cause: row.cause, said }).toEqual({ cause: one.cause, said });
  if (one.level !== undefined)
    expect({ level: row.level, said }).toEqual({ level: one.level, said });
  for (const pattern of one.tells ?? []) expect(told).toMatch(pattern);
  for (const pattern of one.tellsNot ?? []) expect(told).not.toMatch(pattern);
  for (const pattern of one.says ?? []) expect(said).toMatch(pattern);
  for (const pattern of one.saysNot ?? []) expect(said).not.toMatch(pattern);
}
