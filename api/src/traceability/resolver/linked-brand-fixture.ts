import { issueTestGoods } from '../../../testing/test-brand.ts';
import type { System } from '../../wiring.ts';

export interface LinkedBrand {
  readonly brandId: string;
  readonly gtin: string;
  /** Of the ten active units, 0 to 9. */
  codeOf(index: number): Promise<string>;
}

/** The lot of every brand's only batch. */
export const lot = 'LOT1';

/** A brand with a product and a batch of ten units, made through the real services. */
export async function createLinkedBrand(
  system: System,
  given: { gtin: string; hosts?: string[] },
): Promise<LinkedBrand> {
  const { gtin, hosts = [] } = given;
  const { actor, batch } = await issueTestGoods(system, {
    brand: { hosts },
    product: { gtin, name: { zh: '青山酒', en: 'Green Hill Liquor' } },
    order: { lot, quantity: 10 },
  });
  await system.issuance.activate(actor, batch, { from: 0, to: 9 });
  const { brandId } = actor;
  return { brandId, gtin, codeOf: (index) => system.issuance.codeOf(brandId, batch, index) };
}
