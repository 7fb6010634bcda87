import { describe, expect, it } from '@jest/globals';
import { levelOf } from '../../../../src/verdict/decide/decide.js';
import type { Expiry } from '../../../../src/verdict/expiry/expiry.js';
import { type Level, type Verdict, VERDICTS } from '../../../../src/model/verdict.js';
import { aPolicy, NOW } from '../../../support/checks.js';

const DAY = 86_400_000;
const live = (inMs: number): Expiry => ({ at: NOW + inMs, source: 'jwt' });
const typed = (inMs: number): Expiry => ({ at: NOW + inMs, source: 'date' });

const level = (
  verdict: Verdict,
  changes: {
    expiry?: Expiry;
    accepted?: boolean;
    policy?: Parameters<typeof aPolicy>[0];
  } = {},
) =>
  levelOf({
    verdict,
    accepted: changes.accepted ?? false,
    expiry: changes.expiry ?? null,
    policy: aPolicy(changes.policy),
    now: NOW,
  });

describe('the level of a verdict alone', () => {
  const DEFAULTS: Readonly<Record<Verdict, Level>> = {
    valid: 'pass',
    skipped: 'pass',
    expiring: 'warn',
    forbidden: 'fail',
    inconclusive: 'warn',
    unproven: 'warn',
    expired: 'fail',
    unauthorized: 'fail',
    missing: 'fail',
    unexpected: 'fail',
  };

  it.each(VERDICTS)('%s has its default level', (verdict) => {
    expect(level(verdict).level).toBe(DEFAULTS[verdict]);
  });

  it('fails what fail-on lists and warns of what it does not', () => {
    const policy = { failOn: new Set<Verdict>(['inconclusive']) };
    expect(level('inconclusive', { policy }).level).toBe('fail');
    expect(level('unauthorized', { policy }).level).toBe('warn');
  });

  it.each(VERDICTS)('never fails %s under fail-on none', (verdict) => {
    const policy = { failOn: new Set<Verdict>(), failWithinMs: 30 * DAY };
    expect(level(verdict, { policy, expiry: live(DAY) }).level).not.toBe('fail');
  });
});

describe('the level of an expiry', () => {
  it('fails within fail-within, to the millisecond', () => {
    const policy = { failWithinMs: 3 * DAY };
    expect(level('expiring', { policy, expiry: live(3 * DAY), accepted: true }).level).toBe('fail');
    expect(level('expiring', { policy, expiry: live(3 * DAY + 1), accepted: true }).level).toBe(
      'warn',
    );
  });

  it('counts for a verdict that is not about expiry', () => {
    const policy = { failWithinMs: 3 * DAY };
    expect(level('inconclusive', { policy, expiry: live(DAY) }).level).toBe('fail');
    expect(level('unproven', { policy, expiry: live(DAY), accepted: true }).level).toBe('fail');
    expect(level('inconclusive', { policy, expiry: live(90 * DAY) }).level).toBe('warn');
  });

  it('applies whatever fail-on lists', () => {
    const policy = { failOn: new Set<Verdict>(['missing']), failWithinMs: 3 * DAY };
    expect(level('expiring', { policy, expiry: live(DAY), accepted: true }).level).toBe('fail');
    expect(level('expired', { policy, expiry: live(-DAY) }).level).toBe('fail');
  });

  it('is a warning when only a typed date is past and the credential is accepted', () => {
    expect(level('expired', { expiry: typed(-DAY), accepted: true }).level).toBe('warn');
    expect(level('expired', { expiry: typed(-DAY), accepted: false }).level).toBe('fail');
    expect(level('expired', { expiry: live(-DAY), accepted: true }).level).toBe('fail');
  });

  it('fails by a typed date that is near but not past, as by any other', () => {
    const policy = { failWithinMs: 3 * DAY };
    expect(level('expiring', { policy, expiry: typed(DAY), accepted: true }).level).toBe('fail');
    expect(level('expired', { expiry: typed(0), accepted: true }).level).toBe('warn');
  });

  it('does not excuse another verdict because its expiry is only typed', () => {
    const expiry = typed(90 * DAY);
    expect(level('unexpected', { expiry, accepted: true }).level).toBe('fail');
    expect(level('missing', { expiry, accepted: true }).level).toBe('fail');
  });

  it('does not colour a skipped endpoint', () => {
    expect(level('skipped', { expiry: typed(-DAY) }).level).toBe('pass');
  });
});

describe('snoozing', () => {
  it('turns a failure into a warning and says so, until the date', () => {
    expect(level('unauthorized', { policy: { snoozeUntil: NOW + 1 } })).toEqual({
      level: 'warn',
      snoozed: true,
    });
    expect(level('unauthorized', { policy: { snoozeUntil: NOW } })).toEqual({
      level: 'fail',
      snoozed: false,
    });
  });

  it('does not call a row snoozed that would not have failed', () => {
    expect(level('inconclusive', { policy: { snoozeUntil: NOW + 1 } })).toEqual({
      level: 'warn',
      snoozed: false,
    });
  });
});
