import type { LogisticUnit } from '@zhenma/contract';
import type { Page, Rows } from '../../catalogue/index.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { readPage } from '../../platform/mongo/read-page.ts';
import type { CustodyStore, SegmentRecord, UnitRecord } from './custody-store.ts';
import type { Parties } from './parties.ts';
import type { CapturedHistory } from './captured-history.ts';
import { mergeItems } from './goods-rules.ts';
import { presentItems } from './present-command.ts';
import { readSscc } from './sscc-rules.ts';

interface UnitQuery extends Page {
  holderId?: string | undefined;
  sscc?: string | undefined;
  isOutermost?: boolean | undefined;
}

interface Inside {
  /** Items in it, those inside its units too. */
  items: number;
  /** Units directly in it. */
  children: string[];
}

/** Logistic units and what is in them. */
export function createUnitReader(
  { Units, Segments }: Pick<CustodyStore, 'Units' | 'Segments'>,
  parties: Parties,
  aroundOf: (brandId: string, sscc: string | null) => Promise<string[]>,
  captured: CapturedHistory,
) {
  /** Goes down level by level, for all units of a page at once. */
  async function readInside(
    brandId: string,
    ssccs: readonly string[],
  ): Promise<Map<string, Inside>> {
    const inside = new Map<string, Inside>();
    const parents = new Map<string, string>();
    let level = [...ssccs];
    while (level.length > 0) {
      for (const sscc of level) inside.set(sscc, { items: 0, children: [] });
      const children = await Units.find({ brandId, parent: { $in: level } }, { sscc: 1, parent: 1 })
        .sort({ parent: 1, sscc: 1 })
        .lean();
      for (const { sscc, parent } of children) {
        parents.set(sscc, parent ?? '');
        inside.get(parent ?? '')?.children.push(sscc);
      }
      level = children.map(({ sscc }) => sscc).filter((sscc) => !inside.has(sscc));
    }
    const counts = await Segments.aggregate<{ _id: string; items: number }>([
      { $match: { brandId, sscc: { $in: [...inside.keys()] } } },
      { $group: { _id: '$sscc', items: { $sum: { $add: [{ $subtract: ['$to', '$from'] }, 1] } } } },
    ]);
    for (const { _id, items } of counts) {
      for (let sscc: string | undefined = _id; sscc !== undefined; sscc = parents.get(sscc)) {
        const one = inside.get(sscc);
        if (one) one.items += items;
      }
    }
    return inside;
  }

  async function present(
    brandId: string,
    rows: readonly UnitRecord[],
    inside: ReadonlyMap<string, Inside>,
  ): Promise<LogisticUnit[]> {
    const names = await parties.namesOf(
      brandId,
      rows.flatMap(({ holderId, headingTo }) => [holderId, headingTo]),
    );
    return rows.map(({ sscc, status, parent, holderId, headingTo, movementId, createdAt }) => ({
      ...{ sscc, status, parent, movementId, createdAt: createdAt.toISOString() },
      holder: names.get(holderId ?? '') ?? null,
      headingTo: names.get(headingTo ?? '') ?? null,
      items: inside.get(sscc)?.items ?? 0,
      units: inside.get(sscc)?.children.length ?? 0,
    }));
  }

  return {
    async list(
      brandId: string,
      { page, pageSize, holderId, sscc, isOutermost }: UnitQuery,
    ): Promise<Rows<LogisticUnit>> {
      const filter = {
        brandId,
        ...(holderId !== undefined && { holderId }),
        // The pattern is of digits alone.
        ...(sscc !== undefined && { sscc: { $gte: sscc, $lt: `${sscc}:` } }),
        ...(isOutermost === true && { parent: null }),
      };
      const sort = { createdAt: -1, _id: 1 } as const;
      const { rows, total } = await readPage(Units, filter, sort, { page, pageSize });
      const ssccs = rows.map((row) => row.sscc);
      return { rows: await present(brandId, rows, await readInside(brandId, ssccs)), total };
    },

    /**
     * @param text the SSCC as scanned or typed
     * @throws ProblemError `not_found`, `invalid_input`
     */
    async read(brandId: string, text: string) {
      const sscc = readSscc(text, 'sscc');
      const unit = await Units.findOne({ brandId, sscc }).lean();
      if (!unit) {
        throw new ProblemError('not_found', { detail: `There is no logistic unit ${sscc}` });
      }
      const inside = await readInside(brandId, [sscc]);
      const [view] = await present(brandId, [unit], inside);
      if (!view) throw new Error('one unit gives one view');
      const around = await aroundOf(brandId, unit.parent);
      const stays = [sscc, ...around].map((one) => ({ sscc: one, since: null, until: null }));
      const told = await captured.read(brandId, { item: null, stays });
      const items = await Segments.find({ brandId, sscc }).lean<SegmentRecord[]>();
      return {
        ...view,
        around,
        captured: told.flatMap(({ by, told: event }) =>
          event ? [{ eventId: event.eventId, by, receipt: event.receipt }] : [],
        ),
        content: {
          items: presentItems(mergeItems(items)),
          units: (inside.get(sscc)?.children ?? []).map((child) => ({
            sscc: child,
            items: inside.get(child)?.items ?? 0,
          })),
        },
      };
    },
  };
}

export type UnitReader = ReturnType<typeof createUnitReader>;
