import { issueTestGoods } from '../../testing/test-brand.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import type { System } from '../wiring.ts';

export interface ClaimableBrand {
  readonly brandId: string;
  readonly batch: number;
  readonly actor: Actor;
  /** The code of a unit: 0 to 89 are active, 80 of them voided; 90 to 99 are not active. */
  codeOf(index: number): Promise<string>;
}

/** A brand with a product of 20 points and a batch of 100 units, made through the real services. */
export async function createClaimableBrand(
  system: System,
  { gtin }: { gtin: string },
): Promise<ClaimableBrand> {
  const { actor, batch } = await issueTestGoods(system, {
    product: { gtin, name: { zh: '青山酒', en: 'Green Hill Liquor' }, pointsPerCode: 20 },
    order: { quantity: 100 },
  });
  await system.issuance.activate(actor, batch, { from: 0, to: 89 });
  const voided = { from: 80, to: 80, reason: 'stolen', note: null } as const;
  await system.issuance.voidUnits(actor, batch, voided);
  const { brandId } = actor;
  return {
    ...{ brandId, batch, actor },
    codeOf: (index) => system.issuance.codeOf(brandId, batch, index),
  };
}
