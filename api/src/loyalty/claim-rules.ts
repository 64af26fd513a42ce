import type { NotClaimable } from './loyalty.ts';
import type { ResolvedCode, ResolvedUnit } from '../issuance/index.ts';

/** The points that claiming a code would earn, or why it cannot be claimed. */
export function decideClaimable(
  resolved: ResolvedCode,
): { unit: ResolvedUnit; points: number } | NotClaimable {
  const refuse = (because: NotClaimable['because']): NotClaimable => ({
    outcome: 'not_claimable',
    because,
  });
  if (resolved.kind === 'not_a_link') return refuse('forged');
  if (resolved.kind !== 'unit') return refuse(resolved.kind);
  if (resolved.state !== 'active') return refuse(resolved.state);
  const { pointsPerCode: points } = resolved.product;
  if (resolved.innerCode === 'reward' && resolved.via === 'outer') return refuse('inner_needed');
  return points > 0 ? { unit: resolved, points } : refuse('no_points');
}
