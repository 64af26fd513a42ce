import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDigitalLink } from '../digital-link-parse.ts';
import { parseGs1Uri } from './gs1-uri-parse.ts';

const gtins = ['06901234567892', '6901234567892', '96385074', '06901234567893', '123', ''];
const values = ['A', 'a%2Fb', '%zz', 'x'.repeat(20), 'x'.repeat(21), '', '%E6%89%B9', '21', '01'];
const path = fc
  .tuple(
    fc.constantFrom('', 'https://id.brand.cn', 'HTTPS://ID.BRAND.CN', 'HtTp://b.cn', '/x'),
    fc.constantFrom(...gtins),
    fc.array(fc.tuple(fc.constantFrom('22', '10', '21', '99'), fc.constantFrom(...values)), {
      maxLength: 4,
    }),
    fc.constantFrom('', '/', '//', '?a=1', '?17=251231&a', '#top'),
  )
  .map(([start, gtin, pairs, end]) => {
    const rest = pairs.map(([ai, value]) => `/${ai}/${value}`).join('');
    return `${start}/01/${gtin}${rest}${end}`;
  });

describe('the two readers of an item’s link', () => {
  it('take and refuse the same links, and read the same out of them', () => {
    let taken = 0;
    fc.assert(
      fc.property(path, (text) => {
        const item = parseDigitalLink(text);
        const uri = parseGs1Uri(text);
        expect({ text, ok: uri.ok }).toEqual({ text, ok: item.ok });
        if (!item.ok || !uri.ok) return;
        taken += 1;
        const { link } = item;
        const valueOf = (ai: string) => uri.uri.qualifiers.find((one) => one.ai === ai)?.value;
        expect([uri.uri.key.value, valueOf('22'), valueOf('10'), valueOf('21')]).toEqual([
          ...[link.gtin, link.cpv, link.lot, link.serial],
        ]);
        expect(uri.uri.query).toBe(link.query);
      }),
      { seed: 20_261_122, numRuns: 3_000 },
    );
    expect(taken).toBeGreaterThan(200);
  });
});
