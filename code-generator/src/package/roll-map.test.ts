import { describe, expect, it } from '@jest/globals';
import { buildOrder, testKey } from '../../testing/package-order.ts';
import { withFolder } from '../../testing/run-cli.ts';
import { createCodec } from '../codec.ts';
import { parseSscc } from '../gs1-numbers.ts';
import { openCodePackage } from './open-code-package.ts';
import type { PackageOrder } from './package-order-rules.ts';
import type { Roll, RollNumbering } from './roll-map.ts';
import { listRolls, writeRollTable } from './roll-map.ts';
import { writeCodePackage } from './write-code-package.ts';

const codec = createCodec({ key: testKey, brandTweak: Buffer.from('acme') });

function splitOrder(changes: Partial<PackageOrder>, numbering: RollNumbering): Promise<Roll[]> {
  return withFolder(async (folder) => {
    await writeCodePackage(buildOrder({ partRows: 10, ...changes }), { folder });
    return listRolls(await openCodePackage(folder), numbering);
  });
}

describe('listRolls', () => {
  it('divides a package into rolls with their first and last codes', async () => {
    const rolls = await splitOrder({}, { rollSize: 12 });
    expect(rolls.map(({ roll, from, to, count }) => [roll, from, to, count])).toEqual([
      [1, 0, 11, 12],
      [2, 12, 23, 12],
      [3, 24, 24, 1],
    ]);
    for (const { from, to, firstCode, lastCode, rollId } of rolls) {
      expect(codec.decode(firstCode)).toEqual({ purpose: 0, batch: 5, index: from });
      expect(codec.decode(lastCode)).toEqual({ purpose: 0, batch: 5, index: to });
      expect(parseSscc(rollId).ok).toBe(true);
    }
    expect(rolls[1]?.rollId).toBe('000000005000000029');
    expect(writeRollTable(rolls).split('\n')[3]).toBe(
      `3,${rolls[2]?.rollId},24,24,1,${rolls[2]?.firstCode},${rolls[2]?.lastCode}`,
    );
  });

  it('numbers the rolls by a company prefix', async () => {
    const sscc = { companyPrefix: '6901234', extension: 1, firstSerial: 41 };
    const rolls = await splitOrder({}, { rollSize: 20, sscc });
    expect(rolls.map(({ rollId }) => rollId)).toEqual(['169012340000000419', '169012340000000426']);
  });

  it('refuses more rolls than the prefix has serials for, and rolls of another size', async () => {
    const sscc = { companyPrefix: '690123456789', extension: 1, firstSerial: 9998 };
    await expect(splitOrder({}, { rollSize: 5, sscc })).rejects.toThrow('1 to 4 digits');
    await expect(splitOrder({ rollSize: 6 }, { rollSize: 5 })).rejects.toMatchObject({
      reason: 'bad_order',
    });
  });
});
