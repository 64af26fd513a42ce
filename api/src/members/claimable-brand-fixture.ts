import type { System } from '../wiring.ts';

export interface ClaimableBrand {
  readonly brandId: string;
  readonly batch: number;
  readonly actor: { brandId: string; staffId: string; name: string; role: 'owner' };
  /** The code of a unit: 0 to 89 are active, 80 of them voided; 90 to 99 are not active. */
  codeOf(index: number): Promise<string>;
}

/** A brand with a product of 20 points and a batch of 100 units, made through the real services. */
export async function createClaimableBrand(
  system: System,
  { gtin }: { gtin: string },
): Promise<ClaimableBrand> {
  const { brandId } = await system.catalogue.createBrand({
    name: { zh: '青山', en: 'Green Hill' },
    phone: '400-123-4567',
    colour: '#1f6f4a',
  });
  const actor = { brandId, staffId: 'stf_test', name: 'Test', role: 'owner' } as const;
  const product = await system.catalogue.createProduct(actor, {
    gtin,
    name: { zh: '青山酒', en: 'Green Hill Liquor' },
    specification: '500 ml',
    pointsPerCode: 20,
  });
  const { number: batch } = await system.issuance.createBatch(
    actor,
    {
      idempotencyKey: 'order-of-claimable-units',
      productId: product._id,
      lot: 'LOT1',
      productionDate: '2020-01-01',
      expiryDate: null,
      quantity: 100,
    },
    { isIssuedByCaller: true },
  );
  await system.issuance.issue(brandId, batch);
  await system.issuance.activate(actor, batch, { from: 0, to: 89 });
  const voided = { from: 80, to: 80, reason: 'stolen', note: null } as const;
  await system.issuance.voidUnits(actor, batch, voided);
  return {
    brandId,
    batch,
    actor,
    codeOf: (index) => system.issuance.codeOf(brandId, batch, index),
  };
}
