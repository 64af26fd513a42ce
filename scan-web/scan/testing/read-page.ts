import type { Locale, Page, PageFrame } from '@zhenma/contract';
import { renderPage } from '../index.ts';
import { sampleFrame } from './sample-pages.ts';

/** What the tests ask of an element; the pages are compiled without a browser's types. */
interface PageElement {
  readonly id: string;
  readonly className: string;
  readonly tagName: string;
  readonly textContent: string;
  getAttribute(name: string): string | null;
  getAttributeNames(): string[];
  hasAttribute(name: string): boolean;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

interface PageDocument extends Pick<PageElement, 'querySelector' | 'querySelectorAll'> {
  readonly title: string;
  readonly documentElement: PageElement & { readonly lang: string };
  readonly body: PageElement;
}

declare const DOMParser: new () => {
  parseFromString(html: string, type: 'text/html'): PageDocument;
};

/** Renders a page and parses it; nothing is run or fetched. Needs a DOM in the test's environment. */
export function readPage(page: Page, overrides: Partial<PageFrame> = {}) {
  const html = renderPage(page, { ...sampleFrame, ...overrides });
  const document = new DOMParser().parseFromString(html, 'text/html');
  const find = (selector: string) => document.querySelector(selector);
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  return { html, document, find, all, text: document.body.textContent };
}

export const locales: readonly Locale[] = ['zh', 'en'];
