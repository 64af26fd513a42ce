import { describe, expect, it } from '@jest/globals';
import { readBackTspl } from '../thermal/read-back/read-back-tspl.ts';
import { readBackZpl } from '../thermal/read-back/read-back-zpl.ts';
import { createTsplWriter } from '../thermal/tspl/write-tspl.ts';
import { createZplWriter } from '../thermal/zpl/write-zpl.ts';
import { decodeUnitSymbols } from './decode-unit-symbols.ts';
import { createLogisticPlan, toLogisticRow } from './logistic-plan.ts';
import { buildElementString, listSsccs, type LogisticContents } from './logistic-unit.ts';
import { toGrey } from './to-grey.ts';

const contents: LogisticContents = {
  product: '武夷山大红袍特级岩茶 250克',
  gtin: '6901234567892',
  count: 24,
  lot: 'L20261122',
  productionDate: '2026-11-01',
  expiryDate: '2028-11-01',
  from: '武夷山茶厂',
  dealer: '上海茶叶经销有限公司 {总部}',
  dealerAddress: '上海市黄浦区南京东路 100 号',
};
const range = { extension: 1, companyPrefix: '6901234', fromSerial: 7n, count: 3 };
const ssccs = [...listSsccs(range)];
const rows = ssccs.map(toLogisticRow);

function getFirstRow() {
  const [row] = rows;
  if (row === undefined) throw new Error('there is no row');
  return row;
}

describe('logistic labels', () => {
  it.each([
    [203, 'zpl'],
    [300, 'zpl'],
    [600, 'zpl'],
    [203, 'tspl'],
  ] as const)(
    'can be read at %i dpi from %s: both symbols, with FNC1 and all contents',
    async (dpi, language) => {
      const plan = createLogisticPlan(contents, { dpi, sample: getFirstRow() });
      const writer = await (language === 'zpl' ? createZplWriter : createTsplWriter)(plan);
      const bytes = Buffer.concat([writer.begin(), ...rows.map(writer.write), writer.end()]);
      const labels = language === 'zpl' ? readBackZpl([bytes]) : readBackTspl([bytes], dpi);
      let at = 0;
      for await (const label of labels) {
        const sscc = ssccs[at++] ?? '';
        expect([...(await decodeUnitSymbols(toGrey(label)))].toSorted()).toEqual([
          [
            'GS1 DataMatrix',
            `(00)${sscc}(02)06901234567892(11)261101(17)281101(37)24(10)L20261122`,
          ],
          ['GS1-128', `(00)${sscc}`],
        ]);
      }
      expect(at).toBe(3);
    },
  );

  it('counts serials up and ends each SSCC with its check digit', () => {
    expect(ssccs).toEqual(['169012340000000075', '169012340000000082', '169012340000000099']);
    expect([...listSsccs({ ...range, fromSerial: 999_999_998n, count: 2 })]).toHaveLength(2);
  });

  it.each([
    [{ ...range, companyPrefix: '69x' }, '4 to 12 digits: 69x'],
    [{ ...range, extension: 10 }, 'extension digit is 10'],
    [{ ...range, fromSerial: 999_999_998n }, 'serials end at 999999999; take fewer'],
    [{ ...range, count: 0 }, 'give a whole number from 1'],
  ])('refuses the range %j', (bad, message) => {
    expect(() => [...listSsccs(bad)]).toThrow(message);
  });

  it.each([
    [{ gtin: '6901234567890', count: 1 }, 'ends in the check digit 0, must end in 2'],
    [{ gtin: '6901234567892' }, 'with a GTIN give a whole number'],
    [{ lot: '批号 1' }, 'without spaces'],
    [{ expiryDate: '2026-02-30' }, 'expiry date "2026-02-30": give a date as YYYY-MM-DD'],
  ])('refuses the contents %j', (bad, message) => {
    expect(() => buildElementString('169012340000000075', bad)).toThrow(message);
  });
});
