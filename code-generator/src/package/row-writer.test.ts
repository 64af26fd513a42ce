import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../../testing/seeded-random.ts';
import { maxUnits } from '../code-layout.ts';
import { formatCode } from '../code-text.ts';
import { createCodec } from '../codec.ts';
import { buildLinkStart } from '../link-start.ts';
import type { ColumnName } from './package-columns-rules.ts';
import { columnNames } from './package-columns-rules.ts';
import { partFormats } from './package-manifest.ts';
import type { RowBlock, RowLayout } from './row-writer.ts';
import { createRowWriter, writeHeader } from './row-writer.ts';

const codec = createCodec({ key: new Uint8Array(32), brandTweak: Buffer.from('acme') });
const link = { form: 'short', host: 'b.cn', gtin: '06901234567892' } as const;

function writeBlock(
  columns: readonly ColumnName[],
  format: 'csv' | 'txt',
  rollSize: number | null,
  blocks: readonly { from: number; count: number }[],
): string {
  const writer = createRowWriter({ columns, format, link, rollSize }, 500);
  return blocks
    .map(({ from, count }) => {
      const outer = codec.encodeRange({ purpose: 0, batch: 9, from, count });
      const inner = codec.encodeRange({ purpose: 1, batch: 9, from, count });
      return Buffer.from(writer.write({ from, count, outer, inner })).toString('latin1');
    })
    .join('');
}

/** The same with a string a cell. */
function writeByReference(columns: readonly ColumnName[], rollSize: number, index: number): string {
  const code = codec.encode({ purpose: 0, batch: 9, index });
  const inner = codec.encode({ purpose: 1, batch: 9, index });
  const cells: Record<ColumnName, string> = {
    index: String(index),
    code,
    readable_code: formatCode(code),
    url: `HTTPS://B.CN/C/${code}`,
    inner_code: inner,
    readable_inner_code: formatCode(inner),
    inner_url: `HTTPS://B.CN/C/${inner}`,
    roll: String(Math.floor(index / rollSize) + 1),
    position: String((index % rollSize) + 1),
  };
  return columns.map((column) => cells[column]).join(',');
}

/** Columns in any number and order, some more than once. */
function pickLayout(random: ReturnType<typeof createRandom>): RowLayout {
  const rollSize = random.pick([null, 1, 2, 7, 10, 100, 1 + random.below(2000), 5000, maxUnits]);
  const possible = columnNames.filter(
    (name) => rollSize !== null || (name !== 'roll' && name !== 'position'),
  );
  return {
    columns: Array.from({ length: 1 + random.below(12) }, () => random.pick(possible)),
    format: random.pick(partFormats),
    link: { ...link, form: random.pick(['short', 'digital-link'] as const) },
    rollSize,
  };
}

/** The rows of a block with a string a cell. */
function writeNaively(
  { columns, format, link: facts, rollSize }: RowLayout,
  { from, count, outer, inner }: RowBlock,
): string {
  const linkStart = buildLinkStart(facts);
  let text = '';
  for (let row = 0; row < count; row++) {
    const cut = (codes: Uint8Array) =>
      Buffer.from(codes.subarray(row * 20, row * 20 + 20)).toString('latin1');
    const index = from + row;
    const cells: Record<ColumnName, string> = {
      index: String(index),
      code: cut(outer),
      readable_code: cut(outer).replace(/.{5}(?=.)/g, '$&-'),
      url: linkStart + cut(outer),
      inner_code: cut(inner),
      readable_inner_code: cut(inner).replace(/.{5}(?=.)/g, '$&-'),
      inner_url: linkStart + cut(inner),
      roll: String(Math.floor(index / (rollSize ?? 1)) + 1),
      position: String((index % (rollSize ?? 1)) + 1),
    };
    text += `${columns.map((column) => cells[column]).join(format === 'csv' ? ',' : '\t')}\n`;
  }
  return text;
}

describe('createRowWriter', () => {
  it.each([
    [0, 1, 7],
    [0, 500, 7],
    [5, 120, 1000],
    [990, 300, 10],
    [99_990, 37, 1],
    [2 ** 32 - 10, 20, 5000],
    [2 ** 34 - 500, 500, 3],
  ])('writes all columns from index %i, %i rows, on rolls of %i', (from, count, rollSize) => {
    const lines = Array.from({ length: count }, (_, at) =>
      writeByReference(columnNames, rollSize, from + at),
    );
    expect(writeBlock(columnNames, 'csv', rollSize, [{ from, count }])).toBe(
      `${lines.join('\n')}\n`,
    );
  });

  it('writes the same as a cell-by-cell writer: any layout, blocks of any size and start', () => {
    const random = createRandom(61);
    const starts = [0, 0, 5, 9, 95, 990, 9_990, 99_700, 999_990, 2 ** 32 - 30, maxUnits - 500];
    const texts = random.bytes(11_000).map((byte) => 65 + (byte % 26));
    for (let round = 0; round < 100; round++) {
      const layout = pickLayout(random);
      const writer = createRowWriter(layout, 500);
      for (let block = 0; block < 8; block++) {
        const count = 1 + random.below(random.pick([3, 40, 500]));
        const from = Math.min(random.pick(starts) + random.below(300), maxUnits - count);
        // No codes of anything: the writer must copy what it is given, and never what it had.
        const [outer = texts, inner = texts] = [0, 1].map(() => {
          const start = random.below(1000);
          return texts.subarray(start, start + count * 20);
        });
        const written = Buffer.from(writer.write({ from, count, outer, inner })).toString('latin1');
        // Not a difference of thousands of lines: the layout says what to look at.
        const isSame = written === writeNaively(layout, { from, count, outer, inner });
        expect({ layout, from, count, isSame }).toMatchObject({ isSame: true });
      }
    }
  });

  it('writes tabs and no header as TXT', () => {
    const columns = ['index', 'code'] as const;
    const code = codec.encode({ purpose: 0, batch: 9, index: 3 });
    expect(writeBlock(columns, 'txt', null, [{ from: 3, count: 1 }])).toBe(`3\t${code}\n`);
    expect(writeHeader({ columns, format: 'txt' })).toBe('');
    expect(writeHeader({ columns, format: 'csv' })).toBe('index,code\n');
  });

  it('makes no cell that a spreadsheet takes for a formula', () => {
    const text = writeBlock(columnNames, 'csv', 7, [{ from: 0, count: 500 }]);
    const cells = `${writeHeader({ columns: columnNames, format: 'csv' })}${text}`.split(/[,\n]/);
    expect(cells.length).toBeGreaterThan(4500);
    expect(cells.filter((cell) => /^[=+\-@\t\r"]/.test(cell))).toEqual([]);
  });
});
