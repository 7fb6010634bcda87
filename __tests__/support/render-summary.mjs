import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import { remarkAlert } from 'remark-github-blockquote-alert';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/** The browser that draws the page; another path may be given in CHROMIUM. */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why no page can be drawn here; null when one can. */
export function whyNoBrowser() {
  return existsSync(CHROMIUM) ? null : `there is no browser at ${CHROMIUM} (set CHROMIUM)`;
}

// rehype-sanitize's own schema is GitHub's, but for `wbr`, which html-pipeline's list has
// (lib/html_pipeline/sanitization_filter.rb); GitHub makes alerts behind its sanitiser.
const schema = {
  ...defaultSchema,
  tagNames: [...(defaultSchema.tagNames ?? []), 'svg', 'path', 'wbr'],
  attributes: {
    ...defaultSchema.attributes,
    div: [...(defaultSchema.attributes?.div ?? []), ['className', /^markdown-alert/]],
    p: [['className', 'markdown-alert-title']],
    svg: ['viewBox', 'width', 'height', ['className', 'octicon']],
    path: ['d'],
  },
};

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkAlert)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize, schema)
  .use(rehypeStringify);

/** The tree of the page (hast) that GitHub would make of a job summary. */
export function summaryTree(markdown) {
  return processor.runSync(processor.parse(markdown));
}

/** The HTML of that page, without its frame. */
export function summaryHtml(markdown) {
  return processor.stringify(summaryTree(markdown));
}

/** Every element of a tree, in the order of the page. */
export function elementsOf(tree) {
  if (tree === undefined) return [];
  const own = tree.type === 'element' ? [tree] : [];
  return [...own, ...(tree.children ?? []).flatMap(elementsOf)];
}

/** The text that a reader sees in a node. */
export function textOf(node) {
  if (node === undefined) return '';
  return node.type === 'text' ? node.value : (node.children ?? []).map(textOf).join('');
}

const require = createRequire(import.meta.url);
const styleFile = (theme) => require.resolve(`github-markdown-css/github-markdown-${theme}.css`);
const mermaidFile = () => require.resolve('mermaid/dist/mermaid.min.js');
const BACKGROUND = { light: '#ffffff', dark: '#0d1117' };

/** Starts Chromium; whoever does so closes it. */
export function launchBrowser(executablePath = CHROMIUM) {
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/**
 * Opens a job summary in a browser, as GitHub would show it, and hands the page to `use`. Mermaid is
 * drawn; a diagram that cannot be read throws. Nothing is loaded from the network.
 */
export async function withSummaryPage({ markdown, browser, theme = 'light', width = 1012 }, use) {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: theme });
  try {
    await page.route('**/*', (route) => route.abort());
    await page.setContent(frame(summaryHtml(markdown), theme));
    if (await page.locator('code.language-mermaid').count()) await drawDiagrams(page, theme);
    return await use(page);
  } finally {
    await page.close();
  }
}

/** Writes a picture of the whole page. `open` unfolds every folded part. */
export async function screenshotSummary({ file, open = false, ...options }) {
  const browser = await launchBrowser();
  try {
    await withSummaryPage({ ...options, browser }, async (page) => {
      if (open) await page.evaluate(unfold);
      await page.screenshot({ path: file, fullPage: true });
    });
  } finally {
    await browser.close();
  }
}

async function drawDiagrams(page, theme) {
  await page.addScriptTag({ path: mermaidFile() });
  await page.evaluate(draw, theme === 'dark' ? 'dark' : 'default');
}

function unfold() {
  for (const part of globalThis.document.querySelectorAll('details')) part.open = true;
}

/** With everything unfolded: the page's width, and of each table what is only seen by scrolling. */
export function measured(page) {
  return page.evaluate(() => {
    const { document } = globalThis;
    for (const part of document.querySelectorAll('details')) part.open = true;
    return {
      page: document.body.scrollWidth,
      tables: [...document.querySelectorAll('table')].map((table) => ({
        columns: table.rows[0].cells.length,
        hidden: table.scrollWidth - table.clientWidth,
      })),
      pictures: document.querySelectorAll('.diagram svg').length,
    };
  });
}

/** The colours of the marks in the picture, in their order. */
export function markFills(page) {
  return page
    .locator('.diagram rect.milestone')
    .evaluateAll((marks) => marks.map((mark) => globalThis.getComputedStyle(mark).fill));
}

async function draw(theme) {
  const { document, mermaid } = globalThis;
  mermaid.initialize({ startOnLoad: false, theme, securityLevel: 'strict' });
  let count = 0;
  for (const code of document.querySelectorAll('code.language-mermaid')) {
    const { svg } = await mermaid.render(`diagram-${count++}`, code.textContent);
    const holder = document.createElement('div');
    holder.className = 'diagram';
    holder.innerHTML = svg;
    code.closest('pre').replaceWith(holder);
  }
}

function frame(html, theme) {
  return `<!doctype html><html><head><meta charset="utf-8"><style>${readFileSync(styleFile(theme), 'utf8')}
body { margin: 0; background: ${BACKGROUND[theme]}; }
.markdown-body { box-sizing: border-box; max-width: 1012px; margin: 0 auto; padding: 24px; }
</style></head><body><article class="markdown-body">${html}</article></body></html>`;
}
