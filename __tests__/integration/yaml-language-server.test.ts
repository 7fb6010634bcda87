/** What an editor does with a list whose first line names the published schema, by the language server that editors have for YAML. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Editor, openInEditor } from '../support/yaml-language-server.js';

describe('a list with mistakes', () => {
  let editor: Editor;
  beforeAll(async () => {
    editor = await openInEditor(
      `endpoints:
  - url: https://a.example
    token: '\${T}'
    fail-within: two weeks
    tokn: 1
  - name: A
  - preset: nmp
    token: '\${T}'
  - url: https://b.example
    auth: { bearer: '\${T}', cookie: { a: '\${T}' } }
`,
    );
  });
  afterAll(() => editor.close());

  it.each([
    [4, 'It takes a duration such as 90s, 30m, 36h, 14d, 2w or P14D.'],
    [5, 'Property tokn is not allowed.'],
    [6, 'Missing property "url".'],
    [7, expect.stringMatching(/^Value is not accepted\. Valid values: .*"npm"/)],
    [10, 'Object has more properties than limit of 1.'],
  ])('is underlined in line %i', (line, message) => {
    expect(editor.squiggles).toContainEqual([line, message]);
  });

  it('is underlined nowhere else', () => {
    expect(new Set(editor.squiggles.map(([line]) => line))).toEqual(new Set([4, 5, 6, 7, 10]));
  });

  it('says what a key is when the mouse rests on it, with an example', async () => {
    const text = await editor.hover(4, 6);
    expect(text).toContain('Fail this long before the credential expires.');
    expect(text).toContain('3d');
  });
});

describe('a list that somebody types', () => {
  let editor: Editor;
  beforeAll(async () => {
    editor = await openInEditor('endpoints:\n  - preset: \n    \n    auth:\n      b\n');
  });
  afterAll(() => editor.close());

  it('is offered the presets', async () => {
    const labels = (await editor.complete(2, 13)).map(({ label }) => label);
    expect(labels.length).toBeGreaterThan(150);
    expect(labels).toEqual(expect.arrayContaining(['npm', 'github-pat', 'slack-token']));
  });

  it('is offered the keys of an item, with what each is', async () => {
    const found = await editor.complete(3, 5);
    expect(found.find(({ label }) => label === 'max-age')).toMatchObject({
      documentation: expect.stringContaining('older than this'),
      insertText: expect.stringContaining('180d'),
    });
  });

  it('is offered the kinds of auth', async () => {
    const labels = (await editor.complete(5, 8)).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['bearer', 'basic', 'google', 'oauth2']));
  });
});
