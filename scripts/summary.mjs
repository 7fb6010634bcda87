/**
 * Draws a job summary as GitHub would show it: `npm run summary -- <file.md> [folder]`. Writes the
 * page in light and dark, wide and on a phone, next to the file or into the folder.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { screenshotSummary, whyNoBrowser } from '../__tests__/support/render-summary.mjs';

const PICTURES = [
  { name: 'light', theme: 'light', width: 1012 },
  { name: 'dark', theme: 'dark', width: 1012 },
  { name: 'phone', theme: 'light', width: 390 },
];

const [file, folder] = process.argv.slice(2);
const refusal = file === undefined ? 'name a Markdown file' : whyNoBrowser();
if (refusal === null) await drawAll(file, folder ?? dirname(file));
else {
  console.error(`Cannot draw a summary: ${refusal}.`);
  process.exitCode = 1;
}

async function drawAll(source, target) {
  mkdirSync(target, { recursive: true });
  const markdown = readFileSync(source, 'utf8');
  for (const { name, ...look } of PICTURES) {
    const picture = join(target, `${basename(source, '.md')}-${name}.png`);
    await screenshotSummary({ markdown, file: picture, ...look });
    console.log(picture);
  }
}
