/**
 * Draws a job summary as GitHub would show it: `npm run summary -- <file.md> [folder]`, or samples with
 * 1, 30 and 1,000 endpoints: `npm run summary -- --samples <folder>`. Writes the page in light and
 * dark, wide and on a phone, next to the file or into the folder, and once with everything unfolded.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { screenshotSummary, whyNoBrowser } from '../__tests__/support/render-summary.mjs';
import { loadSource } from './source.mjs';

const PICTURES = [
  { name: 'light', theme: 'light', width: 1012 },
  { name: 'dark', theme: 'dark', width: 1012 },
  { name: 'phone', theme: 'light', width: 390 },
  { name: 'phone-open', theme: 'light', width: 390, open: true },
];

const [file, folder] = process.argv.slice(2);
const refusal = file === undefined ? 'name a Markdown file, or --samples' : whyNoBrowser();
if (refusal !== null) {
  console.error(`Cannot draw a summary: ${refusal}.`);
  process.exitCode = 1;
} else if (file === '--samples') {
  const { samplePages } = await loadSource('__tests__/support/summary-samples.ts');
  for (const [name, markdown] of samplePages()) await drawAll(markdown, name, folder ?? '.');
} else {
  await drawAll(readFileSync(file, 'utf8'), basename(file, '.md'), folder ?? dirname(file));
}

async function drawAll(markdown, name, target) {
  mkdirSync(target, { recursive: true });
  for (const { name: look, ...options } of PICTURES) {
    const picture = join(target, `${name}-${look}.png`);
    await screenshotSummary({ markdown, file: picture, ...options });
    console.log(picture);
  }
}
