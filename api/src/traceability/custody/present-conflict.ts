import type { Refusal, RefusalReason } from './custody-command.ts';
import type { Parties } from './parties.ts';

/** Why a command stands in conflict, as people read it: names in place of identifiers. */
export async function presentConflict(
  { nameIn }: Pick<Parties, 'nameIn'>,
  brandId: string,
  refusal: Refusal | null,
): Promise<{ reason: RefusalReason; detail: string } | null> {
  return refusal && { reason: refusal.reason, detail: await nameIn(brandId, refusal.detail) };
}
