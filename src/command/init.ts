import { LARGEST_DOCUMENT_BYTES } from '../config/document/decode.js';
import type { Proposal } from '../init/propose.js';
import {
  configurationText,
  envLines,
  isReady,
  itemsText,
  slugOf,
  workflowText,
} from '../init/text.js';
import { counted } from '../report/plain.js';
import { visible } from '../text/escape.js';
import { NAME } from './help.js';
import type { ExitCode, Host, Subcommand } from './subcommand.js';

const WORKFLOW = '.github/workflows/credentials.yml';
const ACTION = 'OWNER/credential-checks@v1';
const ACTION_FORM = /^[\w.-]+\/[\w.-]+@[\w./-]+$/;

/** Proposes a configuration and a workflow for the secrets that the workflows use. Nothing is overwritten. */
export const init: Subcommand = {
  takes: '',
  words: { least: 0, most: 0 },
  options: {
    yes: { says: 'write the files; without it they are only shown', short: 'y' },
    action: { value: 'OWNER/REPO@REF', says: `what the workflow uses (default: ${ACTION})` },
  },
  notes: [
    'It reads .github/workflows below this folder. What is there already is never changed: for what is new, it then says what to add.',
  ],
  run: async ({ options }, host) => {
    const { terminal } = host;
    const [action = ACTION] = options.get('action') ?? [];
    if (!ACTION_FORM.test(action)) {
      terminal.say(`${NAME} init: \`--action\` takes a form such as \`${ACTION}\`.`);
      return 2;
    }
    const { proposals, faults } = await proposed(host);
    for (const { file, line, words } of faults) {
      terminal.say(visible(`${file}${line === null ? '' : `:${line}`}: ${words}`));
    }
    if (proposals.length === 0) {
      // What could not be read may use some.
      if (faults.length > 0) return 1;
      terminal.say('The workflows here use no secret that is not checked already.');
      return 0;
    }
    const fresh = await Promise.all(proposals.map((one) => withoutKnown(one, host)));
    const open = fresh.filter(({ drafts, unknown }) => drafts.length + unknown.length > 0);
    if (open.length === 0) {
      terminal.say(
        'Nothing is new: what is not checked yet is in the file as a comment to fill in.',
      );
      return 0;
    }
    return write(open, { host, action, isWriting: options.has('yes') });
  },
};

/** What is used, and not checked yet. */
async function proposed({ files, open }: Host) {
  const { gapsIn } = await import('../coverage/examine.js');
  const { propose } = await import('../init/propose.js');
  const { uses, faults } = await gapsIn(files);
  const system = open({});
  try {
    const { catalogue } = system.ports;
    const known = { index: await catalogue.index(), entry: catalogue.entry };
    return { proposals: await propose(uses, known), faults };
  } finally {
    await system.close();
  }
}

/** Without what its file has already, be it as a comment. */
async function withoutKnown(proposal: Proposal, { files }: Host): Promise<Proposal> {
  const read = await files.read(configPath(proposal), LARGEST_DOCUMENT_BYTES);
  if (read.kind !== 'text') return proposal;
  const text = new TextDecoder().decode(read.bytes);
  const isThere = (name: string) => text.includes(`\${${name}}`);
  return {
    ...proposal,
    drafts: proposal.drafts.filter(({ secrets }) => !Object.values(secrets).every(isThere)),
    unknown: proposal.unknown.filter(({ name }) => !isThere(name)),
  };
}

interface Writing {
  readonly host: Host;
  readonly action: string;
  readonly isWriting: boolean;
}

async function write(
  proposals: readonly Proposal[],
  { host: { terminal, files }, action, isWriting }: Writing,
): Promise<ExitCode> {
  const isThere = async (path: string) => (await files.read(path, 1)).kind !== 'absent';
  const ready = proposals.filter(({ drafts }) => drafts.some(isReady));
  const jobs = ready.map((proposal) => ({ proposal, config: configPath(proposal) }));
  const texts = [
    ...jobs.map(({ proposal, config }) => ({
      path: config,
      whole: configurationText(proposal, action),
      more: itemsText(proposal),
    })),
    ...(jobs.length === 0
      ? []
      : [
          {
            path: WORKFLOW,
            whole: workflowText(jobs, action),
            more: ready.flatMap(envLines).join('\n'),
          },
        ]),
    // A file in which nothing can be checked would be refused.
    ...proposals
      .filter((one) => !ready.includes(one))
      .map((one) => ({ path: configPath(one), whole: null, more: itemsText(one) })),
  ];
  for (const { path, whole, more } of texts) {
    if (whole === null || (await isThere(path))) {
      terminal.print(`# To add to ${path}:\n${more}\n\n`);
    } else if (isWriting) {
      await files.write(path, whole);
      terminal.say(`Wrote ${path}.`);
    } else {
      terminal.print(`# ${path}\n${whole}\n`);
    }
  }
  const found = proposals.flatMap(({ drafts }) => drafts);
  const open =
    found.filter((one) => !isReady(one)).length + proposals.flatMap((one) => one.unknown).length;
  const said = `${counted(found.filter(isReady).length, 'credential')} recognised, ${open} left as comments to fill in.`;
  terminal.say(isWriting ? said : `${said} Run it with --yes to write the files.`);
  if (action === ACTION)
    terminal.say(`Replace OWNER in ${WORKFLOW} by the account that this action is from.`);
  return 0;
}

function configPath({ environment }: Proposal): string {
  return environment === null
    ? '.github/credential-checks.yml'
    : `.github/credential-checks.${slugOf(environment)}.yml`;
}
