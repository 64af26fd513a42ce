import { describe, expect, it } from '@jest/globals';
import { readWanted } from '../../platform/http/wanted-rules.ts';
import { type ChooseableLink, chooseLink, type Wishes } from './choose-link-rules.ts';
import { listRelations, writeLinkset } from './linkset-rules.ts';
import { passQueryOn } from './redirect-rules.ts';

type NamedLink = ChooseableLink & { name: string };

const makeLink = (name: string, given: Partial<ChooseableLink> = {}): NamedLink => ({
  ...{ name, linkType: 'gs1:pip', language: null, mediaType: null, context: null },
  standing: 'plain',
  ...given,
});

const product = [
  makeLink('home', { standing: 'default' }),
  makeLink('home-en', { standing: 'alternative', language: 'en' }),
  makeLink('home-de', { standing: 'alternative', language: 'de-CH' }),
  makeLink('home-pdf', { standing: 'alternative', mediaType: 'application/pdf' }),
  makeLink('home-clinic', { standing: 'alternative', context: 'clinic' }),
  makeLink('manual-zh', { linkType: 'gs1:instructions', language: 'zh' }),
  makeLink('manual-en', { linkType: 'gs1:instructions', language: 'en' }),
  makeLink('recall-old', { linkType: 'gs1:recallStatus' }),
];
const lot = [makeLink('recall-lot', { linkType: 'gs1:recallStatus' })];

function choose(
  given: { linkType?: string; language?: string; accept?: string; context?: string } = {},
  levels: readonly (readonly NamedLink[])[] = [lot, product],
): string | null {
  const wishes: Wishes = {
    linkType: given.linkType ?? null,
    languages: readWanted(given.language),
    mediaTypes: readWanted(given.accept),
    context: given.context ?? null,
  };
  return chooseLink(levels, wishes)?.name ?? null;
}

describe('the link that is led to', () => {
  it.each([
    ['nothing', {}, 'home'],
    ['anything', { accept: '*/*', language: '*' }, 'home'],
    ['English', { language: 'en-GB,en;q=0.9' }, 'home-en'],
    ['German of any country', { language: 'de' }, 'home-de'],
    ['rather German than English', { language: 'en;q=0.3,de-CH' }, 'home-de'],
    ['no English', { language: 'en;q=0,*' }, 'home'],
    ['a language that nothing is in', { language: 'fr' }, 'home'],
    ['a broken weight', { language: 'en;q=x' }, 'home'],
    ['PDF', { accept: 'application/pdf' }, 'home-pdf'],
    ['rather a page than PDF', { accept: 'text/html,*/*;q=0.8' }, 'home'],
    ['a context', { context: 'clinic' }, 'home-clinic'],
    ['a context before a language', { context: 'clinic', language: 'en' }, 'home-clinic'],
    ['an unknown context', { context: 'moon' }, 'home'],
    ['the default by name', { linkType: 'gs1:defaultLink' }, 'home'],
    ['an alternative by name', { linkType: 'gs1:defaultLinkMulti', language: 'en' }, 'home-en'],
    ['a type', { linkType: 'gs1:instructions', language: 'en' }, 'manual-en'],
    ['a type in no language it has', { linkType: 'gs1:instructions', language: 'fr' }, 'manual-zh'],
    ['the most specific of a type', { linkType: 'gs1:recallStatus' }, 'recall-lot'],
    ['a type there is not', { linkType: 'gs1:promotion' }, null],
  ])('for %s', (_name, given, expected) => {
    expect(choose(given)).toBe(expected);
  });

  it('is the lot’s own default where it has one, and none where nobody set one', () => {
    const ownDefault = [makeLink('lot-home', { standing: 'default' })];
    expect(choose({ language: 'en' }, [ownDefault, product])).toBe('lot-home');
    expect(choose({}, [lot, lot])).toBeNull();
    const onlyEnglish = [makeLink('lot-en', { standing: 'alternative', language: 'en' })];
    expect(choose({ language: 'en' }, [onlyEnglish, product])).toBe('lot-en');
    expect(choose({ language: 'fr' }, [onlyEnglish, product])).toBe('home');
    expect(choose({ language: 'fr' }, [onlyEnglish, lot])).toBeNull();
  });
});

describe('an alternative made for something else', () => {
  const inChinese = makeLink('zh', { standing: 'default', language: 'zh' });
  const asData = makeLink('json', { standing: 'alternative', mediaType: 'application/json' });
  const inEnglish = makeLink('en', {
    ...{ standing: 'alternative', language: 'en', mediaType: 'text/html' },
  });
  const levels = [[inChinese, asData, inEnglish]];
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

  it.each([
    ['a browser in a language that nothing is in', { accept: browser, language: 'fr' }, 'zh'],
    ['a program in a language that nothing is in', { accept: '*/*', language: 'ja' }, 'zh'],
    ['nobody who only rules a language out', { language: 'zh;q=0' }, 'zh'],
    ['nobody who takes any language', { language: 'fr,*;q=0.5' }, 'zh'],
    ['who asks for its type', { accept: 'application/json', language: 'fr' }, 'json'],
    [
      'who asks for its type in a language of ours',
      { accept: 'application/json', language: 'zh' },
      'json',
    ],
    ['who asks for its kind', { accept: 'application/*,*/*;q=0.1', language: 'fr' }, 'json'],
    ['nobody who rather has a page', { accept: `${browser},application/*;q=0.1` }, 'zh'],
    ['who reads its language, and takes any type', { accept: '*/*', language: 'en' }, 'en'],
    ['who reads its language, in a browser', { accept: browser, language: 'en' }, 'en'],
    ['nobody who asks for another type', { accept: 'image/png', language: 'en' }, 'zh'],
  ])('is for %s', (_name, given, expected) => {
    expect(choose(given, levels)).toBe(expected);
  });
});

describe('a linkset', () => {
  const own = { href: 'https://id.brand.cn/01/1', title: 'Tea' };
  const shown = (given: Partial<Parameters<typeof listRelations>[0][0][0]>) => ({
    ...{ ...makeLink(''), href: 'https://brand.cn/a', title: 'A' },
    ...given,
  });

  it('has one anchor and, by relation, the links of every level', () => {
    const levels = [
      [shown({ linkType: 'gs1:recallStatus', href: 'https://brand.cn/lot' })],
      [
        shown({ standing: 'default', language: 'zh', mediaType: 'text/html', context: 'shop' }),
        shown({ linkType: 'gs1:recallStatus' }),
      ],
    ];
    const home = {
      ...{ href: 'https://brand.cn/a', title: 'A', type: 'text/html' },
      ...{ hreflang: ['zh'], context: ['shop'] },
    };
    expect(writeLinkset(own.href, listRelations(levels, own))).toEqual({
      linkset: [
        {
          anchor: own.href,
          'https://ref.gs1.org/voc/defaultLink': [home],
          'https://ref.gs1.org/voc/recallStatus': [
            { href: 'https://brand.cn/lot', title: 'A' },
            { href: 'https://brand.cn/a', title: 'A' },
          ],
          'https://ref.gs1.org/voc/pip': [home],
        },
      ],
    });
  });

  it('names the own page as the default where nobody set one', () => {
    expect(listRelations([[], []], own)).toEqual([{ relation: 'gs1:defaultLink', targets: [own] }]);
    expect(listRelations([[]], null)).toEqual([]);
  });
});

describe('the query of a request', () => {
  it.each([
    ['https://b.cn/p', '', 'https://b.cn/p'],
    ['https://b.cn/p', 'a=1&b=%2F', 'https://b.cn/p?a=1&b=%2F'],
    ['https://b.cn/p?lang=zh#top', 'lang=en&17=251231', 'https://b.cn/p?lang=zh&17=251231#top'],
    ['https://b.cn/p?x=1', 'x=2', 'https://b.cn/p?x=1'],
    ['https://b.cn/p', 'flag&&%zz=1', 'https://b.cn/p?flag&%zz=1'],
  ])('is passed on to %s with %j', (href, query, expected) => {
    expect(passQueryOn(href, query)).toBe(expected);
  });
});
