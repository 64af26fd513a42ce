import { describe, expect, it } from '@jest/globals';
import { readCodeText } from './code-text-rules.ts';
import { dayIn, decideUnitState, isPastExpiry } from './unit-state-rules.ts';

const code = '0123456789ABCDEFGHJK';
const gtin = '06901234567892';

describe('reading codes', () => {
  it.each([
    [code, { host: null, gtin: null, code }],
    ['oi234-56789-abcde-fghjk', { host: null, gtin: null, code }],
    [`/c/${code}`, { host: null, gtin: null, code }],
    [`/C/${code.toLowerCase()}/`, { host: null, gtin: null, code }],
    [`https://B.cn:8443/c/${code}?lang=en`, { host: 'b.cn', gtin: null, code }],
    [`HTTPS://ID.BRAND.CN/01/${gtin}/21/${code}`, { host: 'id.brand.cn', gtin, code }],
    [`/01/${gtin}/22/A/10/LOT1/21/${code}`, { host: null, gtin, code }],
    [`/01/${gtin.slice(1)}/21/${code}`, { host: null, gtin, code }],
    [`/01/${gtin}/21/short`, { host: null, gtin, code: null }],
    [`/01/${gtin}/21/${code}X`, { host: null, gtin: null, code: null }],
    ['/c/%E0%A4%A', { host: null, gtin: null, code: null }],
    ['not a code', { host: null, gtin: null, code: null }],
  ])('reads %s', (text, expected) => {
    expect(readCodeText(text)).toEqual(expected);
  });

  it.each([
    `/01/${gtin}`,
    `/01/06901234567891/21/${code}`,
    `/01/${gtin}/21/${code}/10/LOT`,
    '/other',
    'https://brand.cn/',
  ])('finds no link to an item in %s', (text) => {
    expect(readCodeText(text)).toBeNull();
  });
});

describe('the state of a unit', () => {
  it.each([
    [{ isRecalled: true, isVoided: true, isActive: false, isExpired: true }, 'recalled'],
    [{ isRecalled: true, isVoided: false, isActive: true, isExpired: false }, 'recalled'],
    [{ isRecalled: false, isVoided: true, isActive: false, isExpired: true }, 'voided'],
    [{ isRecalled: false, isVoided: true, isActive: true, isExpired: false }, 'voided'],
    [{ isRecalled: false, isVoided: false, isActive: false, isExpired: true }, 'not_active'],
    [{ isRecalled: false, isVoided: false, isActive: true, isExpired: true }, 'expired'],
    [{ isRecalled: false, isVoided: false, isActive: true, isExpired: false }, 'active'],
  ])('of %j is %s', (facts, state) => {
    expect(decideUnitState(facts)).toBe(state);
  });

  it('lasts to the end of the expiry day in the brand’s time zone', () => {
    const lastMinute = new Date('2026-05-01T15:59:00Z');
    const nextDay = new Date('2026-05-01T16:00:00Z');
    expect(dayIn('Asia/Shanghai', lastMinute)).toBe('2026-05-01');
    expect(isPastExpiry('2026-05-01', 'Asia/Shanghai', lastMinute)).toBe(false);
    expect(isPastExpiry('2026-05-01', 'Asia/Shanghai', nextDay)).toBe(true);
    expect(isPastExpiry('2026-05-01', 'America/New_York', nextDay)).toBe(false);
    expect(isPastExpiry(null, 'Asia/Shanghai', nextDay)).toBe(false);
  });
});
