import { voidReasons } from '@zhenma/contract';
import type { ClientSession } from 'mongoose';
import type { BatchRecord } from './batch-store.ts';
import type { IssuanceStore } from './issuance-store.ts';
import type { Segment } from './segment-rules.ts';
import { readSegments } from './segment-store.ts';
import { canUnvoid } from './unit-life-rules.ts';
import { layersOf, settleBatch } from './void-layer-rules.ts';

const finalReasons = voidReasons.filter((reason) => !canUnvoid(reason));

/** The units of a batch that are void for good, in order; reads its segments only where there can be any. */
export async function readFinalUnits(
  Segments: IssuanceStore['Segments'],
  batch: BatchRecord,
  session: ClientSession,
): Promise<Segment[]> {
  const { brandId, number, quantity } = batch;
  const scope = { brandId, batch: number };
  const layers = layersOf(batch);
  const own = await Segments.exists({ ...scope, voidReason: { $in: finalReasons } }).session(
    session,
  );
  if (!own && layers.voids.every(({ reason }) => canUnvoid(reason))) return [];
  const segments = await readSegments(Segments, scope, session);
  return settleBatch(segments, quantity, layers).filter(
    ({ voidReason }) => voidReason !== null && !canUnvoid(voidReason),
  );
}
