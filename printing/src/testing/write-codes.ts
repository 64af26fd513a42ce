import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createSigner,
  generateSignerSeed,
  writeCodePackage,
  type PackageOrder,
} from '@zhenma/code-generator';
import { buildRows } from './build-rows.ts';

/** A code list as zhenma-codes writes one, with inner codes: `part.csv`. */
export async function writeCodeList(folder: string, count: number): Promise<void> {
  const rows = buildRows(2 * count);
  const lines = rows.slice(0, count).map(({ index, code, url }, at) => {
    const inner = rows[count + at]?.code ?? '';
    return `${index},${code},${url},${inner},HTTPS://B.CN/C/${inner}`;
  });
  const header = 'index,code,url,inner_code,inner_url';
  await writeFile(join(folder, 'part.csv'), `${[header, ...lines].join('\r\n')}\r\n`);
}

/** A real code package in `package`, signed, in parts of 10; returns the signer's public key. */
export async function writePackage(
  folder: string,
  changes: Partial<PackageOrder> = {},
): Promise<string> {
  const signer = createSigner(generateSignerSeed());
  const order: PackageOrder = {
    brandId: 'tea',
    order: 'PO-1',
    batch: 7,
    product: { gtin: '06901234567892', name: '武夷山大红袍' },
    lot: 'L1',
    productionDate: '2026-11-22',
    expiryDate: '2028-11-21',
    quantity: 20,
    partRows: 10,
    epoch: 1,
    key: randomBytes(32),
    signer,
    form: 'digital-link',
    host: 'id.brand.cn',
    ...changes,
  };
  await writeCodePackage(order, { folder: join(folder, 'package') });
  return signer.publicKey;
}
