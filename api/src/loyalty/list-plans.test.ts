import { describe, expect, it } from '@jest/globals';
import { buildClaim, liftLimits } from './ledger-fixture.ts';
import { useLoyalty } from './loyalty-fixture.ts';

/** Reads the plans of the lists from a real MongoDB replica set. */
const opened = useLoyalty();
const brandId = 'br_lists';

/** The stages of the plan that the database chose for a list. */
async function readStages(
  collection: string,
  filter: object,
  sort: Record<string, 1 | -1>,
): Promise<string[]> {
  const rows = opened.database.connection.collection(collection);
  const plan = await rows.find(filter).sort(sort).limit(20).explain('queryPlanner');
  return namesOf(plan);
}

function namesOf({ queryPlanner }: { queryPlanner?: { winningPlan: object } }): string[] {
  const winningPlan = queryPlanner?.winningPlan;
  return [...JSON.stringify(winningPlan).matchAll(/"stage":"(\w+)"/g)].map(
    ([, stage = '']) => stage,
  );
}

let filling: Promise<void> | undefined;
/** Claims of which one in ten was held. */
const fill = () =>
  (filling ??= (async () => {
    const { loyalty } = opened;
    await liftLimits(loyalty, brandId);
    await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        loyalty.claim(buildClaim({ brandId, index, isSuspectedCopy: index % 10 === 0 })),
      ),
    );
    await loyalty.sealBrand(brandId);
  })());

describe('the lists of the console', () => {
  const held = { brandId, 'reasons.0': { $exists: true } };
  const released = { $in: ['released', 'reversed'] };

  it.each<[string, string, object, Record<string, 1 | -1>]>([
    ['the review queue', 'claims', { ...held, state: { $in: ['held'] } }, { at: 1, _id: 1 }],
    ['released claims', 'claims', { ...held, state: released }, { at: -1, _id: -1 }],
    ['all claims that were held', 'claims', held, { at: -1, _id: -1 }],
    ['those of a member', 'claims', { ...held, memberId: 'mem_a' }, { at: -1, _id: -1 }],
    ['seals', 'seals', { brandId }, { number: -1 }],
    ['a statement', 'journal', { brandId, memberId: 'mem_a' }, { at: -1, _id: -1 }],
    ['corrections', 'adjustments', { brandId }, { proposedAt: -1, _id: -1 }],
  ])('take the order of %s from an index', async (_, collection, filter, sort) => {
    await fill();
    const stages = await readStages(collection, filter, sort);
    expect(stages).toContain('IXSCAN');
    expect(stages).not.toContain('SORT');
  });
});
