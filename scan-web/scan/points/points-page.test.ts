/**
 * @jest-environment jsdom
 * @jest-environment-options {"customExportConditions": ["node", "node-addons"]}
 */
import { describe, expect, it } from '@jest/globals';
import { readPage } from '../testing/read-page.ts';
import { takeSample } from '../testing/sample-pages.ts';

describe('the points page', () => {
  it('shows the balance and each line with its cause', () => {
    const { find, all } = readPage(takeSample('points'));
    expect(find('.balance')?.textContent).toBe('1,240积分');
    const lines = all('.lines li').map(({ textContent }) => textContent);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('审核中');
    expect(lines[0]).toContain('明前龙井 特级绿茶');
    expect(lines[0]).toContain('批号 L2026-1107');
    expect(lines[0]).toContain('7K3QX…R5VHB');
    expect(lines[0]).toContain('+20');
  });

  it('groups lines by the month in the brand’s zone, not in UTC', () => {
    const months = readPage(takeSample('points')).all('.month');
    expect(months.map(({ textContent }) => textContent)).toEqual([
      '2026 年 11 月',
      '2026 年 10 月',
    ]);
  });

  it('links to older and newer entries only where there are any', () => {
    const links = (name: string) =>
      readPage(takeSample(name))
        .all('.pager a')
        .map((link) => link.getAttribute('href'));
    expect(links('points')).toEqual(['/points?page=1', '/points?page=3']);
    expect(links('points-empty')).toEqual([]);
  });

  it('says how to earn where nothing was earned yet', () => {
    expect(readPage(takeSample('points-empty')).text).toMatch(/扫描商品上的二维码/);
  });

  it('signs out by a form', () => {
    const form = readPage(takeSample('points')).find('form');
    expect(form?.getAttribute('action')).toBe('/points/sign-out');
  });
});

describe('the result of a claim', () => {
  it('shows what was earned and the balance', () => {
    const { find, text } = readPage(takeSample('result-claimed'), { locale: 'en' });
    expect(find('.award')?.textContent).toBe('+20 points');
    expect(text).toContain('You now have 1,240 points');
  });

  it('says what happens next when points are under review', () => {
    const { text } = readPage(takeSample('result-held'));
    expect(text).toContain('20 积分已为您留好');
    expect(text).toContain('自动到账');
  });

  it('says from when on one who claimed too often can claim again', () => {
    const { text } = readPage(takeSample('result-denied'), { locale: 'en' });
    expect(text).toContain('The code is still free');
    expect(text).toContain('You can claim again after 22 Nov 2026, 15:00');
  });

  it('names the brand’s number where a review rejected the claim', () => {
    const { find } = readPage(takeSample('result-rejected'));
    expect(find('main a.button')?.getAttribute('href')).toBe('tel:4008201234');
  });

  it('says kindly when a code was claimed already, and whom to call', () => {
    const { find, text } = readPage(takeSample('result-already-claimed'));
    expect(text).toContain('2026-11-20 09:15');
    expect(find('main a.button')?.getAttribute('href')).toBe('tel:4008201234');
  });
});
