import type { Finding, Obstacle } from '../../model/conversation.js';
import type { Verdict } from '../../model/verdict.js';
import { RENEW, type Steps } from '../../model/steps.js';

export const NOT_THE_CREDENTIAL = 'Nothing suggests that the credential is at fault.';
/** The steps beside an obstacle, which says nothing about the credential. What helps is first. */
const blameless = (...steps: Steps): Steps => [...steps, NOT_THE_CREDENTIAL];
const DIRECTLY =
  'If the runner can reach the host without a proxy, add the host to `NO_PROXY` in the `env` of the step.';
const ENCODE =
  'In the user name and password of the proxy, write `@` as `%40`, `:` as `%3A`, `/` as `%2F`, `#` as `%23` and `%` as `%25`.';
const REPEAT = 'Repeat the request with the curl command in the job summary.';

/** What came instead of what was expected, where it has steps of its own. */
type Instead = NonNullable<Extract<Finding, { readonly kind: 'unexpected' }>['about']>;
type Topic =
  | Exclude<Verdict, 'valid' | 'unauthorized' | 'forbidden' | 'unproven'>
  | Obstacle
  | Instead;

/**
 * The steps for each verdict and obstacle. Causes, the reasons of a 403 and of `unproven` have
 * their own.
 */
export const ADVICE: Readonly<Record<Topic, Steps>> = {
  skipped: [],
  expired: RENEW,
  expiring: RENEW,
  missing: ['{set}', 'If it may be missing, write `optional: true` at the endpoint.'],
  unexpected: ['Check the URL, and whether `expect` fits the answer.', REPEAT],
  'sign-in-page': [
    'Check that the credential has not expired or been withdrawn: a live one gets no sign-in page.',
    'Check the URL too: it may be the address of a web page, and not of an API.',
    'If this page is right, name a text in it under `expect.body.contains`.',
  ],
  redirect: [
    'If it leads to a sign-in page, check that the credential has not expired or been withdrawn.',
    'If the address has moved, write the new one as `url`. No redirect is followed, because the credential would go along.',
    'If a redirect is the right answer, name its status in `expect.status`.',
  ],
  inconclusive: blameless(REPEAT),
  dns: blameless('Check the host name in the URL, and that the runner can resolve it.'),
  refused: blameless('Check the port in the URL, and that the service is running.'),
  unreachable: blameless("Check the runner's network and any firewall in between."),
  reset: blameless(REPEAT),
  timeout: blameless('If it is always slow, give it a longer `timeout`.', REPEAT),
  tls: blameless(
    'Fix the certificate on the server: it has to be valid today and made for the host in the URL.',
  ),
  'tls-authority': blameless(
    'If the authority that issued it is an intermediate one, make the server send the full chain: its own certificate, then the intermediate one.',
    'If it is an authority of your own, or the certificate is self-signed on purpose, give the certificate as `tls.ca`.',
    'If your network inspects TLS, save the certificate of its authority as a file, and set `NODE_EXTRA_CA_CERTS` in the `env` of the step to the path of that file. Where `tls.ca` is set, add the certificate there instead.',
  ),
  handshake: blameless(
    'Check that the port in the URL serves HTTPS, with TLS 1.2 or later.',
    REPEAT,
  ),
  'http2-only': blameless('Write `http2: true` at the endpoint.'),
  'no-http2': blameless('Remove `http2: true` from the endpoint.'),
  'client-certificate-missing': blameless(
    'Give the endpoint a client certificate: `tls.cert` and `tls.key`.',
  ),
  proxy: blameless('Check the address of the proxy, and that the runner can reach it.', DIRECTLY),
  'proxy-login': blameless(
    'Check the user name and password of the proxy, in the variable that holds its address.',
    ENCODE,
    DIRECTLY,
  ),
  'proxy-refusal': blameless(
    'Ask whoever runs the proxy to allow connections to the host and port in the URL.',
    DIRECTLY,
  ),
  protocol: blameless('Check that the URL leads to an HTTP service.', REPEAT),
  'refused-by-policy': [
    'Use an `https:` address. A proxy then sees only its host and port.',
    DIRECTLY,
  ],
  'not-this-machine': [
    'If this machine is meant, write `127.0.0.1` in the URL. If another one is, use an `https:` address.',
  ],
  crash: blameless('Please report this fault, with the log of the run.'),
  busy: blameless('If it keeps happening, ask less often or at another time of day.'),
  'server-error': blameless('If it keeps happening, tell whoever runs the endpoint.'),
  'rate-limit': blameless('Ask less often, or after the limit is lifted.'),
  firewall: blameless('Ask whoever runs the firewall to let the runner through.', REPEAT),
  'address-banned': blameless(
    'Ask whoever runs the endpoint to lift the ban, or run this job on a runner with another address.',
  ),
  'client-blocked': blameless(
    'Send the `User-Agent` that the endpoint asks for, with `headers` at the endpoint.',
    REPEAT,
  ),
  cached: blameless(
    'Check an address that no cache answers for: one whose answer differs for each credential.',
    'Ask whoever runs the endpoint to send `Cache-Control: no-store` with this answer.',
  ),
  'unreadable-body': ['Check an endpoint with a smaller answer.'],
  'undecodable-body': [
    'Ask for an answer without an encoding: add `Accept-Encoding: identity` to `headers` at the endpoint.',
    'If it still comes encoded, tell whoever runs the endpoint that its `Content-Encoding` is wrong.',
  ],
  'no-json': [
    'Check the URL. A rejected credential is recognised by the JSON of the answer, and this answer is not JSON.',
    'If this endpoint never answers in JSON, write `body-contains` instead of `json` in `rejected`.',
    REPEAT,
  ],
  'unknown-answer': [
    'The preset does not know this answer. Look at it with the curl command in the job summary.',
    'If it shows whether the credential works, say so in your own `expect` or `rejected`.',
  ],
  deadline: blameless('Raise `deadline` or `concurrency`, or split the list over several jobs.'),
  cancelled: blameless('Run the workflow again.'),
};

/** Instead of those for `unexpected`, where a 404 may be the answer to the credential. */
export const NOT_FOUND: Steps = [
  'Check the path in the URL.',
  'If it is right, check that the credential still works elsewhere and may access this address.',
  'If this endpoint answers 404 to every rejected credential, write `rejected: { status: 404 }`.',
  REPEAT,
];
