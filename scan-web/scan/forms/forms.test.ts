/**
 * @jest-environment jsdom
 * @jest-environment-options {"customExportConditions": ["node", "node-addons"]}
 */
import { describe, expect, it } from '@jest/globals';
import type { FormError } from '@zhenma/contract';
import { readPage } from '../testing/read-page.ts';
import { sampleClaim, takeSample } from '../testing/sample-pages.ts';

const otp = (resendAfterSeconds: number) =>
  sampleClaim({
    name: 'otp',
    phone: '13800001234',
    maskedPhone: '138****1234',
    resendAfterSeconds,
    error: null,
  });

const attributes = (name: string, selector: string, wanted: readonly string[]) => {
  const element = readPage(takeSample(name)).find(selector);
  return wanted.map((attribute) => element?.getAttribute(attribute));
};

describe('the forms', () => {
  it('ask for the telephone number with the right keyboard and autofill', () => {
    const wanted = ['type', 'inputmode', 'autocomplete'];
    expect(attributes('claim-phone', '#phone', wanted)).toEqual(['tel', 'tel', 'tel-national']);
  });

  it('leave the consent unticked and link to what it means', () => {
    const { find } = readPage(takeSample('claim-phone'));
    expect(find('input[name=consent]')?.hasAttribute('checked')).toBe(false);
    expect(find('label[for=consent] a')?.getAttribute('href')).toBe('/privacy');
  });

  it('ask for the six digits with the right keyboard and autofill', () => {
    const wanted = ['inputmode', 'autocomplete', 'pattern', 'maxlength'];
    expect(attributes('claim-otp', '#otp', wanted)).toEqual([
      'numeric',
      'one-time-code',
      '[0-9]{6}',
      '6',
    ]);
  });

  it('carry the telephone number along, and send again without the digits', () => {
    const { find } = readPage(takeSample('claim-otp'));
    expect(find('input[name=phone][type=hidden]')?.getAttribute('value')).toBe('13800001234');
    const resend = find('button[name=resend]');
    expect(resend?.getAttribute('value')).toBe('1');
    expect(resend?.hasAttribute('formnovalidate')).toBe(true);
  });

  it('send by the first button on Enter, never by the one that sends again', () => {
    const { all } = readPage(takeSample('claim-otp'));
    expect(all('form button')[0]?.hasAttribute('name')).toBe(false);
  });

  it('say the wait before sending again, rounded up to what the style can count', () => {
    const waits = [0, 1, 58, 60, 500].map(
      (seconds) => readPage(otp(seconds)).find('.resend')?.className,
    );
    expect(waits).toEqual([
      undefined,
      'resend from-5',
      'resend from-60',
      'resend from-60',
      'resend from-120',
    ]);
    expect(readPage(otp(58)).find('.wait .aside')?.textContent).toBe('60 秒后可重新发送');
  });

  it('keep what was typed', () => {
    expect(attributes('claim-phone-error', '#phone', ['value'])).toEqual(['1380000']);
    expect(attributes('claim-too-many', '#consent', ['checked'])).toEqual(['']);
    const report = readPage(takeSample('report-error'));
    expect(report.find('#place')?.getAttribute('value')).toBe('杭州 河坊街');
    expect(report.find('#contact')?.getAttribute('value')).toBe('me@example.cn');
  });

  it('say how long to wait after too many requests', () => {
    expect(readPage(takeSample('claim-too-many')).find('.error')?.textContent).toMatch(/10 分钟/);
  });

  const wrong: readonly [string, FormError['field']][] = [
    ['claim-phone-error', 'phone'],
    ['claim-consent-error', 'consent'],
    ['claim-otp-error', 'otp'],
    ['report-error', 'product'],
    ['report-photo-error', 'photo'],
    ['erase-account-error', 'consent'],
  ];
  it.each(wrong)(
    '%s has its error under the field, tied to it, and in the title',
    (name, field) => {
      const { find, all, document } = readPage(takeSample(name));
      expect(all('.error')).toHaveLength(1);
      const input = find(`[name=${field}]:not([type=hidden])`);
      expect(input?.getAttribute('aria-invalid')).toBe('true');
      expect(input?.getAttribute('aria-describedby')?.split(' ')).toContain(`${field}-error`);
      expect(find(`.field #${field}-error`)).not.toBeNull();
      expect(document.title).toMatch(/^填写有误/);
    },
  );
});
