import { describe, expect, it } from '@jest/globals';
import { createCodec } from '../codec.ts';
import { computePartSize, listParts, partRows, renderEdges, renderPart } from './code-rows.ts';
import type { OrderRow } from './order-rules.ts';

const codec = createCodec({ key: new Uint8Array(32), brandTweak: Buffer.from('acme') });
const row: OrderRow = {
  order: 'PO-1',
  batch: 5,
  gtin: '06901234567892',
  lot: 'L1',
  productionDate: '2026-03-31',
  expiryDate: null,
  quantity: 2_500_000,
  form: 'short',
  host: 'b.cn',
};

function render(part: { name: string; from: number; count: number }): string {
  let text = '';
  for (const chunk of renderPart(codec, row, part)) text += Buffer.from(chunk).toString('latin1');
  return text;
}

describe('listParts', () => {
  it('divides a batch into parts of a million', () => {
    expect(listParts(row)).toEqual([
      { name: 'PO-1-batch-5-part-0001.csv', from: 0, count: partRows },
      { name: 'PO-1-batch-5-part-0002.csv', from: 1_000_000, count: partRows },
      { name: 'PO-1-batch-5-part-0003.csv', from: 2_000_000, count: 500_000 },
    ]);
  });
});

describe('renderPart', () => {
  it('writes index, code and link of each unit', () => {
    const code = codec.encode({ purpose: 0, batch: 5, index: 999_999 });
    const lines = render({ name: '', from: 999_998, count: 3 }).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('index,code,url');
    expect(lines[2]).toBe(`999999,${code},HTTPS://B.CN/C/${code}`);
  });

  it.each([
    [0, 1],
    [0, 11],
    [5, 100],
    [9, 1],
    [99_990, 40_000],
    [2 ** 32 - 10, 20],
  ])(
    'makes a part from %i of %i rows as large as computed, with the edges foretold',
    (from, count) => {
      const part = { name: '', from, count };
      const text = render(part);
      const { head, tail } = renderEdges(codec, row, part);
      expect(text).toHaveLength(computePartSize(row, part));
      expect(text.startsWith(head)).toBe(true);
      expect(text.endsWith(tail)).toBe(true);
    },
  );
});
