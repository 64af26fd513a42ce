import type { Model } from 'mongoose';
import { insertAll } from '../platform/mongo/insert-all.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { countCrowd } from './evidence/clone-evidence-rules.ts';
import { addVisitsExpression } from './evidence/visit-expression.ts';
import { addVisit } from './evidence/visit-rules.ts';
import type { Owner, Visit } from './evidence/visit.ts';
import { unitIdOf } from './scan-key-rules.ts';
import { maxVisitors, type UnitRecord } from './scan-records.ts';

/** What a unit's document learns from a scan. */
export interface UnitScan {
  brandId: string;
  batch: number;
  index: number;
  event: string;
  /** Where it was, in words. */
  place: string | null;
  visit: Visit;
}

/** The scans of one unit in a group; the first in order opens it. */
type OfUnit = readonly [opening: UnitScan, ...others: UnitScan[]];

const maxRuns = 10;

/**
 * Notes scans on their units: the first ever stays the unit's first, visitors form a set, and a
 * scan belongs to a visit. Most units are scanned for the first time, and to insert a document
 * costs a fraction of an update, so all are inserted, and those that were there already updated.
 * Gives what it inserted, which then need not be read back, and the primary that took it: it is
 * durable once that primary made a later write durable. All of it goes to the driver itself:
 * mongoose would cast every document and expression anew.
 */
export async function openUnits(
  units: Model<UnitRecord>,
  scans: readonly UnitScan[],
): Promise<{ made: ReadonlyMap<string, UnitRecord>; primary: string | null }> {
  const byUnit = groupByUnit(scans);
  const made = new Map([...byUnit].map(([id, ofUnit]) => [id, createUnit(id, ofUnit)]));
  const { taken, primary } = await insertAll(units, [...made.values()], 'taken');
  for (const id of taken) made.delete(id);
  await updateUnits(
    units,
    [...byUnit].filter(([id]) => !made.has(id)),
  );
  return { made, primary };
}

/**
 * Every update may be repeated without effect, so after a collision all of them run again: a unit
 * that was removed meanwhile may be made by two processes at once.
 */
async function updateUnits(
  units: Model<UnitRecord>,
  byUnit: readonly (readonly [id: string, ofUnit: OfUnit])[],
): Promise<void> {
  if (byUnit.length === 0) return;
  const upserts = byUnit.map(([id, ofUnit]) => createUpsert(id, ofUnit));
  for (let run = 1; ; run++) {
    try {
      await units.collection.bulkWrite(upserts, { ordered: false });
      return;
    } catch (error) {
      if (!isDuplicateKey(error) || run === maxRuns) throw error;
    }
  }
}

function groupByUnit(scans: readonly UnitScan[]): Map<string, OfUnit> {
  const byUnit = new Map<string, [UnitScan, ...UnitScan[]]>();
  for (const scan of scans) {
    const id = unitIdOf(scan.brandId, scan.batch, scan.index);
    const known = byUnit.get(id);
    if (known) known.push(scan);
    else byUnit.set(id, [scan]);
  }
  return byUnit;
}

/** What scans make of a unit: the same whether its document is new or an update makes it. */
function learnFrom(ofUnit: OfUnit) {
  const [{ event, place, visit }] = ofUnit;
  const visits = ofUnit.map((scan) => scan.visit);
  const inner = visits.find(({ via }) => via === 'inner');
  return {
    first: { event, visitor: visit.visitor, at: visit.at, place },
    visitors: [...new Set(visits.map(({ visitor }) => visitor))],
    visits,
    inner: inner && toOwner(inner),
  };
}

function createUnit(_id: string, ofUnit: OfUnit): UnitRecord {
  const [{ brandId, batch, index }] = ofUnit;
  const { first, visitors, visits, inner } = learnFrom(ofUnit);
  return {
    ...{ _id, brandId, batch, index, first },
    visitors: visitors.slice(0, maxVisitors),
    moreVisitors: Math.max(0, visitors.length - maxVisitors),
    crowd: countCrowd(visits),
    visits: visits.reduce<Visit[]>(addVisit, []),
    ...(inner && { inner }),
  };
}

function createUpsert(_id: string, ofUnit: OfUnit) {
  const [{ brandId, batch, index }] = ofUnit;
  const { first, visitors, visits, inner } = learnFrom(ofUnit);
  return {
    updateOne: {
      filter: { _id: _id as unknown as never, brandId },
      update: [
        {
          $set: {
            batch,
            index,
            first: { $ifNull: ['$first', { $literal: first }] },
            visitors: addVisitors(visitors),
            moreVisitors: addMoreVisitors(visits),
            crowd: addToCrowd(visits),
            visits: addVisitsExpression(visits),
            ...(inner && { inner: { $ifNull: ['$inner', { $literal: inner }] } }),
          },
        },
      ],
      upsert: true,
    },
  };
}

const toOwner = ({ visitor, person, at, place }: Visit): Owner => ({ visitor, person, at, place });

/** A set union that keeps who is there already and stops at the cap. */
function addVisitors(added: readonly string[]) {
  const union = { $concatArrays: [present, { $setDifference: [{ $literal: added }, present] }] };
  return { $slice: [union, maxVisitors] };
}

const present = { $ifNull: ['$visitors', []] };

/** Those of some visits by visitors whom the unit neither lists nor has a visit of. */
const findNew = (visits: readonly Visit[]) => ({
  $filter: {
    input: { $literal: visits },
    as: 'one',
    cond: {
      $not: [{ $in: ['$$one.visitor', { $setUnion: [present, ofVisits('visitor')] }] }],
    },
  },
});

const ofVisits = (field: 'visitor' | 'network') => ({ $ifNull: [`$visits.${field}`, []] });

/** The first visits by each name. */
const pickFirst = (visits: readonly Visit[], nameOf: (visit: Visit) => string): Visit[] => [
  ...new Map([...visits].reverse().map((visit) => [nameOf(visit), visit])).values(),
];

/** One more for each new visitor that the full list has no place for. */
function addMoreVisitors(visits: readonly Visit[]) {
  const fresh = { $size: findNew(pickFirst(visits, ({ visitor }) => visitor)) };
  const free = { $subtract: [maxVisitors, { $size: present }] };
  return {
    $add: [{ $ifNull: ['$moreVisitors', 0] }, { $max: [0, { $subtract: [fresh, free] }] }],
  };
}

/** One more for each new visitor by a network that no visit kept has. */
function addToCrowd(visits: readonly Visit[]) {
  const first = pickFirst(visits, ({ visitor, network }) => network ?? visitor);
  const fromElsewhere = {
    $filter: {
      input: findNew(first),
      as: 'one',
      cond: { $not: [{ $in: ['$$one.network', ofVisits('network')] }] },
    },
  };
  return { $add: [{ $ifNull: ['$crowd', { $size: present }] }, { $size: fromElsewhere }] };
}
