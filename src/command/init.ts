import { LARGEST_DOCUMENT_BYTES } from '../config/document/decode.js';
import { DEFAULT_FILE } from '../config/file.js';
import type { Proposal } from '../init/propose.js';
import {
  configurationText,
  envLines,
  isReady,
  itemsText,
  jobLines,
  workflowText,
} from '../init/text.js';
import { counted } from '../report/plain.js';
import { visible } from '../text/escape.js';
import { NAME } from './help.js';
import { isThere, wrote } from './new-file.js';
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
  const isNamed = (name: string) => text.includes(`\${${name}}`);
  return {
    ...proposal,
    drafts: proposal.drafts.filter(({ secrets }) => !Object.values(secrets).every(isNamed)),
    unknown: proposal.unknown.filter(({ name }) => !isNamed(name)),
  };
}

interface Writing {
  readonly host: Host;
  readonly action: string;
  readonly isWriting: boolean;
}

async function write(
  proposals: readonly Proposal[],
  { host, action, isWriting }: Writing,
): Promise<ExitCode> {
  const { terminal } = host;
  let isWhole = true;
  for (const { path, whole, more } of await filesOf(proposals, action, host)) {
    if (whole === null || (await isThere(path, host))) {
      terminal.print(`# To add to ${path}:\n${more}\n\n`);
    } else if (!isWriting) {
      terminal.print(`# ${path}\n${whole}\n`);
    } else if (await wrote(path, whole, host)) {
      terminal.say(`Wrote ${path}.`);
    } else {
      isWhole = false;
    }
  }
  for (const line of endLines(proposals, { action, isWriting })) terminal.say(line);
  return isWhole ? 0 : 1;
}

interface Text {
  readonly path: string;
  /** Null for a file in which nothing could be checked: it would be refused. */
  readonly whole: string | null;
  /** What to add to the file that is there. */
  readonly more: string;
}

/** The lists, and the workflow behind them. */
async function filesOf(
  proposals: readonly Proposal[],
  action: string,
  host: Host,
): Promise<readonly Text[]> {
  const jobs = proposals
    .filter(({ drafts }) => drafts.some(isReady))
    .map((proposal) => ({ proposal, config: configPath(proposal) }));
  const lists = proposals.map((proposal) => ({
    path: configPath(proposal),
    whole: jobs.some((job) => job.proposal === proposal)
      ? configurationText(proposal, action)
      : null,
    more: itemsText(proposal),
  }));
  if (jobs.length === 0) return lists;
  const additions = await Promise.all(
    jobs.map(async (job) =>
      (await isThere(job.config, host))
        ? [`# in the job that checks ${job.config}, in \`env\``, ...envLines(job.proposal)]
        : jobLines(job, action),
    ),
  );
  const workflow = {
    path: WORKFLOW,
    whole: workflowText(jobs, action),
    more: additions.flat().join('\n'),
  };
  return [...lists, workflow];
}

function endLines(
  proposals: readonly Proposal[],
  { action, isWriting }: Pick<Writing, 'action' | 'isWriting'>,
): readonly string[] {
  const drafts = proposals.flatMap((one) => one.drafts);
  const ready = drafts.filter(isReady).length;
  const open = drafts.length - ready + proposals.flatMap(({ unknown }) => unknown).length;
  const said = `${counted(ready, 'credential')} recognised, ${open} left as comments to fill in.`;
  return [
    isWriting ? said : `${said} Run it with --yes to write the files.`,
    ...(action === ACTION
      ? ['Replace OWNER in these files by the account that this action is from.']
      : []),
  ];
}

function configPath({ slug }: Proposal): string {
  return slug === null ? DEFAULT_FILE : DEFAULT_FILE.replace('.yml', `.${slug}.yml`);
}
