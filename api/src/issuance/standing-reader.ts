import { createGroupCommit } from '../platform/group-commit.ts';
import { createPerBrand } from '../platform/per-brand.ts';
import { batchIdOf, type BatchRecord } from './batch-store.ts';
import type { IssuanceStore } from './issuance-store.ts';
import type { RecallLayer } from './recall-layer.ts';
import { createSegmentCache } from './segment-cache.ts';
import { findSegment, type Segment } from './segment-rules.ts';
import { untouched, type UnitLife } from './unit-life-rules.ts';

/** What is kept of a unit's life, with what became of its key. */
interface ReadUnit extends UnitLife {
  isKeyRevoked: boolean;
}

type Asked = readonly [number: number, index: number];
type Version = Pick<BatchRecord, 'rangeVersion' | 'keyRevokedAt' | 'number' | 'recallIds'>;

/** More segments of a batch than this are not kept in memory: each unit is then read by itself. */
const mostSegments = 4_000;
/** How many segments are kept in memory, of all batches together. */
const keptSegments = 200_000;

const fields = { _id: 0, from: 1, to: 1, activeFrom: 1, voidReason: 1, recalls: 1 } as const;

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
        { projection: { _id: 0, number: 1, rangeVersion: 1, keyRevokedAt: 1, recallIds: 1 } },
      )
      .toArray();
    return new Map(rows.map((row) => [row.number, row]));
  }

  async function readOne(brandId: string, batch: number, index: number): Promise<UnitLife | null> {
    const last = await Segments.collection.findOne<Segment>(
      { brandId, batch, from: { $lte: index } },
      { projection: fields, sort: { from: -1 } },
    );
    return last && last.to >= index ? last : null;
  }

  /** Remembers the segments of a batch under its version; without effect where it has too many. */
  async function load(brandId: string, batch: number, version: number): Promise<void> {
    const key = batchIdOf(brandId, batch);
    const segments = await Segments.collection
      .find<Segment>({ brandId, batch }, { projection: fields })
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
      asked.map(async ([number, index]) => {
        const version = versions.get(number);
        const segments = cache.find(batchIdOf(brandId, number), version?.rangeVersion ?? 0);
        const isKeyRevoked = Boolean(version?.keyRevokedAt);
        const one = segments ? findSegment(segments, index) : await readOne(brandId, number, index);
        const { activeFrom, voidReason } = one ?? untouched;
        const open = version?.recallIds ?? [];
        const recalls =
          open.length === 0 ? open : await layer.recallsOf(brandId, number, open, index);
        return { activeFrom, voidReason, recalls, isKeyRevoked };
      }),
    );
  }

  const readers = createPerBrand((brandId) =>
    createGroupCommit<Asked, ReadUnit>({ commit: (asked) => readGroup(brandId, asked) }),
  );
  return (brandId, number, index) => readers.of(brandId).submit([number, index]);
}
