/** Whatever a run sends to GitHub and to webhooks over endpoints that say their credentials again, searched for them. */
import { madeUpSecret } from './api-server.js';
import { isOfTheReport, type Outcome, type Part, sampleOf, told } from './echo-pairs.js';
import { type EchoMore, type Pair, runEcho } from './echo-run.js';
import { UNDESCRIBED } from './github-openapi.js';
import { type GithubServer, startGithub } from './github-server.js';
import { type RecordedRequest, startHttpServer, type TestServer } from './http-server.js';
import { LeakDetector } from './leak-detector.js';
import type { RecordingPorts } from './recording-ports.js';
import { shownTexts, summaryLines, values } from './shown-texts.js';

/** A chat names 20 rows, and an issue has room for some 30. */
const PER_RUN = 20;
const HOLE = /\*{3}|(?:&#42;){3}|hidden: it repeats/;
const SERVICES = ['slack', 'teams', 'discord', 'google-chat', 'mattermost'] as const;
const WAYS = ['each', 'comment', 'one', 'comment'] as const;
type Way = (typeof WAYS)[number];
const PULL_REQUEST = {
  repository: { full_name: 'acme/shop', private: true },
  pull_request: {
    number: 7,
    head: { repo: { full_name: 'acme/shop' } },
    base: { repo: { full_name: 'acme/shop' } },
  },
};

/** What became of the pairs, and how many texts there were to search. */
export interface ToldOutcome extends Outcome {
  readonly texts: Readonly<Record<'issues' | 'comments' | 'hooks' | 'holes', number>>;
  /** Whether the token and the address and key of the webhooks were masked in every run. */
  readonly isMasked: boolean;
}

/** Everything that the runs over one batch have sent, and what of it is a secret beside the pairs. */
interface Sent {
  readonly github: GithubServer;
  readonly hooks: TestServer;
  readonly own: readonly string[];
  readonly ports: readonly RecordingPorts[];
}

export async function tryTold({ seed, total, from, count }: Part): Promise<ToldOutcome> {
  // Words of the report's own are in every text that is sent.
  const sample = sampleOf(seed, total)
    .filter((pair) => !isOfTheReport(pair))
    .slice(from, from + count);
  const leaks: object[] = [];
  const texts = { issues: 0, comments: 0, hooks: 0, holes: 0 };
  let isMasked = true;
  for (let at = 0; at < sample.length; at += PER_RUN) {
    const batch = sample.slice(at, at + PER_RUN);
    const sent = await runAll(batch, WAYS[(at / PER_RUN) % WAYS.length] ?? 'each');
    texts.issues += sent.github.issues.length;
    texts.comments += sent.github.issues.flatMap(({ comments }) => comments).length;
    // Where something was removed, so that it is known to have been there.
    texts.holes += [...sent.github.requests, ...sent.hooks.requests].filter(({ body }) =>
      HOLE.test(body),
    ).length;
    texts.hooks += sent.hooks.requests.length;
    const [first, ...others] = sent.ports.map(({ masks }) => masks);
    isMasked &&= sent.own.every((one) => first?.includes(one));
    isMasked &&= others.every((masks) => masks.includes(sent.own[0] ?? ''));
    leaks.push(...leaksOf(batch, sent).map((leak) => told(leak, batch, { seed, at: from + at })));
  }
  return { rows: sample.length, unanswered: 0, leaks: leaks.slice(0, 10), texts, isMasked };
}

/** Issues that are opened and then commented on, one issue for all, or the comment of a pull request. */
async function runAll(batch: readonly Pair[], way: Way): Promise<Sent> {
  const github = await startGithub(undefined, UNDESCRIBED);
  const hooks = await startHttpServer((_, response) => void response.writeHead(200).end('ok'));
  const [token, path, key] = [madeUpSecret('ghs'), madeUpSecret('hook'), madeUpSecret('key')];
  github.logins.set(token, 'github-actions[bot]');
  github.plant({ number: 7, isPullRequest: true });
  const environment = {
    ...github.environment,
    HOOK: `${hooks.origin}/${path}`,
    KEY: key,
  };
  const notify = [
    ...SERVICES.map((service) => `- ${service}: \${HOOK}\n  on: always`),
    '- webhook: ${HOOK}\n  secret: ${KEY}\n  on: always',
  ].join('\n');
  const inputs = { 'github-token': token, 'issues-limit': '100' };
  const more = (own: Readonly<Record<string, string>>, rest: EchoMore = {}): EchoMore => ({
    inputs: { ...inputs, ...own },
    environment: { ...environment, ...rest.environment },
    ...(rest.payload === undefined ? {} : { payload: rest.payload }),
  });
  const inPullRequest = {
    environment: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: '/event.json' },
    payload: PULL_REQUEST,
  };
  // Another answer each time, so that there is something to comment on.
  const later = batch.map((pair, at) => ({
    ...pair,
    status: batch[(at + 1) % batch.length]?.status ?? pair.status,
    body: pair.body + 1,
  }));
  try {
    if (way === 'comment') {
      const ports = [await runEcho(batch, more({ comment: 'true', notify }, inPullRequest))];
      return { github, hooks, own: [token, path, key], ports };
    }
    const ports = [await runEcho(batch, more({ issues: way, notify }))];
    if (way === 'each') ports.push(await runEcho(later, more({ issues: way })));
    return { github, hooks, own: [token, path, key], ports };
  } finally {
    await github.close();
    await hooks.close();
  }
}

function leaksOf(batch: readonly Pair[], { github, hooks, own, ports }: Sent) {
  const sought = [...batch.map(({ secret }) => secret.value), ...own];
  const texts = [
    ...github.requests.flatMap(githubTexts),
    ...hooks.requests.flatMap(({ body }) => values(JSON.parse(body))),
    // What the runner is told of the sending; the rest of it has a test of its own.
    ...ports.flatMap(({ calls }) =>
      calls.filter(({ method }) => method === 'annotate').flatMap(shownTexts),
    ),
  ];
  return new LeakDetector(sought.map((value) => ({ value, pieces: true }))).find(texts);
}

/** Texts of a request as a reader sees them, without times and numbers of ours. */
function githubTexts({ target, body }: RecordedRequest): readonly string[] {
  const document: unknown = body === '' ? null : JSON.parse(body);
  return [decodeURIComponent(target), ...values(document).flatMap(pageTexts)];
}

const MARKER = /<!-- credential-checks:state (.*) -->/;

function pageTexts(text: string): readonly string[] {
  const [, marker] = MARKER.exec(text) ?? [];
  const names = marker === undefined ? [] : values(JSON.parse(marker));
  const shown = text.replace(MARKER, '').replace(/<sub>.*<\/sub>/g, '');
  return [...names, ...summaryLines(shown)];
}
