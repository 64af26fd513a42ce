import { describe, expect, it } from '@jest/globals';
import { parseOrder } from './order-rules.ts';

const header = 'order,batch,gtin,lot,production_date,expiry_date,quantity,form,host';
const goodRow = {
  order: 'PO-1',
  batch: '1',
  gtin: '6901234567892',
  lot: 'L1',
  production_date: '2026-03-31',
  expiry_date: '2027-03-31',
  quantity: '10',
  form: 'short',
  host: 'b.cn',
};
const writeRow = (changes: Partial<typeof goodRow>) =>
  Object.values({ ...goodRow, ...changes }).join(',');
const writeOrder = (...rows: Partial<typeof goodRow>[]) =>
  [header, ...rows.map(writeRow)].join('\n');
const containing = (text: string): unknown => expect.stringContaining(text);
const findProblems = (text: string) => {
  const result = parseOrder(text);
  return result.ok ? [] : result.problems;
};

describe('parseOrder', () => {
  it('reads a row', () => {
    expect(parseOrder(writeOrder({}))).toEqual({
      ok: true,
      rows: [
        {
          order: 'PO-1',
          batch: 1,
          gtin: '06901234567892',
          lot: 'L1',
          productionDate: '2026-03-31',
          expiryDate: '2027-03-31',
          quantity: 10,
          form: 'short',
          host: 'b.cn',
        },
      ],
    });
  });

  it('reads what spreadsheets write: BOM, CRLF, quotes, capitals in the header, blank lines', () => {
    const text = `\uFEFF${header.toUpperCase()}\r\n"PO-1", 1 ,6901234567892,L1,2026-03-31,,10,,b.cn\r\n\r\n`;
    expect(parseOrder(text)).toMatchObject({
      ok: true,
      rows: [{ order: 'PO-1', expiryDate: null, form: 'digital-link' }],
    });
  });

  it('takes host and form from the defaults where a row has none', () => {
    const text = writeOrder({ form: '', host: '' });
    expect(parseOrder(text, { host: 'id.brand.cn', form: 'short' })).toMatchObject({
      rows: [{ host: 'id.brand.cn', form: 'short' }],
    });
  });

  it.each([
    [{ order: '../etc' }, 'order', 'becomes a file name'],
    [{ order: '' }, 'order', 'becomes a file name'],
    [{ batch: '268435456' }, 'batch', 'from 0 to 268435455, is 268435456'],
    [{ batch: '' }, 'batch', 'is empty'],
    [{ gtin: '6901234567890' }, 'gtin', 'must end in 2'],
    [{ gtin: '69' }, 'gtin', 'has 2 digits'],
    [{ lot: '' }, 'lot', '1 to 20'],
    [{ lot: '批次' }, 'lot', '1 to 20'],
    [{ production_date: '2026-02-30' }, 'production_date', 'must be a date'],
    [{ production_date: '31/03/2026' }, 'production_date', 'must be a date'],
    [{ expiry_date: '2026-13-01' }, 'expiry_date', 'must be a date'],
    [{ expiry_date: '2026-03-30' }, 'expiry_date', 'before the production date'],
    [{ quantity: '0' }, 'quantity', 'from 1 on, is 0'],
    [{ quantity: '1e3' }, 'quantity', 'is 1e3'],
    [{ quantity: '-1' }, 'quantity', 'is -1'],
    [{ form: 'long' }, 'form', 'digital-link or short'],
    [{ host: 'b cn' }, 'host', 'must be a host'],
    [{ host: '' }, 'host', '--host'],
  ])('names row and column of %j', (changes, column, message) => {
    const problems = findProblems(writeOrder({}, { batch: '2', ...changes }));
    expect(problems).toEqual([{ row: 3, column, problem: containing(message) }]);
  });

  it('marks a quantity beyond what a batch has', () => {
    expect(findProblems(writeOrder({ quantity: '17179869185' }))).toEqual([
      {
        row: 2,
        column: 'quantity',
        problem: 'a batch has at most 17179869184 units, is 17179869185: divide the order',
        isBeyondBatch: true,
      },
    ]);
  });

  it('finds all problems, not only the first', () => {
    const problems = findProblems(
      writeOrder({ gtin: 'x', quantity: '0' }, { batch: '2', lot: '' }),
    );
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [2, 'gtin'],
      [2, 'quantity'],
      [3, 'lot'],
    ]);
  });

  it('refuses a batch that comes twice', () => {
    expect(findProblems(writeOrder({}, { order: 'PO-2' }))).toEqual([
      { row: 3, column: 'batch', problem: 'batch 1 is in row 2 already' },
    ]);
  });

  it('refuses a GTIN that is not among the products', () => {
    const products = new Set(['00000096385074']);
    expect(parseOrder(writeOrder({}), { products })).toEqual({
      ok: false,
      problems: [{ row: 2, column: 'gtin', problem: 'unknown product 6901234567892' }],
    });
    expect(parseOrder(writeOrder({ gtin: '96385074' }), { products })).toMatchObject({ ok: true });
  });

  it('names the first missing cell of a short row, and says when a row is too long', () => {
    expect(findProblems(`${header}\nPO-1,1,6901234567892,L1`)).toEqual([
      {
        row: 2,
        column: 'production_date',
        problem: 'the row is too short: 4 cells, the header has 9',
      },
    ]);
    expect(findProblems(`${writeOrder({})},more`)).toEqual([
      { row: 2, column: null, problem: 'the row is too long: 10 cells, the header has 9' },
    ]);
  });

  it('names columns that are missing, unknown or twice there', () => {
    expect(findProblems('order,batch\nPO-1,1')).toContainEqual({
      row: 1,
      column: 'gtin',
      problem: 'column is missing',
    });
    expect(findProblems(`${header},color\n`)).toMatchObject([{ row: 1, column: 'color' }]);
    expect(findProblems(`${header},lot\n`)).toMatchObject([
      { row: 1, problem: 'column comes twice' },
    ]);
  });

  it('says when there are no rows, and when the text is no CSV', () => {
    expect(findProblems(header)).toMatchObject([{ problem: 'the order has no rows' }]);
    expect(findProblems('')).not.toEqual([]);
    expect(findProblems(`${header}\n"PO-1,1`)).toMatchObject([
      { problem: containing('not readable as CSV') },
    ]);
  });
});
