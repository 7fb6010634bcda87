import { randomBytes } from 'node:crypto';
import { startHttpServer, type TestServer } from './http-server.js';

/** Makes texts that stand nowhere else, and finds them again in whatever letters. */
export class Markers {
  readonly #run = randomBytes(4).toString('hex');
  readonly #known = new Map<string, string>();

  /** The marker of a place, the same at every call: `zqcookiefield1a2b3c4d`. */
  of(place: string): string {
    const marker = `zq${place.toLowerCase().replace(/[^a-z0-9]/g, '')}${this.#run}`;
    this.#known.set(marker, place);
    return marker;
  }

  /** The places whose marker is in a text. */
  in(text: string): string[] {
    const lower = text.toLowerCase();
    return [...this.#known].filter(([marker]) => lower.includes(marker)).map(([, place]) => place);
  }

  get count(): number {
    return this.#known.size;
  }
}

interface Answered {
  readonly status: number;
  /** Besides the marked ones, which they replace. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Members of the body besides the marked ones, which they replace; a text is the whole body. */
  readonly body?: Readonly<Record<string, unknown>> | string;
}

/** Answers by path with a marker in every header and every field of the body where an endpoint can say something; without a credential 401. */
export function startMarkedServer(
  markers: Markers,
  answers: Readonly<Record<string, Answered>>,
): Promise<TestServer> {
  return startHttpServer(({ target, headers }, response) => {
    const path = new URL(target, 'http://localhost').pathname;
    const isPublic = path.startsWith('/public');
    const answer = headers.authorization === undefined && !isPublic ? undefined : answers[path];
    const { status, headers: more = {}, body = {} } = answer ?? { status: 401 };
    response.statusMessage = markers.of('reason phrase');
    for (const [name, value] of Object.entries({ ...markedHeaders(markers), ...more })) {
      if (value !== '-') response.setHeader(name, value);
    }
    response.writeHead(status);
    response.end(
      typeof body === 'string' ? body : JSON.stringify({ ...markedBody(markers), ...body }),
    );
  });
}

function markedHeaders(markers: Markers): Record<string, string> {
  const challenge = [
    ...['realm', 'error', 'error_description', 'error_uri', 'scope', 'algorithm'].map(
      (name) => `${name}="${markers.of(`challenge ${name}`)}"`,
    ),
  ].join(', ');
  const names = [
    ...['server', 'via', 'x-request-id', 'x-oauth-scopes', 'x-accepted-oauth-scopes', 'link'],
    ...['x-oauth-client-id', 'x-github-request-id', 'content-language', 'etag', 'warning', 'p3p'],
    ...['x-ms-diagnostics', 'x-amzn-errortype', 'proxy-authenticate', 'x-expires', 'location'],
  ];
  return {
    'content-type': 'application/json',
    'www-authenticate': `Bearer ${challenge}`,
    'set-cookie': `${markers.of('cookie name')}=${markers.of('cookie')}; Domain=${markers.of('cookie domain')}.test`,
    ...Object.fromEntries(names.map((name) => [name, markers.of(`header ${name}`)])),
  };
}

function markedBody(markers: Markers): Record<string, unknown> {
  const said = [
    ...[
      'error_description',
      'detail',
      'title',
      'message',
      'msg',
      'reason',
      'code',
      'type',
      'status',
    ],
    ...['errorSummary', '__type', 'Message', 'Code', 'error_code', 'errorCode', 'error_msg', 'err'],
    ...['username', 'login', 'user', 'sub', 'email', 'name', 'id', 'scope', 'scopes', 'expires'],
  ];
  const fields = ['message', 'code', 'status', 'type', 'reason', 'detail', 'title'];
  const nested = (place: string) =>
    Object.fromEntries(fields.map((name) => [name, markers.of(`body ${place}.${name}`)]));
  return {
    ...Object.fromEntries(said.map((name) => [name, markers.of(`body ${name}`)])),
    error: { ...nested('error'), details: [{ reason: markers.of('body error.details') }] },
    errors: [{ ...nested('errors'), extensions: { code: markers.of('body errors.extensions') } }],
    fault: {
      faultstring: markers.of('body fault'),
      detail: { errorcode: markers.of('body errorcode') },
    },
    data: { message: markers.of('body data') },
    messages: [{ message: markers.of('body messages') }],
    [markers.of('body key')]: true,
  };
}
