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
  { catalogue, issuance }: System,
  given: { gtin: string; hosts?: string[] },
): Promise<LinkedBrand> {
  const { gtin, hosts = [] } = given;
  const { brandId } = await catalogue.createBrand({
    name: { zh: '青山', en: 'Green Hill' },
    phone: '400-123-4567',
    colour: '#1f6f4a',
    hosts,
  });
  const actor = { brandId, staffId: 'stf_test', name: 'Test', role: 'owner' } as const;
  const product = await catalogue.createProduct(actor, {
    ...{ gtin, name: { zh: '青山酒', en: 'Green Hill Liquor' } },
    ...{ specification: '500 ml', pointsPerCode: 20 },
  });
  const { number } = await issuance.createBatch(
    actor,
    {
      ...{ idempotencyKey: 'order-of-ten', productId: product._id, lot, quantity: 10 },
      ...{ productionDate: '2020-01-01', expiryDate: null },
    },
    { isIssuedByCaller: true },
  );
  await issuance.issue(brandId, number);
  await issuance.activate(actor, number, { from: 0, to: 9 });
  return { brandId, gtin, codeOf: (index) => issuance.codeOf(brandId, number, index) };
}
