import { describe, expect, it } from '@jest/globals';
import type { Subject } from '../../../../src/model/check.js';
import type { Steps } from '../../../../src/model/steps.js';
import { ADVICE } from '../../../../src/verdict/explain/advice.js';
import { adviseOn } from '../../../../src/verdict/explain/steps.js';
import { aSubject } from '../../../support/checks.js';
import { textOf } from '../../../support/conclusions.js';

const steps = (list: Steps, changes: Partial<Subject> = {}, missing: readonly string[] = []) =>
  adviseOn(list, aSubject(changes), missing).map(textOf);
const ALL = Object.entries(ADVICE).filter(([, list]) => list.length > 0);

describe('the steps', () => {
  it.each([
    [
      'with a page to renew it at and a variable',
      { renew: 'https://billing.example.com/tokens' },
      [
        'Create a new credential at https://billing.example.com/tokens.',
        'Save it in the secret that sets BILLING_TOKEN.',
        'To confirm the fix, run this workflow by hand with the input only set to Billing API.',
      ],
    ],
    [
      'with several variables',
      { credentialVariables: ['USER', 'PASSWORD'] },
      [
        'Create a new credential where this one was issued.',
        'Save it in the secret that sets USER, PASSWORD.',
        'To confirm the fix, run this workflow by hand with the input only set to Billing API.',
      ],
    ],
    [
      'without a variable',
      { credentialVariables: [] },
      [
        'Create a new credential where this one was issued.',
        'Store it as a repository secret and pass it to the step through env.',
        'To confirm the fix, run this workflow by hand with the input only set to Billing API.',
      ],
    ],
  ] as const)('renew a credential %s', (_title, subject, wanted) => {
    expect(steps(ADVICE.expired, subject)).toEqual(wanted);
  });

  it('say which variables to set, or that a credential is empty', () => {
    expect(steps(ADVICE.missing, {}, ['A', 'B'])[0]).toBe(
      "Set A, B in the step's env from a secret that exists and is not empty.",
    );
    expect(steps(ADVICE.missing)[0]).toBe('Give the endpoint a credential that is not empty.');
  });

  it('quote what is written in the configuration, and keep the rest as own words', () => {
    const subject = aSubject();
    expect(adviseOn(['Send {credential} with `auth: { basic: {} }`.'], subject)).toEqual([
      [
        'Send ',
        { text: 'BILLING_TOKEN', from: 'config' },
        ' with ',
        { text: 'auth: { basic: {} }', from: 'config' },
        '.',
      ],
    ]);
  });

  it('do not read the name of an endpoint as a blank or as code', () => {
    expect(adviseOn(['Check {endpoint}.'], aSubject({ name: '{where} `x`' }))).toEqual([
      ['Check ', { text: '{where} `x`', from: 'config' }, '.'],
    ]);
  });
});

describe('the advice', () => {
  it.each(ALL)('for %s is made of whole sentences without a blank', (_topic, list) => {
    for (const step of steps(list, {}, ['TOKEN'])) expect(step).toMatch(/^[A-Z][^{}`]*\.$/);
  });

  it.each(ALL)('for %s asks for a new credential only when the old one ends', (topic, list) => {
    const isAboutTheEnd = topic === 'expired' || topic === 'expiring';
    expect(/new credential/.test(steps(list).join(' '))).toBe(isAboutTheEnd);
  });
});
