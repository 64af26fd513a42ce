import { purposes } from '@zhenma/code-generator';
import { createTestBrand, createTestProduct, issueTestBatch } from '../../testing/test-brand.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import type { System } from '../wiring.ts';

/** GTINs with right check digits, one for each brand of a test. */
export const gtins = ['06901234567892', '06901234567908'] as const;

export interface IssuedBrand {
  readonly brandId: string;
  readonly gtin: string;
  readonly batch: number;
  readonly actor: Actor;
  /** The code of a unit: 0 to 899 are active, 900 to 949 not yet, 950 to 999 active and voided. */
  codeOf(index: number): Promise<string>;
  /** The code under the scratch-off layer of a unit; of the first batch unless told. */
  innerCodeOf(index: number, batch?: number): Promise<string>;
  /** Another batch of the product, all active. */
  issue(changes: { expiryDate?: string | null; quantity?: number }): Promise<number>;
}

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
  const actor = await createTestBrand(system, { name: { zh: name, en: 'Green Hill' }, hosts });
  const { brandId } = actor;
  const productId = await createTestProduct(system, actor, {
    ...{ gtin, name: { zh: '青山酒', en: 'Green Hill Liquor' } },
    ...{ specification: '500 ml', pointsPerCode, ...(innerCode && { innerCode }) },
  });

  let lots = 0;
  const issue = (changes: Parameters<IssuedBrand['issue']>[0]) =>
    issueTestBatch(system, actor, {
      ...{ productId, lot: `LOT${(lots += 1)}`, productionDate: '2020-01-01', ...changes },
    });

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
