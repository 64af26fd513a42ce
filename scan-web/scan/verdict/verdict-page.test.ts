/**
 * @jest-environment jsdom
 * @jest-environment-options {"customExportConditions": ["node", "node-addons"]}
 */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { type Verdict, type Verification, verdicts, verdictTones } from '@zhenma/contract';
import { locales, readPage } from '../testing/read-page.ts';
import { sampleBrand, sampleProduct, sampleVerdict } from '../testing/sample-pages.ts';
import { verdictIcons } from './verdict-icons.ts';

const headlines: Readonly<Record<Verdict, readonly [zh: RegExp, en: RegExp]>> = {
  first_scan: [/^防伪码有效 · 首次验证$/, /^Code valid · first check$/],
  same_visitor: [/^您已于 2026-11-22 验证过$/, /^You checked this on 22 Nov 2026$/],
  repeat_scan: [/^码有效.已被 3 人查询$/, /^Code valid, checked by 3 people$/],
  suspected_copy: [/^码有效.但疑似被复制$/, /^Code valid, but possibly copied$/],
  not_issued: [/^未找到此码$/, /^Code not found$/],
  forged: [/^码无效.疑似伪造$/, /^Code invalid, possibly forged$/],
  not_active: [/^尚未启用.请勿购买$/, /^Not in use yet: please do not buy$/],
  voided: [/^此码已作废.失窃$/, /^Code withdrawn: stolen$/],
  recalled: [/^本产品已召回$/, /^This product was recalled$/],
  expired: [/^码有效.产品已过期$/, /^Code valid, product expired$/],
  degraded: [/^暂时无法验证$/, /^We cannot check right now$/],
};

const cases = verdicts.flatMap((verdict) => locales.map((locale) => ({ verdict, locale })));

describe.each(cases)('the verdict $verdict in $locale', ({ verdict, locale }) => {
  const { html, document, find, all, text } = readPage(sampleVerdict(verdict), { locale });

  it('says its headline in the band of its tone', () => {
    const [zh, en] = headlines[verdict];
    const band = find(`.band-${verdictTones[verdict]}`);
    expect(band?.querySelector('h1')?.textContent).toMatch(locale === 'zh' ? zh : en);
    expect([...(band?.querySelectorAll('svg') ?? [])]).toHaveLength(1);
    expect(document.title).toContain(band?.querySelector('h1')?.textContent);
  });

  it('certifies the code and accuses nobody', () => {
    expect(text).not.toMatch(/正品|真品|假货|假冒|genuine|authentic|fake|counterfeit/i);
  });

  it('stays within 14 KB compressed', () => {
    expect(gzipSync(html).length).toBeLessThanOrEqual(14 * 1024);
  });

  it('keeps the order: band, product, facts, button, meaning', () => {
    const order = all('.band,.product,.facts,.act,details').map(
      ({ className, tagName }) => className.replace('card ', '') || tagName,
    );
    const wanted = [`band band-${verdictTones[verdict]}`, 'product', 'facts', 'act', 'DETAILS'];
    expect(order).toEqual(wanted.filter((name) => order.includes(name)));
    expect(order).toEqual(expect.arrayContaining([wanted[0], 'act', 'DETAILS']));
  });

  it('offers one button and at most two links', () => {
    expect(all('.act .button')).toHaveLength(1);
    expect(all('.act .links a').length).toBeLessThanOrEqual(2);
  });
});

describe('the verdict page', () => {
  it('gives every verdict an icon of its own', () => {
    expect(new Set(Object.values(verdictIcons)).size).toBe(verdicts.length);
  });

  it('never shows degraded as an alarm', () => {
    const { find } = readPage(sampleVerdict('degraded'));
    expect(find('.band-stop,.band-notice')).toBeNull();
    expect(find('.act .button')?.getAttribute('href')).toBe('/c/ABC');
  });

  it('says when and where the code was first checked, in the brand’s zone', () => {
    const page = sampleVerdict('repeat_scan');
    expect(readPage(page).text).toMatch(/首次验证.2026-11-22 14:03.浙江杭州/);
    const utc = { ...sampleBrand, timeZone: 'Europe/London' };
    expect(readPage(page, { brand: utc }).text).toMatch(/首次验证.2026-11-22 06:03/);
  });

  it('falls back to China’s zone where the brand’s is unknown to the runtime', () => {
    const brand = { ...sampleBrand, timeZone: 'Nowhere/Atlantis' };
    expect(readPage(sampleVerdict('first_scan'), { brand }).text).toContain('14:03');
  });

  it('counts visitors in a plain sentence', () => {
    expect(readPage(sampleVerdict('first_scan')).text).toContain('您是第 1 位查询者');
    expect(readPage(sampleVerdict('repeat_scan')).text).toContain('共有 3 人查询过此码');
    const many = readPage(sampleVerdict('repeat_scan', { visitors: 64 })).text;
    expect(many).toContain('共有 64+ 人查询过此码');
  });

  it('tells who comes back how many others have checked the code, and whose day was first', () => {
    const detail = (overrides: Partial<Verification>, locale: 'zh' | 'en' = 'zh') =>
      readPage(sampleVerdict('same_visitor', overrides), { locale }).find('.band')?.textContent;
    expect(detail({ visitors: 1 })).toMatch(/您已于 2026-11-22 验证过.*除您以外没有人查询过/);
    expect(detail({ visitors: 3 })).toMatch(/除您以外还有 2 人查询过/);
    expect(detail({ visitors: 2 }, 'en')).toMatch(/1 other person has checked it/);
    expect(detail({ visitors: 4 }, 'en')).toMatch(/3 others have checked it/);
    expect(detail({ visitors: 1200 })).toMatch(/除您以外还有 1,200\+ 人查询过/);
    const reasons = [{ code: 'opened_by_another' as const, facts: {} }];
    expect(detail({ visitors: 2, reasons })).toMatch(/^您已验证过/);
    expect(detail({ visitors: 2, reasons }, 'en')).toMatch(/^You have checked this before/);
  });

  it('tells why a code is in doubt in two sentences at most, and only where it is', () => {
    const reasons: Verification['reasons'] = [
      {
        code: 'impossible_travel',
        facts: {
          from: '浙江省杭州市',
          to: '北京市',
          km: 900,
          minutes: 12,
          times: 2,
          by: 'address',
        },
      },
      { code: 'many_visitors', facts: { visitors: 14, usual: 5, places: 6 } },
      { code: 'scans_after_claim', facts: { visitors: 3, elsewhere: 2 } },
      { code: 'opened_by_another', facts: {} },
    ];
    const facts = (page: ReturnType<typeof sampleVerdict>, locale: 'zh' | 'en' = 'zh') =>
      readPage(page, { locale }).find('.facts')?.textContent ?? '';
    const copy = sampleVerdict('suspected_copy', { reasons });
    expect(facts(copy)).toMatch(/先后在浙江省杭州市和北京市被查询，相隔约 12 分钟/);
    expect(facts(copy)).toContain('来自 6 个不同地区');
    expect(facts(copy)).not.toContain('领取之后');
    expect(facts(copy, 'en')).toMatch(/within about 12 min.*6 different regions/);
    const repeat = sampleVerdict('repeat_scan', { reasons: reasons.slice(2) });
    expect(facts(repeat)).toContain('积分被领取之后，又有 3 人查询');
    expect(facts(repeat, 'en')).toContain('3 more people checked it');
    expect(facts(sampleVerdict('same_visitor', { reasons }))).not.toContain('不同地区');
    const unknown = [{ ...reasons[0], code: 'impossible_travel' as const, facts: { minutes: 5 } }];
    expect(facts(sampleVerdict('repeat_scan', { reasons: unknown }))).toContain('相距很远的两地');
  });

  it('leaves out the place where it is not known', () => {
    const firstScan = { at: '2026-11-22T06:03:20.000Z', place: null };
    const { find } = readPage(sampleVerdict('first_scan', { firstScan }));
    expect(find('.facts p')?.textContent).toMatch(/14:03$/);
  });

  it('shows the code in groups of five', () => {
    const { all } = readPage(sampleVerdict('first_scan'));
    const groups = all('.facts .code span').map((e) => e.textContent);
    expect(groups).toEqual(['7K3QX', '9M2PD', '4TW8Z', 'R5VHB']);
  });

  it('offers the points of a code that can be claimed, and not of one that was', () => {
    const button = (overrides: Partial<Verification>) =>
      readPage(sampleVerdict('first_scan', overrides)).find('.act .button');
    expect(button({})?.textContent).toBe('领取 20 积分');
    expect(button({})?.getAttribute('href')).toBe('/c/ABC/claim');
    expect(button({ claimed: true })?.getAttribute('href')).toBe('/points');
    expect(button({ claimablePoints: null })?.getAttribute('href')).toBe('/points');
  });

  it('lets whoever wanted points that are taken say so, and tells how many did', () => {
    const reasons = [{ code: 'claim_attempts' as const, facts: { people: 3, places: 1 } }];
    const page = sampleVerdict('repeat_scan', { claimed: true, claimablePoints: null, reasons });
    const { find, text } = readPage(page);
    expect(find('.facts a')?.textContent).toBe('不是我领取的');
    expect(find('.facts a')?.getAttribute('href')).toBe('/c/ABC/claim');
    expect(text).toContain('积分被领取之后，又有 3 人来领取');
    const english = readPage(page, { locale: 'en' });
    expect(english.find('.facts a')?.textContent).toBe('It was not me');
    expect(english.text).toContain('3 more people tried to claim them');
    expect(readPage(sampleVerdict('repeat_scan')).find('.facts a')).toBeNull();
  });

  it('names no reason where none is known', () => {
    for (const voidReason of [null, 'other'] as const) {
      const { find } = readPage(sampleVerdict('voided', { voidReason }));
      expect(find('h1')?.textContent).toBe('此码已作废');
    }
  });

  it('shows hostile text as text', () => {
    const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
    const product = {
      ...sampleProduct,
      name: { zh: hostile, en: hostile },
      specification: hostile,
    };
    const page = sampleVerdict('first_scan', { product, code: hostile, lot: hostile });
    const { find, all } = readPage(page, {
      brand: { ...sampleBrand, name: { zh: hostile, en: hostile }, phone: hostile },
    });
    expect(all('script')).toHaveLength(0);
    expect(all('img')).toHaveLength(1);
    expect(find('#product')?.textContent).toBe(hostile);
  });

  it('asks for the hidden code where the product has one', () => {
    const page = sampleVerdict('first_scan', { inner: 'unchecked' });
    const asked = { ...page, links: { ...page.links, inner: '/c?lang=en' } };
    const { find } = readPage(asked, { locale: 'en' });
    expect(find('form[method="get"]')?.getAttribute('action')).toBe('/c');
    expect(find('input[name="lang"]')?.getAttribute('value')).toBe('en');
    expect(find('input[name="code"]')?.hasAttribute('required')).toBe(true);
    expect(readPage(page).find('form')).toBeNull();
  });

  it('says when the hidden code was verified', () => {
    const { text } = readPage(sampleVerdict('first_scan', { inner: 'verified' }));
    expect(text).toContain('内码也已通过验证');
    const before = readPage(sampleVerdict('repeat_scan', { inner: 'read_by_another' })).text;
    expect(before).toContain('此前已被他人验证过');
    expect(before).not.toContain('也已通过验证');
  });

  it('tells why an item was recalled and what to do, in the language of the page', () => {
    expect(readPage(sampleVerdict('recalled')).text).toMatch(/瓶盖可能松动.*请带商品到购买处退款/);
    const english = readPage(sampleVerdict('recalled'), { locale: 'en' });
    expect(english.text).toMatch(/The cap may be loose.*Return it where you bought it/);
  });
});
