import { createGroupCommit } from '../platform/group-commit.ts';
import { createPerBrand } from '../platform/per-brand.ts';
import { batchIdOf, type BatchRecord } from './batch-store.ts';
import type { IssuanceStore } from './issuance-store.ts';
import type { RecallLayer } from './recall-layer.ts';
import { createSegmentCache } from './segment-cache.ts';
import { findSegment } from './segment-rules.ts';
import { segmentFields } from './segment-store.ts';
import { untouched, type UnitLife } from './unit-life-rules.ts';
import { layersOf, settleVoid, type WrittenSegment } from './void-layer-rules.ts';

/** What is kept of a unit's life, with what became of its key. */
interface ReadUnit extends UnitLife {
  isKeyRevoked: boolean;
}

type Asked = readonly [number: number, index: number];
type Version = Pick<
  BatchRecord,
  'rangeVersion' | 'keyRevokedAt' | 'number' | 'recallIds' | 'voidLayers'
>;

/** More segments of a batch than this are not kept in memory: each unit is then read by itself. */
const mostSegments = 4_000;
/** How many segments are kept in memory, of all batches together. */
const keptSegments = 200_000;

/**
 * Reads what happened to units, never older than the moment of asking. What is asked at once is
 * answered by one read of the batches' versions; the segments of a batch stay in memory as long as
 * its version is the same. As it is the most frequent read of all, it goes by the driver, which
 * makes plain objects; every filter names the brand.
 */
export function createStandingReader(
  { Batches, Segments }: Pick<IssuanceStore, 'Batches' | 'Segments'>,
  layer: Pick<RecallLayer, 'recallsOf'>,
): (brandId: string, number: number, index: number) => Promise<ReadUnit> {
  const cache = createSegmentCache(keptSegments);

  async function readVersions(
    brandId: string,
    numbers: readonly number[],
  ): Promise<Map<number, Version>> {
    const rows = await Batches.collection
      .find<Version>(
        {
          brandId,
          _id: { $in: numbers.map((number) => batchIdOf(brandId, number)) as never[] },
        },
        {
          projection: {
            _id: 0,
            number: 1,
            rangeVersion: 1,
            keyRevokedAt: 1,
            recallIds: 1,
            voidLayers: 1,
          },
        },
      )
      .toArray();
    return new Map(rows.map((row) => [row.number, row]));
  }

  async function readOne(
    brandId: string,
    batch: number,
    index: number,
  ): Promise<WrittenSegment | null> {
    const last = await Segments.collection.findOne<WrittenSegment>(
      { brandId, batch, from: { $lte: index } },
      { projection: segmentFields, sort: { from: -1 } },
    );
    return last && last.to >= index ? last : null;
  }

  /** Remembers the segments of a batch under its version; without effect where it has too many. */
  async function load(brandId: string, batch: number, version: number): Promise<void> {
    const key = batchIdOf(brandId, batch);
    const segments = await Segments.collection
      .find<WrittenSegment>({ brandId, batch }, { projection: segmentFields })
      .sort({ from: 1 })
      .limit(mostSegments + 1)
      .toArray();
    if (segments.length > mostSegments) cache.markLarge(key);
    else {
      const after = (await readVersions(brandId, [batch])).get(batch);
      // Read while somebody wrote, they may be of no one moment.
      if (after?.rangeVersion === version) cache.keep(key, version, segments);
    }
  }

  async function readUnit(
    brandId: string,
    version: Version | undefined,
    number: number,
    index: number,
  ): Promise<ReadUnit> {
    const segments = cache.find(batchIdOf(brandId, number), version?.rangeVersion ?? 0);
    const one = segments ? findSegment(segments, index) : await readOne(brandId, number, index);
    const layers = layersOf(version ?? {});
    if (!segments && !one) {
      // Which segments there are depends on the layers: both must be of one moment.
      const after = (await readVersions(brandId, [number])).get(number);
      const isTorn = layersOf(after ?? {}).count !== layers.count;
      if (isTorn) return readUnit(brandId, after, number, index);
    }
    const { activeFrom, voidReason } = settleVoid<UnitLife>(one ?? untouched, layers);
    const open = version?.recallIds ?? [];
    const recalls = open.length === 0 ? open : await layer.recallsOf(brandId, number, open, index);
    return { activeFrom, voidReason, recalls, isKeyRevoked: Boolean(version?.keyRevokedAt) };
  }

  async function readGroup(brandId: string, asked: readonly Asked[]): Promise<ReadUnit[]> {
    const numbers = [...new Set(asked.map(([number]) => number))];
    const versions = await readVersions(brandId, numbers);
    await Promise.all(
      numbers.map(async (number) => {
        const version = versions.get(number)?.rangeVersion ?? 0;
        const key = batchIdOf(brandId, number);
        if (!cache.find(key, version) && !cache.isLarge(key)) await load(brandId, number, version);
      }),
    );
    return Promise.all(
      asked.map(([number, index]) => readUnit(brandId, versions.get(number), number, index)),
    );
  }

  const readers = createPerBrand((brandId) =>
    createGroupCommit<Asked, ReadUnit>({ commit: (asked) => readGroup(brandId, asked) }),
  );
  return (brandId, number, index) => readers.of(brandId).submit([number, index]);
}
