import { purposes } from '@zhenma/code-generator';
import type { System } from '../wiring.ts';

/** GTINs with right check digits, one for each brand of a test. */
export const gtins = ['06901234567892', '06901234567908'] as const;

export interface IssuedBrand {
  readonly brandId: string;
  readonly gtin: string;
  readonly batch: number;
  readonly actor: { brandId: string; staffId: string; name: string; role: 'owner' };
  /** The code of a unit: 0 to 899 are active, 900 to 949 not yet, 950 to 999 active and voided. */
  codeOf(index: number): Promise<string>;
  /** The code under the scratch-off layer of a unit; of the first batch unless told. */
  innerCodeOf(index: number, batch?: number): Promise<string>;
  /** Another batch of the product, all active. */
  issue(changes: { expiryDate?: string | null; quantity?: number }): Promise<number>;
}

let orders = 0;

/** A brand with a product and an issued batch of 1,000 units, made through the real services. */
export async function createIssuedBrand(
  system: System,
  given: {
    gtin: string;
    hosts?: string[];
    pointsPerCode?: number;
    name?: string;
    innerCode?: 'verify' | 'reward';
  },
): Promise<IssuedBrand> {
  const { gtin, hosts = [], pointsPerCode = 20, name = '青山', innerCode } = given;
  const brand = await system.catalogue.createBrand({
    name: { zh: name, en: 'Green Hill' },
    phone: '400-123-4567',
    colour: '#1f6f4a',
    hosts,
  });
  const { brandId } = brand;
  const actor = { brandId, staffId: 'stf_test', name: 'Test', role: 'owner' } as const;
  const product = await system.catalogue.createProduct(actor, {
    gtin,
    name: { zh: '青山酒', en: 'Green Hill Liquor' },
    specification: '500 ml',
    pointsPerCode,
    ...(innerCode && { innerCode }),
  });

  async function issue(changes: Parameters<IssuedBrand['issue']>[0]): Promise<number> {
    const { expiryDate = null, quantity = 1000 } = changes;
    const { number } = await system.issuance.createBatch(
      actor,
      {
        idempotencyKey: `order-${(orders += 1)}`,
        productId: product._id,
        lot: `LOT${orders}`,
        productionDate: '2020-01-01',
        expiryDate,
        quantity,
      },
      { isIssuedByCaller: true },
    );
    await system.issuance.issue(brandId, number);
    return number;
  }

  const batch = await issue({});
  await system.issuance.activate(actor, batch, { from: 0, to: 899 });
  await system.issuance.activate(actor, batch, { from: 950, to: 999 });
  const voided = { from: 950, to: 999, reason: 'stolen', note: null } as const;
  await system.issuance.voidUnits(actor, batch, voided);
  return {
    ...{ brandId, gtin, batch, actor },
    codeOf: (index) => system.issuance.codeOf(brandId, batch, index),
    async innerCodeOf(index, of = batch) {
      const { keyEpoch = 0 } = (await system.issuance.batchOf(brandId, of)) ?? {};
      const codec = (await system.issuance.keyringOf(brandId)).codec(keyEpoch);
      return codec.encode({ purpose: purposes.inner, batch: of, index });
    },
    async issue(changes) {
      const number = await issue(changes);
      await system.issuance.activate(actor, number, {
        from: 0,
        to: (changes.quantity ?? 1000) - 1,
      });
      return number;
    },
  };
}
