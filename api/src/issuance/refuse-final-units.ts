import { voidReasons } from '@zhenma/contract';
import type { ClientSession } from 'mongoose';
import type { BatchRecord } from './batch-store.ts';
import type { IssuanceStore } from './issuance-store.ts';
import { readSegments } from './segment-store.ts';
import { canUnvoid } from './unit-life-rules.ts';
import { refuseFinal } from './unvoid-rules.ts';
import { layersOf, settleBatch } from './void-layer-rules.ts';

const finalReasons = voidReasons.filter((reason) => !canUnvoid(reason));

/**
 * Refuses to un-void a whole batch of which units are void for good.
 * @throws ProblemError `state_forbids` naming the first of them and their reason
 */
export async function refuseFinalUnits(
  Segments: IssuanceStore['Segments'],
  batch: BatchRecord,
  session: ClientSession,
): Promise<void> {
  const { brandId, number, quantity } = batch;
  const scope = { brandId, batch: number };
  const layers = layersOf(batch);
  const own = await Segments.exists({ ...scope, voidReason: { $in: finalReasons } }).session(
    session,
  );
  if (!own && layers.voids.every(({ reason }) => canUnvoid(reason))) return;
  const segments = await readSegments(Segments, scope, session);
  refuseFinal(settleBatch(segments, quantity, layers), [{ from: 0, to: quantity - 1 }]);
}
