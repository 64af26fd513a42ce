import { describe, expect, it } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { writeLabelCsv, type LabelCsvJob } from './index.ts';
import { buildRows } from './testing/build-rows.ts';

async function write(job: Omit<LabelCsvJob, 'output'>): Promise<string> {
  const output = new PassThrough();
  const all = buffer(output);
  await writeLabelCsv({ ...job, output });
  output.end();
  return (await all).toString('utf8');
}

describe('writeLabelCsv', () => {
  it('quotes what RFC 4180 asks to be quoted and changes nothing else', async () => {
    const [row = { index: 0, code: '', url: '' }] = buildRows(1);
    const csv = await write({ rows: [row], text: { productName: '茶,"A"\n', lot: '=1+1' } });
    const readable = row.code.match(/.{5}/g)?.join('-') ?? '';
    expect(csv).toBe(
      'index,code,readable code,url,product,lot\r\n' +
        `0,${row.code},${readable},${row.url},"茶,""A""\n",=1+1\r\n`,
    );
  });

  it('begins with a byte order mark only if asked', async () => {
    const job = { rows: buildRows(1), text: { productName: '茶' } };
    expect((await write({ ...job, bom: true })).startsWith('\uFEFFindex')).toBe(true);
    expect((await write(job)).startsWith('index')).toBe(true);
  });

  it('names the row whose code is none', async () => {
    const rows = [{ index: 7, code: 'NO', url: 'HTTPS://B.CN' }];
    await expect(write({ rows, text: { productName: '茶' } })).rejects.toThrow(/index 7: "NO"/);
  });
});
