import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { runCli, withFolder } from './run-cli.ts';

const header = 'order,batch,gtin,lot,production_date,expiry_date,quantity,host';
const row = 'PO-1,1,6901234567892,L1,2026-03-31,2027-03-31';

export const issueArgs = ['issue', '--order', 'order.csv', '--out', 'codes'];
/** Where `issueArgs` writes the order's package. */
export const packageFolder = 'codes/PO-1-batch-1';

export async function writeOrder(folder: string, quantity: number | string): Promise<void> {
  await writeFile(join(folder, 'order.csv'), `${header}\n${row},${quantity},id.brand.cn\n`);
}

/** A folder with a key file and an order of one batch. */
export function withOrder(
  quantity: number | string,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  return withFolder(async (folder) => {
    const made = await runCli(folder, ['key', '--brand', 'acme']);
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    await writeOrder(folder, quantity);
    await use(folder);
  });
}

/** Changes one bit in the middle of a file. */
export async function flipBit(path: string): Promise<void> {
  const content = await readFile(path);
  const middle = Math.floor(content.length / 2);
  content.writeUInt8(content.readUInt8(middle) ^ 1, middle);
  await writeFile(path, content);
}
