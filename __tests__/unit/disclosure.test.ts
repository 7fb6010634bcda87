/** Node.js documentation: "Command-line API" (options, environment variables), "Diagnostic report", "TLS". */
import { describe, expect, it } from '@jest/globals';
import { disclosureProblems } from '../../src/disclosure.js';

const said = (environment: Record<string, string>, execArgv: readonly string[] = [], has = true) =>
  disclosureProblems({ environment, execArgv }, has).map(
    ({ where, message }) => `${'name' in where ? where.name : ''}: ${message}`,
  );
const withOptions = (options: string) => said({ NODE_OPTIONS: options });

const REFUSED = [
  '--inspect',
  '--inspect=127.0.0.1:9229',
  '--inspect-brk',
  '--inspect_brk',
  '--inspect-wait=0',
  '--inspect-port=9230',
  '--inspect-publish-uid=http',
  '--experimental-network-inspection',
  '--experimental-worker-inspection',
  '--experimental-inspector-network-resource',
  '--report-on-fatalerror',
  '--report-on-signal',
  '--report-uncaught-exception',
  '--report-dir=/tmp',
  '--report-directory=/tmp',
  '--report-filename=x',
  '--report-exclude-env',
  '--experimental-report',
  '--heapsnapshot-signal=SIGUSR2',
  '--heapsnapshot-near-heap-limit=3',
  '--diagnostic-dir=/tmp',
  '--heap-prof',
  '--cpu-prof',
  '--cpu-prof-dir=/tmp',
  '--abort-on-uncaught-exception',
  '--tls-keylog=/tmp/keys',
  '--trace-tls',
  '--trace-event-categories=node.http',
  '--trace-events-enabled',
];

const ACCEPTED = [
  '',
  '--max-old-space-size=4096',
  '--max-http-header-size=65536',
  '--enable-source-maps --no-warnings',
  '--trace-warnings --trace-uncaught --trace-deprecation --trace-exit',
  '--require ./load.cjs',
  '-r ./inspect.cjs',
  '--require=/opt/--inspect.cjs',
  '--import data:text/javascript,0',
  '--loader ./loader.mjs',
  '--disable-sigusr1',
  '--no-report-on-signal',
  '--use-openssl-ca',
  '--title=--inspect',
];

describe('a run that has secrets', () => {
  it.each([
    ['NODE_DEBUG', 'http'],
    ['NODE_DEBUG', 'net,tls'],
    ['NODE_DEBUG', '*'],
    ['NODE_DEBUG', '0'],
    ['node_debug', 'undici'],
    ['NODE_DEBUG_NATIVE', 'http2'],
    ['SSLKEYLOGFILE', '/tmp/keys'],
  ])('is refused with %s=%s, which is named and not quoted', (name, value) => {
    const [first = '', ...more] = said({ PATH: '/usr/bin', [name]: value });
    expect(more).toEqual([]);
    expect(first).toMatch(
      new RegExp(
        `^variable ${name.toUpperCase()}: This variable [a-zA-Z .]+, and this run has secrets, so nothing was sent\\. Remove it, or set \`${name.toUpperCase()}: ''\` in the \`env\` of this step\\.$`,
      ),
    );
  });

  it.each(REFUSED)('is refused with the option %s', (option) => {
    const [name = ''] = option.replaceAll('_', '-').split('=');
    for (const options of [
      option,
      `--max-old-space-size=99 ${option}`,
      `"${option}"`,
      `${option}\t--no-warnings`,
    ]) {
      expect(withOptions(options)).toEqual([
        expect.stringMatching(`^variable NODE_OPTIONS: The option \`${name}\` [a-z]`),
      ]);
    }
    expect(said({}, [option])).toEqual([
      expect.stringMatching(
        `^command line of Node.js: The option \`${name}\` .* Start Node.js without it\\.$`,
      ),
    ]);
  });

  it.each(ACCEPTED)('goes on with the options %s', (options) => {
    expect(withOptions(options)).toEqual([]);
    expect(said({}, options.split(' '))).toEqual([]);
  });

  it('goes on with what stores no value, and with variables that are empty', () => {
    expect(
      said({
        NODE_V8_COVERAGE: '/tmp/coverage',
        NODE_EXTRA_CA_CERTS: '/etc/ca.pem',
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
        RUNNER_DEBUG: '1',
        DEBUG: '*',
        NODE_DEBUG: '',
        SSLKEYLOGFILE: ' ',
        constructor: 'x',
      }),
    ).toEqual([]);
  });

  it('is told of each at once', () => {
    const environment = {
      NODE_DEBUG: 'http',
      SSLKEYLOGFILE: 'keys',
      NODE_OPTIONS: '--inspect --report-on-signal --inspect',
    };
    expect(said(environment, ['--trace-tls'])).toHaveLength(6);
  });
});

describe('a run without secrets', () => {
  it.each(REFUSED)('goes on with the option %s', (option) => {
    expect(said({ NODE_DEBUG: '*', NODE_OPTIONS: option }, [option], false)).toEqual([]);
  });
});
