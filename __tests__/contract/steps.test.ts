/** The steps of a fix, followed in the README's own workflow: whatever they name has to be there. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { KNOWN_KEYS } from '../../src/config/validate.js';
import { CAUSE_RULES } from '../../src/verdict/diagnose/diagnose.js';
import { ADVICE } from '../../src/verdict/explain/advice.js';
import { PROVE, RENEW, RENEW_CERTIFICATE, RENEW_DATED } from '../../src/model/steps.js';

const INPUTS: readonly string[] = Object.keys(parse(readFileSync('action.yml', 'utf8')).inputs);
const KEYS: ReadonlySet<string> = new Set([...KNOWN_KEYS.values()].flat());

/** The README's first workflow. */
const [, text = ''] =
  /```yaml\n( *# \.github\/workflows\/credentials\.yml\n[\s\S]*?)```/.exec(
    readFileSync('README.md', 'utf8'),
  ) ?? [];
const workflow = parse(text);
const step = workflow.jobs.check.steps.find(({ uses }: { uses: string }) =>
  uses.includes('/credential-checks@'),
);

const STEPS = [
  ...Object.values(ADVICE),
  ...Object.values(CAUSE_RULES).map(({ steps }) => steps),
  RENEW,
  RENEW_CERTIFICATE,
  RENEW_DATED,
].flat();
/** What a step has in backticks, as far as it is a word of the list or the workflow. */
const NAMED = [
  ...new Set(
    STEPS.flatMap((one) => [...one.matchAll(/`([a-z][\w-]*)(?:[.:\w -]*|: \{.*\})`/g)]).map(
      ([, word = '']) => word,
    ),
  ),
];
/** Of the step in the workflow, not of the list. */
const OF_THE_STEP = ['env'];
/** Of an address. */
const SCHEMES = ['https'];

describe('the steps of a fix', () => {
  it('name words at all', () => {
    expect(NAMED).toEqual(expect.arrayContaining(['only', 'timeout', 'expect', 'env']));
  });

  it.each(NAMED)('name what exists: %s', (word) => {
    const isThere = KEYS.has(word) || [...INPUTS, ...OF_THE_STEP, ...SCHEMES].includes(word);
    expect({ word, isThere }).toEqual({ word, isThere: true });
  });

  it("are proved by hand in the README's workflow, which has the input that they name", () => {
    expect(PROVE).toContain('run this workflow by hand with the input `only`');
    expect(workflow.on.workflow_dispatch.inputs).toHaveProperty('only');
    expect(step.with.only).toBe('${{ inputs.only }}');
  });

  it("set variables where the README's workflow sets them", () => {
    expect(step.env).toHaveProperty('NPM_TOKEN', '${{ secrets.NPM_TOKEN }}');
    expect(Object.keys(step.with).every((name) => INPUTS.includes(name))).toBe(true);
  });
});
