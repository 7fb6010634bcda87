/** An item with `check`: which of its fields are secrets. */
import { describe, expect, it } from '@jest/globals';
import { readInputs, parseSettings } from '../../../../src/config/inputs.js';
import { resolve } from '../../../../src/config/resolve/resolve.js';
import { kubeconfig } from '../../../../src/credential/inspect/kubeconfig.js';
import { privateKey } from '../../../../src/credential/inspect/private-key.js';
import { parseFile } from '../../../support/configuration.js';

const environment = { FILE: 'the-file-itself', NAME: 'production-cluster', PASS: 'open-sesame' };

function secretsOf(check: string): readonly string[] {
  const { config, problems } = parseFile(`endpoints:\n  - {name: A, check: {${check}}}\n`);
  expect(problems).toEqual([]);
  const { settings } = parseSettings(
    readInputs(() => ''),
    { RUNNER_TEMP: 'temp' },
  );
  const inspectors = new Map([
    ['kubeconfig', kubeconfig],
    ['private-key', privateKey],
  ]);
  const { secrets } = resolve({
    ...{ config, settings, environment, inspectors },
    schemes: new Map(),
    presets: [],
    presetIds: [],
    withSource: null,
    furtherItems: null,
    random: () => 0.5,
  });
  return secrets.map((secret) => secret.reveal());
}

describe('a field of what is looked at', () => {
  it.each([
    [
      'the name of a context',
      "kubeconfig: {content: '${FILE}', context: production}",
      'production',
    ],
    ['a certificate', "private-key: {content: '${FILE}', certificate: PEM-TEXT}", 'PEM-TEXT'],
  ])('is no secret where it is public and written out: %s', (_, check, text) => {
    const secrets = secretsOf(check);
    expect(secrets).toContain('the-file-itself');
    expect(secrets).not.toContain(text);
  });

  it.each([
    [
      'public, out of a variable',
      "kubeconfig: {content: '${FILE}', context: '${NAME}'}",
      'production-cluster',
    ],
    ['a passphrase', "private-key: {content: '${FILE}', passphrase: '${PASS}'}", 'open-sesame'],
    [
      'a passphrase that is written out',
      "private-key: {content: '${FILE}', passphrase: abcdefgh}",
      'abcdefgh',
    ],
  ])('is a secret otherwise: %s', (_, check, text) => {
    expect(secretsOf(check)).toContain(text);
  });
});
