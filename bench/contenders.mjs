/**
 * What is measured. A contender is a function of the set-up of one scenario, `{node, folder, endpoints, inFlight, perOrigin}`, and
 * gives a run: `{command, prepare?, verify?, asks?}`. `asks: false` says that no request is expected.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { actionRun } from './action.mjs';

const BARE = fileURLToPath(new URL('peers/bare.mjs', import.meta.url));

/** What people write: one process for each endpoint. Lines of the list: address, a blank, token. */
const SHELL_LOOP = `
accepted=0
total=0
while read -r url token; do
  total=$((total + 1))
  if curl --silent --fail --output /dev/null --header "Authorization: Bearer $token" "$url"; then
    accepted=$((accepted + 1))
  fi
done <"$1"
[ "$accepted" = "$total" ]
`;

const absent = spawnSync('curl', ['--version']).status === 0 ? null : 'curl is not installed';

/** `absent` says why it cannot run here; `slow` that one round is enough once there is more than one endpoint. */
export const CONTENDERS = {
  floor: { title: '`node -e 0`', start: floor },
  action: { title: '**Credential Checks**', start: actionRun },
  bare: { title: 'bare undici script', start: bare },
  curl: { title: '`curl -Z`, same in flight', start: curl, absent },
  loop: { title: 'curl in a shell loop', start: shellLoop, absent },
};

function floor({ node }) {
  return { command: { file: node, args: ['-e', '0'] }, asks: false };
}

function bare({ node, folder, endpoints, inFlight }) {
  const list = join(folder, 'list.json');
  writeFileSync(list, JSON.stringify(endpoints));
  return { command: { file: node, args: [BARE, list, String(inFlight)] } };
}

/** One token for all: a header for each endpoint would make it slower. */
function curl({ folder, endpoints, inFlight }) {
  const config = join(folder, 'curl.conf');
  const lines = [
    `header = "Authorization: Bearer ${endpoints[0].token}"`,
    ...endpoints.map(({ url }) => `url = "${url}"\noutput = "/dev/null"`),
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  const options = ['--silent', '--fail', '--parallel', '--parallel-max', String(inFlight)];
  return { command: { file: 'curl', args: [...options, '--config', config] } };
}

function shellLoop({ folder, endpoints }) {
  const list = join(folder, 'list.txt');
  writeFileSync(list, endpoints.map(({ url, token }) => `${url} ${token}\n`).join(''));
  return { command: { file: 'sh', args: ['-c', SHELL_LOOP, 'sh', list] } };
}
