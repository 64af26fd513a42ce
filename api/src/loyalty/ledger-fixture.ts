import type { Actor } from '../platform/audit/audit-log.ts';
import type { ClaimRequest, Loyalty } from './index.ts';

/** An owner of a brand. */
export const actorOf = (brandId: string, staffId = 'stf_anna'): Actor => ({
  ...{ brandId, staffId, name: staffId.slice(4), role: 'owner' },
});

/** The claim of unit 0 of batch 1 by `mem_a` for 20 points, unless told otherwise. */
export const buildClaim = (overrides: Partial<ClaimRequest> = {}): ClaimRequest => ({
  ...{ brandId: 'br_main', memberId: 'mem_a', batch: 1, index: 0, points: 20 },
  ...{ productId: 'prd_a', at: new Date() },
  ...overrides,
});

/** Lets a brand's members claim as often as a test likes. */
export async function liftLimits(loyalty: Loyalty, brandId: string): Promise<void> {
  const never = { hold: null, deny: null };
  await loyalty.riskLimits.put(actorOf(brandId), {
    ...{ memberHour: never, memberDay: never, memberProductDay: never },
    ...{ deviceDay: never, deviceMembers: never, networkHour: { hold: null } },
    ...{ noDeviceHour: { hold: null }, productHour: { hold: null } },
    holdSuspectedCopies: true,
  });
}
