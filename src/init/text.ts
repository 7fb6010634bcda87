import { visible } from '../text/escape.js';
import type { Draft, Proposal, Unknown } from './propose.js';

/** Where this action is from, as a workflow names it: `owner/credential-checks@v1`. */
export type ActionName = string;

/** Which draft can be checked as it is. */
export function isReady({ missing, preset }: Draft): boolean {
  return missing.length === 0 && preset.sideEffects === null;
}

/** A whole configuration file. */
export function configurationText(proposal: Proposal, action: ActionName): string {
  const [repository, ref = 'v1'] = action.split('@');
  return [
    `# yaml-language-server: $schema=https://raw.githubusercontent.com/${repository}/${ref}/schema/config.schema.json`,
    'defaults:',
    '  warn-within: 14d',
    '  fail-within: 3d # a green run with warnings mails nobody',
    'endpoints:',
    itemsText(proposal),
    '',
  ].join('\n');
}

/** The items alone, indented as in a file. What is not ready is there as a comment that says why. */
export function itemsText({ drafts, unknown }: Proposal): string {
  const ready = drafts.filter(isReady).map((draft) => [usedBy(draft.usedBy), ...itemLines(draft)]);
  const open = drafts.filter((draft) => !isReady(draft)).map(openLines);
  const nobodys = unknown.map(unknownLines);
  return [...ready, ...open, ...nobodys].map((lines) => lines.join('\n')).join('\n');
}

const usedBy = (text: string) => `  # used by ${visible(text)}`;

function itemLines({ preset, secrets, inputs }: Draft): readonly string[] {
  const all = Object.entries(secrets);
  const [only] = all;
  const given = Object.entries(inputs);
  return [
    `  - preset: ${preset.id}`,
    ...(all.length === 1 && only !== undefined
      ? [`    token: \${${only[1]}}`]
      : ['    secrets:', ...all.map(([slot, name]) => `      ${slot}: \${${name}}`)]),
    ...(given.length === 0
      ? []
      : ['    with:', ...given.map(([slot, text]) => `      ${slot}: ${scalar(text)}`)]),
  ];
}

/** A plain scalar where that is safe, else one in double quotes, which YAML takes as JSON has it. */
function scalar(text: string): string {
  return /^(?:\$\{\w+\}|[A-Za-z0-9][\w./@+-]*)$/.test(text) ? text : JSON.stringify(text);
}

function openLines(draft: Draft): readonly string[] {
  const { missing, preset, inputs } = draft;
  const asked = Object.fromEntries(missing.map((slot) => [slot, 'FILL-IN']));
  const whole = { ...draft, inputs: { ...inputs, ...asked } };
  const why = [
    ...missing.map((slot) => `Fill in \`${slot}\`: ${preset.inputs[slot]?.says ?? ''}`),
    ...(preset.sideEffects === null ? [] : [preset.sideEffects]),
  ];
  const allowed = preset.sideEffects === null ? [] : ['    allow-side-effects: true'];
  return [
    usedBy(draft.usedBy),
    ...why.map((line) => `  # ${visible(line)}`),
    ...[...itemLines(whole), ...allowed].map(commented),
  ];
}

function unknownLines({ name, usedBy: user }: Unknown): readonly string[] {
  return [
    `${usedBy(user)}. Nothing tells whose it is.`,
    ...[`  - name: ${name}`, '    url: https://FILL-IN', `    token: \${${name}}`].map(commented),
  ];
}

function commented(line: string): string {
  return line.replace(/^ {2}/, '  # ');
}

/** One job for the credentials without an environment, and one for each environment. */
export interface JobPlan {
  readonly proposal: Proposal;
  readonly config: string;
}

export const CHECKOUT = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';

/** A scheduled workflow with no more rights than it needs. */
export function workflowText(jobs: readonly JobPlan[], action: ActionName): string {
  return [
    'name: Credentials',
    'on:',
    '  schedule:',
    "    - cron: '17 6 * * *'",
    '  workflow_dispatch:',
    'permissions:',
    '  contents: read',
    'jobs:',
    ...jobs.flatMap((job) => jobLines(job, action)),
    '',
  ].join('\n');
}

export function jobLines({ proposal, config }: JobPlan, action: ActionName): readonly string[] {
  const { environment, slug } = proposal;
  const id = slug === null ? 'check' : `check-${slug}`;
  return [
    `  ${id}:`,
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 10',
    ...(environment === null ? [] : [`    environment: ${scalar(environment)}`]),
    '    steps:',
    `      - uses: ${CHECKOUT}`,
    '        with:',
    '          persist-credentials: false',
    `      - uses: ${action}`,
    '        with:',
    `          config: ${config}`,
    '        env:',
    ...envLines(proposal).map((line) => `          ${line}`),
  ];
}

/** What goes into the `env` of the step, a variable a line. */
export function envLines({ drafts }: Proposal): readonly string[] {
  const all = drafts.filter(isReady).flatMap(({ env }) => Object.entries(env));
  return [...new Map(all)].map(([name, expression]) => `${name}: ${expression}`);
}
