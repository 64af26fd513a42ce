import { describe, expect, it } from '@jest/globals';
import { buildSscc, writeScanned } from '@zhenma/code-generator';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { readSscc } from './sscc-rules.ts';

const sscc = buildSscc({ extension: 3, companyPrefix: '9521141', serial: 42 });
const label = [
  { ai: '00', value: sscc },
  { ai: '02', value: '09520000001018' },
  { ai: '10', value: 'LOT-7' },
  { ai: '37', value: '24' },
];

describe('readSscc', () => {
  it.each([
    ['digits', sscc],
    ['digits in groups', `${sscc.slice(0, 1)} ${sscc.slice(1, 8)} ${sscc.slice(8)}`],
    ['digits after the identifier', `00${sscc}`],
    ['brackets', `(00)${sscc}`],
    ['brackets and a blank', `(00) ${sscc}`],
    ['a printed label', `(00)${sscc}(02)09520000001018(37)24`],
    ['a printed label with blanks', ` (00) ${sscc} (02) 09520000001018 (37) 24 `],
    ['GS1-128', `]C100${sscc}`],
    ['GS1 DataBar', `]e000${sscc}`],
    ['GS1 DataMatrix', `]d200${sscc}`],
    ['GS1 QR', `]Q300${sscc}`],
    ['a scanner that sends the separator first', `\x1d00${sscc}`],
    ['a pallet label', `]C1${writeScanned(label)}`],
    ['a pallet label without a symbol name', writeScanned(label)],
    ['a pallet label whose SSCC stands last', writeScanned(label.toReversed())],
    ['a Digital Link', `https://id.gs1.org/00/${sscc}`],
    ['a Digital Link in capitals', `HTTPS://ID.BRAND.CN/00/${sscc}/`],
    ['a Digital Link with contents', `https://id.gs1.org/00/${sscc}?02=09520000001018&37=24`],
    ['an EPC URI', 'urn:epc:id:sscc:9521141.3000000042'],
  ])('reads %s', (_form, text) => {
    expect(readSscc(text, 'into')).toBe(sscc);
  });

  const wrong = `${sscc.slice(0, 17)}${(Number(sscc.at(-1)) + 1) % 10}`;
  it.each([
    ['a wrong check digit', wrong, `must end in ${sscc.at(-1)}`],
    ['a wrong check digit in brackets', `(00)${wrong}`, `must end in ${sscc.at(-1)}`],
    ['a wrong check digit on a label', `]C100${wrong}`, `must end in ${sscc.at(-1)}`],
    ['a wrong check digit in a link', `https://a.cn/00/${wrong}`, `must end in ${sscc.at(-1)}`],
    ['too few digits', sscc.slice(1), 'has 17 digits, must have 18'],
    ['a label of an item', '(01)09520000001018(21)A', 'no SSCC (00) in (01)09520000001018(21)A'],
    ['a link of an item', 'https://id.gs1.org/01/09520000001018', 'no SSCC (00) in https://id'],
    ['some text', 'pallet number seventeen', 'give an SSCC: 18 digits'],
    ['an address', 'https://brand.cn/pallets/17', 'give an SSCC: 18 digits'],
  ])('refuses %s, saying what to do', (_what, text, words) => {
    expect(() => readSscc(text, 'units.3')).toThrow(ProblemError);
    expect(() => readSscc(text, 'units.3')).toThrow(words);
  });
});
