/**
 * What is measured. A contender is a function of the set-up of one scenario, `{node, folder, endpoints, ca, inFlight, perOrigin}`, and
 * gives a run: `{command, prepare?, verify?, asks?}`. `asks: false` says that no request is expected.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { actionRun } from './action.mjs';

const BARE = fileURLToPath(new URL('peers/bare.mjs', import.meta.url));

const hasCurl = spawnSync('curl', ['--version']).status === 0;

/** What people write: one process for each endpoint. Lines of the list: address, a blank, token. */
const SHELL_LOOP =
  'while read -r url token; do curl --silent --fail --output /dev/null ${CA:+--cacert "$CA"} --header "Authorization: Bearer $token" "$url" || exit 1; done <"$1"';

/** `absent` says why it cannot run here; `slow` that one round is enough once there is more than one endpoint. */
export const CONTENDERS = {
  floor: { title: '`node -e 0`', start: floor },
  action: { title: '**Credential Checks**', start: actionRun },
  bare: { title: 'bare Node script', start: bare },
  curl: {
    title: '`curl -Z`, same in flight',
    start: (setup) => curl(setup, setup.inFlight),
    ...curlOnly(),
  },
  curl300: { title: '`curl -Z`, 300 in flight', start: (setup) => curl(setup, 300), ...curlOnly() },
  loop: { title: 'curl in a shell loop', start: shellLoop, slow: true, ...curlOnly() },
};

function curlOnly() {
  return { absent: hasCurl ? null : 'curl is not installed' };
}

function floor({ node }) {
  return { command: { file: node, args: ['-e', '0'] }, asks: false };
}

function bare({ node, folder, endpoints, ca, inFlight }) {
  const list = join(folder, 'list.json');
  writeFileSync(list, JSON.stringify({ ca, endpoints }));
  return { command: { file: node, args: [BARE, list, String(inFlight)] } };
}

/** One token for all: a header for each endpoint would make it slower. */
function curl({ folder, endpoints, ca }, inFlight) {
  const config = join(folder, 'curl.conf');
  const authority = writeAuthority(folder, ca);
  const lines = [
    `header = "Authorization: Bearer ${endpoints[0].token}"`,
    ...(authority === null ? [] : [`cacert = "${authority}"`]),
    ...endpoints.map(({ url }) => `url = "${url}"\noutput = "/dev/null"`),
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  const most = String(Math.min(inFlight, 300));
  const options = ['--silent', '--fail', '--parallel', '--parallel-max', most];
  return { command: { file: 'curl', args: [...options, '--config', config] } };
}

function shellLoop({ folder, endpoints, ca }) {
  const list = join(folder, 'list.txt');
  const authority = writeAuthority(folder, ca);
  writeFileSync(list, endpoints.map(({ url, token }) => `${url} ${token}\n`).join(''));
  return {
    command: {
      file: 'sh',
      args: ['-c', SHELL_LOOP, 'sh', list],
      env: authority === null ? {} : { CA: authority },
    },
  };
}

/** Path of a file with the authority, or null when there is none. */
export function writeAuthority(folder, ca) {
  if (ca === null) return null;
  const path = join(folder, 'ca.pem');
  writeFileSync(path, ca);
  return path;
}
