/** A node of an HTML tree (hast), as far as the tests look at it. */
export interface PageNode {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly PageNode[];
}

type Page = import('playwright-core').Page;
type Browser = import('playwright-core').Browser;

export interface SummaryLook {
  readonly markdown: string;
  readonly theme?: 'light' | 'dark';
  /** In CSS pixels. */
  readonly width?: number;
}

export const CHROMIUM: string;
export function whyNoBrowser(): string | null;
export function summaryTree(markdown: string): PageNode;
export function summaryHtml(markdown: string): string;
export function elementsOf(tree: PageNode | undefined): readonly PageNode[];
export function textOf(node: PageNode | undefined): string;
/** `path`: default `CHROMIUM`. */
export function launchBrowser(path?: string): Promise<Browser>;
export function withSummaryPage<Result>(
  look: SummaryLook & { readonly browser: Browser },
  use: (page: import('playwright-core').Page) => Promise<Result>,
): Promise<Result>;
export function screenshotSummary(
  look: SummaryLook & { readonly file: string; readonly open?: boolean },
): Promise<void>;

/** With everything unfolded: the page's width, and of each table what is only seen by scrolling. */
export function measured(page: Page): Promise<{
  page: number;
  tables: { columns: number; hidden: number }[];
  pictures: number;
}>;

/** The colours of the marks in the picture, in their order. */
export function markFills(page: Page): Promise<string[]>;
