/**
 * @jest-environment jsdom
 * @jest-environment-options {"customExportConditions": ["node", "node-addons"]}
 */
import { describe, expect, it } from '@jest/globals';
import { locales, readPage } from './testing/read-page.ts';
import { samplePages } from './testing/sample-pages.ts';

const cases = Object.entries(samplePages).flatMap(([name, page]) =>
  locales.map((locale) => ({ name, page, locale })),
);

describe.each(cases)('$name in $locale', ({ page, locale }) => {
  const { html, document, find, all } = readPage(page, { locale, isDemo: true });

  it('is one whole document in its language with a title and one heading', () => {
    expect(html.startsWith('<!doctype html><html')).toBe(true);
    expect(document.documentElement.lang).toBe(locale === 'zh' ? 'zh-CN' : 'en');
    expect(document.title.length).toBeGreaterThan(4);
    expect(all('h1')).toHaveLength(1);
    expect(all('main')).toHaveLength(1);
  });

  it('has no script but a needed one of ours, no inline handler and no style attribute', () => {
    expect(all('iframe,object,base,[style]')).toEqual([]);
    const scripts = all('script').map((script) => [script.getAttribute('src'), script.textContent]);
    // Two pages cannot do without, and have one of ours.
    const needed = ['challenge', 'location'].includes(page.page);
    expect(scripts).toEqual(needed ? [[`/scan-assets/${page.page}.mjs`, '']] : []);
    const handlers = all('*').flatMap((element) =>
      element.getAttributeNames().filter((attribute) => attribute.startsWith('on')),
    );
    expect(handlers).toEqual([]);
  });

  it('asks for nothing but lazy pictures whose size is known', () => {
    for (const picture of all('img')) {
      expect(picture.getAttribute('loading')).toBe('lazy');
      expect(Number(picture.getAttribute('width'))).toBeGreaterThan(0);
      expect(Number(picture.getAttribute('height'))).toBeGreaterThan(0);
      expect(picture.hasAttribute('alt')).toBe(true);
    }
    const loads = all('link,source,video,audio,embed,[srcset]').map((element) =>
      element.getAttribute('href'),
    );
    expect(loads).toEqual(['data:,']);
    expect(html).not.toMatch(/url\(|@import/);
  });

  it('has ids that are unique and all that are referred to', () => {
    const present = all('[id]').map(({ id }) => id);
    expect(new Set(present).size).toBe(present.length);
    const wanted = all('[aria-describedby],[aria-labelledby],label[for]').flatMap((element) =>
      ['aria-describedby', 'aria-labelledby', 'for'].flatMap(
        (attribute) => element.getAttribute(attribute)?.split(' ') ?? [],
      ),
    );
    expect(wanted.filter((id) => !present.includes(id))).toEqual([]);
  });

  it('labels every field and protects every form', () => {
    for (const field of all('input:not([type=hidden]),textarea')) {
      expect(all(`label[for="${field.id}"]`)).toHaveLength(1);
    }
    for (const form of all('form')) {
      expect(form.getAttribute('method')).toBe('post');
      expect(form.querySelector('input[name=csrf]')?.getAttribute('value')).toBe('csrf-token');
    }
  });

  it('shows the demo note, the brand, its telephone and the other language', () => {
    expect(find('.demo')?.textContent).toMatch(/演示数据/);
    const footer = find('footer');
    expect(footer?.textContent).toContain(locale === 'zh' ? '清溪茶业' : 'Qingxi Tea');
    expect(footer?.querySelector('a[href="tel:4008201234"]')).not.toBeNull();
    expect(footer?.querySelector('a[href="/privacy"]')).not.toBeNull();
    const other = locale === 'zh' ? 'en' : 'zh';
    expect(footer?.querySelector(`a[href="/c/ABC?lang=${other}"]`)).not.toBeNull();
  });

  it('is written in one language', () => {
    const words = find('main')?.textContent ?? '';
    const chinese = words.match(/[\u4e00-\u9fff]+/g) ?? [];
    const given = ['罐', '浙江杭州', '杭州', '河坊街'];
    if (locale === 'zh') expect(chinese.length).toBeGreaterThan(0);
    else expect(chinese.filter((word) => !given.includes(word))).toEqual([]);
  });

  it('has the same words without a brand, but no telephone', () => {
    const bare = readPage(page, { locale, brand: null });
    expect(bare.find('h1')?.textContent).toBe(find('h1')?.textContent);
    expect(bare.find('a[href^="tel:"]')).toBeNull();
  });
});
