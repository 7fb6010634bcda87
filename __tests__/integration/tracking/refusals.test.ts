/**
 * GitHub refuses, hangs, or answers what nobody expects. Whatever it is, the run says it in one warning with a remedy, and its report
 * and outcome are those of a run that keeps no issues.
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type FaultAnswer, invalid, refused } from '../../support/github-server.js';
import type { RecordingPorts } from '../../support/recording-ports.js';
import { testSender } from '../../support/http-sender.js';
import { startWorld, type World } from '../../support/tracked-days.js';
import { answering, LIST, OPEN, outcomeOf, VIEW, warningsIn } from '../../support/tracked-runs.js';

const START = Date.UTC(2026, 11, 1, 6, 17);
const RATE = 'API rate limit exceeded for installation ID 1.';
const SECONDARY = 'You have exceeded a secondary rate limit.';
const NO_ACCESS = 'Resource not accessible by integration';
const inAnHour = String(START / 1_000 + 3_600);
const json = (text: string): FaultAnswer => ({ status: 200, text });
const html: FaultAnswer = {
  status: 200,
  text: '<html>Sign in</html>',
  headers: { 'content-type': 'text/html' },
};
const elsewhere: FaultAnswer = {
  status: 200,
  body: [],
  headers: { link: '<https://evil.example/repos/acme/shop/issues?page=2>; rel="next"' },
};
const moved = { location: 'https://api.github.com/repositories/1/issues' };
const limited = json(
  '{"data":null,"errors":[{"type":"RATE_LIMITED","message":"API rate limit exceeded"}]}',
);

const LISTING = 'Could not list the tracking issues: ';
const OPENING = 'Could not open a tracking issue: ';
const LIMIT = 'the rate limit of the token is used up. The next run tries again.';
const PERMISSION =
  'Give the job `permissions: { issues: write }`; a token of your own needs the same.';
const ODD = "GitHub's answer could not be used. If the next run says so too, please report this.";
const CLOSED = 'the connection was closed. The next run tries again.';

type Case = readonly [title: string, request: RegExp, answer: FaultAnswer, warning: string];

const CASES: readonly Case[] = [
  [
    'a used-up limit',
    LIST,
    refused(403, RATE, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inAnHour }),
    LISTING + LIMIT,
  ],
  ['a limit that is told in words', LIST, refused(403, SECONDARY), LISTING + LIMIT],
  [
    'a limit with a long wait',
    LIST,
    refused(429, SECONDARY, { 'retry-after': '3600' }),
    LISTING + LIMIT,
  ],
  [
    'a used-up limit of GraphQL',
    VIEW,
    limited,
    `Could not find out whose issues to look for: ${LIMIT}`,
  ],
  [
    'a rejected token',
    LIST,
    refused(401, 'Bad credentials'),
    `${LISTING}the token was rejected. Leave out \`github-token\`, or give one that is valid.`,
  ],
  [
    'a token that may not read',
    LIST,
    refused(403, NO_ACCESS),
    `${LISTING}the token may not do that. ${PERMISSION}`,
  ],
  [
    'a repository that the token does not see',
    LIST,
    refused(404, 'Not Found'),
    `${LISTING}GitHub did not find it, or the token may not see it. ${PERMISSION}`,
  ],
  [
    'a token that may not write',
    OPEN,
    refused(403, NO_ACCESS),
    `${OPENING}the token may not do that. ${PERMISSION}`,
  ],
  [
    'issues that are disabled',
    OPEN,
    refused(410, 'Issues are disabled for this repo'),
    `${OPENING}issues are disabled in this repository, or it was deleted. Enable issues in the settings of the repository.`,
  ],
  [
    'a label that it does not take',
    OPEN,
    invalid('labels'),
    `${OPENING}GitHub did not accept the labels. Check the input \`issue-labels\`.`,
  ],
  [
    'an assignee that it does not take',
    OPEN,
    invalid('assignees'),
    `${OPENING}GitHub did not accept the assignees. Check the key \`owner\` in the list.`,
  ],
  [
    'a text that it does not take',
    OPEN,
    invalid('body'),
    `${OPENING}GitHub did not accept the text. If the next run says so too, please report this.`,
  ],
  [
    'a server that fails',
    LIST,
    refused(500, 'Server Error'),
    `${LISTING}GitHub answered with status 500. The next run tries again.`,
  ],
  [
    'a gateway that fails',
    OPEN,
    refused(502, 'Bad Gateway'),
    `${OPENING}GitHub answered with status 502. The next run tries again.`,
  ],
  [
    'a status that it never gives',
    LIST,
    refused(418, 'Teapot'),
    `${LISTING}GitHub answered with status 418. Please report this.`,
  ],
  [
    'a conflict, which Octokit takes for the end of the list',
    LIST,
    refused(409, 'Conflict'),
    `${LISTING}GitHub answered with status 409. Please report this.`,
  ],
  ['a server that hangs up', LIST, { status: 200, instead: 'hang-up' }, LISTING + CLOSED],
  [
    'a server that hangs up while writing',
    OPEN,
    { status: 201, instead: 'hang-up' },
    OPENING + CLOSED,
  ],
  [
    'a server that says nothing',
    LIST,
    { status: 200, instead: 'silence' },
    `${LISTING}GitHub did not answer in time. The next run tries again.`,
  ],
  ['an answer that breaks off', LIST, { status: 200, instead: 'cut-off' }, LISTING + CLOSED],
  [
    'a redirect',
    LIST,
    refused(301, 'Moved Permanently', moved),
    `${LISTING}GitHub answered with a redirect, which is not followed. If the repository was renamed or moved, start a new run instead of repeating an old one.`,
  ],
  [
    'a next page on another host',
    LIST,
    elsewhere,
    `${LISTING}GitHub named another address than that of its API. Please report this.`,
  ],
  ['a page of a portal', LIST, html, LISTING + ODD],
  ['no body', LIST, json(''), LISTING + ODD],
  ['no list', LIST, json('{"total":0}'), LISTING + ODD],
  ['a list of something else', LIST, json('[{"a":1}]'), LISTING + ODD],
  ['JSON that breaks off', LIST, json('[{"number":'), LISTING + ODD],
  [
    'nobody',
    VIEW,
    json('{"data":{"viewer":null}}'),
    `Could not find out whose issues to look for: ${ODD}`,
  ],
  ['no issue', OPEN, { status: 201, text: 'null' }, OPENING + ODD],
];

/** GitHub's own time limit is 20 seconds, which no test waits for. */
const SHORT_MS = 150;

let world: World;
beforeEach(async () => {
  world = await startWorld(['npm', 'Slack'], START);
  Object.assign(world.accounts.get('npm') ?? {}, { state: 'rejected' });
});
afterEach(() => world.close());

const bodies = { item: { owner: '@ada' } };

async function runShortly(inputs: Readonly<Record<string, string>>): Promise<RecordingPorts> {
  const sender = testSender({ now: () => world.now });
  const send = (request: Parameters<typeof sender.send>[0]) =>
    sender.send({
      ...request,
      timeoutMs: request.url.startsWith(world.github.origin) ? SHORT_MS : request.timeoutMs,
    });
  try {
    return await world.run(inputs, { ...bodies, send });
  } finally {
    sender.close();
  }
}

describe('one warning with a remedy, and the outcome of a run without issues, for', () => {
  it.each(CASES)('%s', async (_, request, answer, warning) => {
    const isSilent = answer.instead === 'silence';
    const run = (issues: string) =>
      isSilent ? runShortly({ issues }) : world.run({ issues }, bodies);
    const expected = outcomeOf(await run('off'));
    world.github.faults.push(answering(request, answer));
    const ports = await run('each');
    expect(warningsIn(ports, 'Tracking issues')).toEqual([warning]);
    expect(withoutTimes(outcomeOf(ports))).toEqual(withoutTimes(expected));
    expect(expected.report.endpoints).toHaveLength(2);
    expect(textOf(ports)).not.toContain(world.token);
    expect(world.github.issues.filter(({ state }) => state === 'open')).toEqual([]);
  });
});

function withoutTimes({ report, outputs, failed }: ReturnType<typeof outcomeOf>) {
  const endpoints = report.endpoints.map(({ durationMs: _, ...rest }) => rest);
  return { ...report, endpoints, outputs, failed };
}

const textOf = ({ calls }: RecordingPorts) => JSON.stringify(calls.map(({ args }) => args));
